import { checkKey } from '../../../analysis/linearizability/checkKey.ts'
import { EntryReader } from '../entryReader.ts'
import { type Comparison, equalsCompared, type TruthCheck, type TruthValue } from '../truthLine.ts'
import { historyCheck } from './historyCheck.ts'
import { patternNamed } from './patternNamed.ts'
import { runSchedule, type ScheduleRun } from './scheduleRun.ts'
import { type InitialState, placeSchedule } from './scheduleScenario.ts'
import { readStep, type Step } from './steps.ts'

/** Published schedules of anomalies: those that can be replayed are, and the verdict of the others is that of their history. */
export function scheduleChecks(schedules: readonly unknown[], file: string): readonly TruthCheck[] {
  return schedules.map((schedule, i) => scheduleCheck(schedule, `${file}: schedule ${i + 1}`))
}

function scheduleCheck(source: unknown, where: string): TruthCheck {
  const id = new EntryReader(source, where).text('id')
  const schedule = new EntryReader(source, `${where} (${id})`)
  if (!schedule.flag('replay')) return historyCheck(id, schedule)
  const published = readSchedule(id, schedule)
  return { name: id, compare: () => compare(published) }
}

interface Published {
  readonly id: string
  readonly pattern: string
  readonly initial: InitialState
  readonly steps: readonly string[]
  readonly wanted: readonly Wanted[]
}

interface Wanted {
  readonly field: string
  readonly want: TruthValue
  readonly got: (run: ScheduleRun, seen: Seen) => TruthValue
}

interface Seen {
  readonly initial: InitialState
  readonly beforeExpiryMs: number | undefined
}

function readSchedule(id: string, named: EntryReader): Published {
  const steps = named.list('steps').map((step) => {
    if (typeof step !== 'string') return named.refuse('steps', 'a list of texts')
    return step
  })
  const pattern = named.text('pattern')
  const initial = stateOf(named.object('initial'))
  const isLinearizable = named.flag('linearizable')
  const reads = named
    .list('history')
    .flatMap((entry, i) => readValue(entry, `${named.where}: history ${i + 1}`))
  const states = ['final', 'before_expiry'].flatMap((name) =>
    named.has(name) && named.any(name) !== null
      ? stateWanted(name, stateOf(named.object(name)))
      : [],
  )
  return {
    id,
    pattern,
    initial,
    steps,
    wanted: [
      ...states,
      {
        field: 'reads',
        want: reads,
        got: ({ history }) =>
          history.filter(({ type }) => type === 'read').map(({ value }) => value),
      },
      {
        field: 'stale_reads',
        want: named.notNegative('stale_reads'),
        got: ({ staleReads }) => staleReads,
      },
      {
        field: 'lost_acknowledged_writes',
        want: named.notNegative('lost_acknowledged_writes'),
        got: ({ lostAcknowledgedWrites }) => lostAcknowledgedWrites,
      },
      {
        field: 'linearizable',
        want: isLinearizable,
        got: ({ history }, { initial: { db } }) => checkKey(history, db).linearizable,
      },
    ],
  }
}

/** The value that a read of the history returned; nothing for a write, or a read without an answer. */
function readValue(source: unknown, where: string): readonly (string | number | null)[] {
  const entry = new EntryReader(source, where)
  if (entry.text('op') !== 'read' || entry.any('return') === null) return []
  return [valueIn(entry, 'value')]
}

function stateOf(state: EntryReader): InitialState {
  return { db: textOrNull(state, 'db'), cache: textOrNull(state, 'cache') }
}

function textOrNull(state: EntryReader, name: string): string | null {
  const value = state.has(name) ? valueIn(state, name) : null
  return value === null ? null : String(value)
}

function valueIn(entry: EntryReader, name: string): string | number | null {
  const value = entry.any(name)
  if (value === null || typeof value === 'string' || Number.isFinite(value)) {
    return value as string | number | null
  }
  return entry.refuse(name, 'a value or null')
}

function stateWanted(name: string, want: InitialState): readonly Wanted[] {
  return (['db', 'cache'] as const).map((tier) => ({
    field: `${name}.${tier}`,
    want: want[tier],
    got: (run, { beforeExpiryMs }) => {
      const atMs = name === 'final' ? Number.POSITIVE_INFINITY : beforeExpiryMs
      return atMs === undefined ? null : run.stateAt(atMs)[tier]
    },
  }))
}

function* compare({ id, initial, pattern, steps, wanted }: Published): Generator<Comparison> {
  const placed = place(pattern, steps, initial)
  if ('problem' in placed) {
    for (const { field, want } of wanted) {
      yield { name: id, field, want, got: null, tolerance: 0, ok: false, problem: placed.problem }
    }
    return
  }
  const run = runSchedule(placed, initial)
  for (const { field, got, want } of wanted) {
    yield equalsCompared(id, field, {
      want,
      got: got(run, { initial, beforeExpiryMs: placed.beforeExpiryMs }),
    })
  }
}

/** Steps are written in prose. One that no scenario has is no mistake of the file, and leaves its values unmet. */
function place(pattern: string, texts: readonly string[], initial: InitialState) {
  const lane = patternNamed(pattern)
  if (lane === undefined) return { problem: `pattern: no lane is a "${pattern}"` }
  if (initial.cache !== null && initial.cache !== initial.db) {
    return { problem: 'initial: the cache holds what the database does not' }
  }
  const steps: Step[] = []
  for (const text of texts) {
    const step = readStep(text)
    if (step === undefined) return { problem: `steps: "${text}" cannot be replayed` }
    steps.push(step)
  }
  return placeSchedule(steps, lane, initial)
}
