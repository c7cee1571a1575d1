import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import type { Run } from '../../analysis/run.ts'
import type { NoteName } from '../../engine/tallies.ts'
import type { FaultType } from '../../scenario/faults.ts'
import {
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import type { Lane, PatternId } from '../../scenario/scenario.ts'
import type { NumbersRow } from './numberRows.ts'

/** What guards did: a row stands where its guard or its fault is on, or where it counts anything. */
export function guardRows(run: Run): readonly NumbersRow[] {
  return guards.filter((guard) => isPresent(guard, run)).map(rowOf)
}

/** What faults took away, and what was not cached. */
export function lossRows(run: Run): readonly NumbersRow[] {
  const lost = losses.filter((loss) => isPresent(loss, run))
  return [
    ...lost.map((loss): NumbersRow => ({ ...rowOf(loss), type: 'problems', kind: 'failed' })),
    ...(isPresent(refusedFills, run) ? [rowOf(refusedFills)] : []),
  ]
}

interface Occasion {
  readonly id: string
  readonly label: string
  readonly help: string
  /** What is counted; of several their sum, told apart beside it. */
  readonly notes: readonly (readonly [name: NoteName, word: string])[]
  /** The parameters that switch it on, and the patterns that heed them, if not all do. */
  readonly parameters?: readonly ParameterName[]
  readonly patterns?: readonly PatternId[]
  readonly faults?: readonly FaultType[]
}

const guards: readonly Occasion[] = [
  {
    id: 'deadline',
    label: 'Gave up',
    help: 'Clients that had no answer when their deadline passed. They are among those that failed or ended unknown.',
    notes: [['deadline', '']],
    parameters: ['deadline-ms'],
  },
  {
    id: 'timeouts',
    label: 'Timeouts',
    help: 'Calls to the cache and to the database that the app waited for no longer.',
    notes: [
      ['cache-timeout', 'cache'],
      ['database-timeout', 'db'],
    ],
    parameters: ['cache-timeout-ms', 'database-timeout-ms'],
  },
  {
    id: 'cache-failures',
    label: 'Cache failures',
    help: 'Calls to a cache that was down or out of reach.',
    notes: [['cache-failure', '']],
    faults: ['cache-crash', 'cache-unreachable'],
  },
  {
    id: 'fallbacks',
    label: 'Fallbacks',
    help: 'Calls to the cache that failed, and after which the request went on with the database alone.',
    notes: [['fallback', '']],
    parameters: ['fallback-to-database'],
  },
  {
    id: 'shared-reads',
    label: 'Shared reads',
    help: 'Reads that made no call to the database, since another one was under way that they could share.',
    notes: [['shared-read', '']],
    parameters: ['single-flight'],
  },
  {
    id: 'refused-retries',
    label: 'Refused retries',
    help: 'Attempts that were not made, since the retry budget was used up.',
    notes: [['retry-refused', '']],
    parameters: ['retry-budget'],
    patterns: ['retry'],
  },
  {
    id: 'poison',
    label: 'Poison writes',
    help: 'Writes that the database refused, and would refuse however often they were tried.',
    notes: [['poison', '']],
    parameters: ['poison-share'],
  },
  {
    id: 'coalesced',
    label: 'Coalesced',
    help: 'Writes of a batch that gave way to a later one of the same key.',
    notes: [['coalesced', '']],
    parameters: ['batch-coalescing'],
    patterns: ['batched'],
  },
  {
    id: 'bypass-writes',
    label: 'Bypass writes',
    help: 'Writes past the cache: rows that somebody else changed in the database.',
    notes: [['bypass-write', '']],
    parameters: ['bypass-writes-per-second'],
  },
]

const losses: readonly Occasion[] = [
  {
    id: 'requests-lost',
    label: 'Requests lost',
    help: 'Requests that a crash of their app server ended. They are among those that failed or ended unknown.',
    notes: [['request-lost', '']],
    faults: ['app-crash'],
  },
  {
    id: 'dirty-lost',
    label: 'Dirty lost',
    help: 'Writes that had been accepted, and that the database will never have.',
    notes: [['dirty-lost', '']],
    faults: ['cache-crash'],
    patterns: ['write-back'],
  },
]

/** The ordinary work of leases: it comes last, since it happens in most runs. */
const refusedFills: Occasion = {
  id: 'refused-fills',
  label: 'Refused fills',
  help: 'Values read from the database that were not cached, since their key had changed meanwhile.',
  notes: [['refused-fill', '']],
}

function rowOf({ help, id, label, notes }: Occasion): NumbersRow & { readonly type: 'count' } {
  return {
    id,
    label,
    help,
    unit: '',
    type: 'count',
    of: ({ noted }) => notes.reduce((sum, [name]) => sum + noted[name], 0),
    ...(notes.length > 1 && { note: (numbers) => partsText(numbers, notes) }),
  }
}

/** `2 cache, 5 db`; nothing where one word would do. */
function partsText({ noted }: LaneNumbers, notes: Occasion['notes']): string {
  const parts = notes.filter(([name]) => noted[name] > 0)
  return parts.map(([name, word]) => `${noted[name]} ${word}`).join(', ')
}

function isPresent(occasion: Occasion, { lanes, scenario }: Run): boolean {
  const { faults = [], notes, parameters = [], patterns } = occasion
  if (lanes.some(({ numbers }) => notes.some(([name]) => numbers.noted[name] > 0))) return true
  const heeding = scenario.lanes.filter(
    ({ pattern }) => patterns === undefined || patterns.includes(pattern),
  )
  if (heeding.length === 0) return false
  const isOn = (name: ParameterName, { options }: Lane) =>
    isGuarding(name, options[name] ?? scenario.parameters[name])
  return (
    heeding.some((lane) => parameters.some((name) => isOn(name, lane))) ||
    scenario.faults.some(({ type }) => faults.includes(type))
  )
}

/** A limit of `none`, a share of 0 and a switch that is off guard nothing; a budget of 0 does. */
function isGuarding(name: ParameterName, value: ParameterValue): boolean {
  if ('optional' in parameterTable[name]) return value !== 'none'
  return value !== 0 && value !== false
}
