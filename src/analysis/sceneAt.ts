import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { type LaneTrace, type StepName, stepNames } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { type Lane, type Operation, operations, type Scenario } from '../scenario/scenario.ts'
import { cellsOf } from './cells.ts'
import { headlineAt, LogCounts } from './headline.ts'
import { type Journey, journeysOf, type Leg } from './journeys.ts'
import type { Answer, Conflict, Connection, Scene, Token, Wait } from './scene.ts'
import { countUpTo } from './sortedTimes.ts'
import { TimeBuckets } from './timeBuckets.ts'

const answersMax = 12
const queueShownMax = 12
const conflictMs = 1_200

export interface StagedLane {
  readonly scenario: Scenario
  readonly lane: Lane
  readonly log: RequestLog
  readonly trace: LaneTrace
  /** The run's keys, and which of them have a cell. */
  readonly keyNames: readonly string[]
  readonly cellKeys: readonly number[]
}

/** Shows a lane's stage at any instant of its trace's window: the same instant, the same scene, however one got there. */
export function createStage(staged: StagedLane): (playheadMs: number, speed: number) => Scene {
  const { lane, log, scenario, trace } = staged
  const parameters: Parameters = { ...scenario.parameters, ...lane.options }
  const ttlMs = parameters['ttl-ms'] === 'none' ? undefined : parameters['ttl-ms']
  const cellsAt = cellsOf(trace, staged.cellKeys, staged.keyNames, ttlMs)
  const steps = new StepFinder(trace)
  const counts = new LogCounts(log)
  const stays = staysOf(trace)
  const operationOf = operationsOf(trace)
  const cellOf = new Map(staged.cellKeys.map((key, i) => [key, i]))
  let journeys:
    | { readonly speed: number; readonly near: (us: number) => readonly Journey[] }
    | undefined

  return (playheadMs, speed) => {
    const us = Math.round(playheadMs * 1000)
    if (journeys?.speed !== speed) journeys = { speed, near: findJourneys(trace, speed) }
    const open = steps.openAt(us)
    const waits = waitsAt(trace, open, us, operationOf)
    const tray = trayAt(trace, open, us, lane, parameters)
    const queue = open.filter((row) => isDatabase(trace, row) && isQueued(trace, row, us))
    return {
      atMs: playheadMs,
      tokens: journeys
        .near(us)
        .flatMap((journey) => tokenAt(trace, journey, us, operationOf, cellOf)),
      waits,
      connections: connectionsAt(trace, open, us, parameters['database-connections'], operationOf),
      queue: queue.slice(0, queueShownMax).map((row) => {
        const request = trace.steps.request[row] as number
        return { request, operation: request === 0 ? 'bulk' : operationOf(request) }
      }),
      queueLength: queue.length,
      tray,
      cells: cellsAt(us, speed),
      entries: countUpTo(stays.storedUs, us) - countUpTo(stays.removedUs, us),
      answered: answersAt(log, us),
      conflict: conflictAt(trace, us, speed, staged.keyNames),
      database: databaseAt(scenario, playheadMs),
      ...headlineAt({ counts, lane, scenario, us, waits, tray }),
    }
  }
}

/** The steps under way at an instant, in the order in which they began. */
class StepFinder {
  private readonly buckets: TimeBuckets
  private readonly rows: Int32Array
  private readonly trace: LaneTrace

  constructor(trace: LaneTrace) {
    const { steps } = trace
    this.trace = trace
    this.rows = Int32Array.from({ length: steps.count }, (_, row) => row).sort(
      (a, b) => (steps.startUs[a] as number) - (steps.startUs[b] as number) || a - b,
    )
    const { fromUs, toUs } = spanOf(trace)
    this.buckets = new TimeBuckets(fromUs, toUs, steps.count, (i) => {
      const row = this.rows[i] as number
      return { fromUs: steps.startUs[row] as number, untilUs: steps.endUs[row] as number }
    })
  }

  openAt(us: number): readonly number[] {
    const { steps } = this.trace
    return this.buckets
      .near(us)
      .map((i) => this.rows[i] as number)
      .filter((row) => (steps.startUs[row] as number) <= us && us < (steps.endUs[row] as number))
  }
}

/** The part of a trace's window in which anything happens. */
function spanOf(trace: LaneTrace): { readonly fromUs: number; readonly toUs: number } {
  let lastUs = trace.fromUs + 1
  for (const us of trace.steps.endUs)
    if (us !== Number.POSITIVE_INFINITY && us > lastUs) lastUs = us
  return { fromUs: trace.fromUs, toUs: Math.min(trace.toUs, lastUs) }
}

function findJourneys(trace: LaneTrace, speed: number): (us: number) => readonly Journey[] {
  const journeys = journeysOf(trace, speed)
  const { fromUs, toUs } = spanOf(trace)
  const buckets = new TimeBuckets(fromUs, toUs, journeys.length, (i) => {
    const { beginsUs, endsUs } = journeys[i] as Journey
    return { fromUs: beginsUs, untilUs: endsUs }
  })
  return (us) => buckets.near(us).map((i) => journeys[i] as Journey)
}

function tokenAt(
  trace: LaneTrace,
  journey: Journey,
  us: number,
  operationOf: (request: number) => Operation,
  cellOf: ReadonlyMap<number, number>,
): readonly Token[] {
  const leg = journey.legs.find(({ leavesUs, endsUs }) => leavesUs <= us && us < endsUs)
  if (leg === undefined || isShownElsewhere(leg, us)) return []
  const along = us >= leg.arrivesUs ? 1 : (us - leg.leavesUs) / (leg.arrivesUs - leg.leavesUs)
  const connection = leg.step < 0 ? -1 : (trace.steps.connection[leg.step] as number)
  return [
    {
      request: journey.request,
      operation: journey.request === 0 ? 'write' : operationOf(journey.request),
      from: leg.from,
      to: leg.to,
      along,
      mood: leg.mood,
      attempt: leg.attempt,
      cell: cellOf.get(journey.key),
      connection: connection < 0 ? undefined : connection,
    },
  ]
}

/** At the app a request waits in a ring, in the tray and the database it has a place: no token of its own there. */
function isShownElsewhere(leg: Leg, us: number): boolean {
  return us >= leg.arrivesUs && leg.to !== 'cache'
}

function waitsAt(
  trace: LaneTrace,
  open: readonly number[],
  us: number,
  operationOf: (request: number) => Operation,
): readonly Wait[] {
  const { steps } = trace
  return open
    .filter((row) => nameOf(trace, row).endsWith('.again') || nameOf(trace, row) === 'clock.think')
    .map((row) => {
      const request = steps.request[row] as number
      const endUs = steps.endUs[row] as number
      const type: Wait['type'] = nameOf(trace, row) === 'clock.think' ? 'think' : 'backoff'
      return {
        request,
        operation: operationOf(request),
        type,
        remainingMs: (endUs - us) / 1000,
        totalMs: (endUs - (steps.startUs[row] as number)) / 1000,
        attempt: steps.attempt[row] as number,
      }
    })
    .sort((a, b) => a.remainingMs - b.remainingMs || a.request - b.request)
}

function connectionsAt(
  trace: LaneTrace,
  open: readonly number[],
  us: number,
  count: number,
  operationOf: (request: number) => Operation,
): readonly (Connection | undefined)[] {
  const { steps } = trace
  const connections = new Array<Connection | undefined>(count).fill(undefined)
  for (const row of open) {
    if (!isDatabase(trace, row) || isQueued(trace, row, us)) continue
    const grantedUs = steps.grantedUs[row] as number
    const request = steps.request[row] as number
    const totalUs = (steps.endUs[row] as number) - grantedUs
    connections[steps.connection[row] as number] = {
      operation: request === 0 ? 'bulk' : operationOf(request),
      request: request === 0 ? undefined : request,
      rows: Math.max(1, steps.rows[row] as number),
      share: totalUs === Number.POSITIVE_INFINITY || totalUs === 0 ? 0 : (us - grantedUs) / totalUs,
    }
  }
  return connections
}

function trayAt(
  trace: LaneTrace,
  open: readonly number[],
  us: number,
  lane: Lane,
  parameters: Parameters,
): Scene['tray'] {
  if (lane.pattern !== 'batched') return undefined
  const { steps } = trace
  const lingerMs = parameters['linger-ms']
  const itemsMax = parameters['batch-size']
  const waiting = open.filter((row) => nameOf(trace, row).startsWith('batch.'))
  // Items carry the number of their batch; the newest is open unless it is full or has lingered long enough.
  const newest = waiting.reduce((most, row) => Math.max(most, steps.rows[row] as number), 0)
  const items = waiting.filter((row) => steps.rows[row] === newest)
  const first = items[0]
  const lingeredMs = first === undefined ? 0 : (us - (steps.startUs[first] as number)) / 1000
  const isSealed = items.length >= itemsMax || lingeredMs >= lingerMs
  return {
    items: isSealed
      ? []
      : items.map((row) => ({
          request: steps.request[row] as number,
          operation: nameOf(trace, row) === 'batch.remove' ? 'delete' : 'write',
        })),
    itemsMax,
    lingeredMs: isSealed ? 0 : lingeredMs,
    lingerMs,
  }
}

function answersAt(log: RequestLog, us: number): readonly Answer[] {
  const ended = countUpTo(log.endedUs, us, log.count)
  return Array.from({ length: Math.min(ended, answersMax) }, (_, i) => {
    const row = ended - Math.min(ended, answersMax) + i
    return {
      request: log.request[row] as number,
      operation: operations[log.operation[row] as number] as Operation,
      outcome: outcomes[log.outcome[row] as number] as Outcome,
    }
  })
}

function conflictAt(
  trace: LaneTrace,
  us: number,
  speed: number,
  keyNames: readonly string[],
): Conflict | undefined {
  const { steps } = trace
  const conflict = outcomes.indexOf('conflict')
  let latest = -1
  for (let row = 0; row < steps.count; row++) {
    if (steps.outcome[row] !== conflict || !isDatabase(trace, row)) continue
    const endUs = steps.endUs[row] as number
    if (endUs <= us && (latest < 0 || endUs >= (steps.endUs[latest] as number))) latest = row
  }
  if (latest < 0) return undefined
  const strength = 1 - (us - (steps.endUs[latest] as number)) / (conflictMs * speed)
  if (strength <= 0) return undefined
  return {
    request: steps.request[latest] as number,
    key: keyNames[steps.key[latest] as number] ?? '',
    expectedVersion: steps.expected[latest] as number,
    foundVersion: steps.version[latest] as number,
    strength,
  }
}

function databaseAt(scenario: Scenario, ms: number): Scene['database'] {
  const on = scenario.faults.filter(({ atMs, durationMs }) => atMs <= ms && ms < atMs + durationMs)
  const outage = on.find(({ type }) => type === 'database-outage')
  const fault = outage ?? on[0]
  if (fault === undefined) return { state: 'up', remainingMs: 0 }
  return {
    state: outage === undefined ? 'slow' : 'down',
    remainingMs: fault.atMs + fault.durationMs - ms,
  }
}

function staysOf(trace: LaneTrace): {
  readonly storedUs: Float64Array
  readonly removedUs: Float64Array
} {
  return {
    storedUs: trace.entries.storedUs.slice().sort(),
    removedUs: trace.entries.removedUs.slice().sort(),
  }
}

/** What kind of request each id is, told by the steps it takes. */
function operationsOf(trace: LaneTrace): (request: number) => Operation {
  const known = new Map<number, Operation>()
  for (let row = 0; row < trace.steps.count; row++) {
    const request = trace.steps.request[row] as number
    const name = nameOf(trace, row)
    if (name === 'cache.get' || name === 'database.read' || name === 'cache.fill')
      known.set(request, 'read')
    else if (name.startsWith('database.delete') || name === 'batch.remove')
      known.set(request, 'delete')
    else if (!known.has(request)) known.set(request, 'write')
  }
  return (request) => known.get(request) ?? 'write'
}

function isDatabase(trace: LaneTrace, row: number): boolean {
  return nameOf(trace, row).startsWith('database.')
}

function isQueued(trace: LaneTrace, row: number, us: number): boolean {
  const grantedUs = trace.steps.grantedUs[row] as number
  return Number.isNaN(grantedUs) || us < grantedUs
}

function nameOf(trace: LaneTrace, row: number): StepName {
  return stepNames[trace.steps.code[row] as number] as StepName
}
