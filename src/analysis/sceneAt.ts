import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { type Lane, type Operation, operations, type Scenario } from '../scenario/scenario.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'
import { cellsOf } from './cells.ts'
import { createDatabaseView } from './databaseView.ts'
import { headlineAt, LogCounts } from './headline.ts'
import { Intervals } from './intervals.ts'
import type { Answer, Conflict, Scene, Token, Wait } from './scene.ts'
import { type Sight, sightsIn } from './sights.ts'
import { countUpTo } from './sortedTimes.ts'
import { createTrayView } from './trayView.ts'

const answersMax = 12
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
  const waiting = stepsWhere(trace, (name) => name.endsWith('.again') || name === 'clock.think')
  const batching = createTrayView(trace, parameters)
  const database = createDatabaseView(trace)
  const counts = new LogCounts(log)
  const conflict = outcomes.indexOf('conflict')
  // Rows come in the order in which steps ended.
  const conflicts = rowsWhere(
    trace,
    (row) => trace.steps.outcome[row] === conflict && nameOf(trace, row) !== 'cache.settle',
  )
  const stays = staysOf(trace)
  const operationOf = operationsOf(trace)
  const cellOf = new Map(staged.cellKeys.map((key, i) => [key, i]))
  let seen: { readonly speed: number; readonly at: (us: number) => readonly Sight[] } | undefined

  return (playheadMs, speed) => {
    const us = Math.round(playheadMs * 1000)
    if (seen?.speed !== speed) seen = { speed, at: sightsAt(trace, speed) }
    const waits = waitsAt(trace, waiting(us), us, operationOf)
    const tray = lane.pattern === 'batched' ? batching(us) : undefined
    return {
      atMs: playheadMs,
      tokens: seen.at(us).map((sight) => tokenOf(sight, us, operationOf, cellOf)),
      waits,
      connections: database.connectionsAt(us, parameters['database-connections'], operationOf),
      ...database.queueAt(us, operationOf),
      tray,
      cells: cellsAt(us, speed),
      entries: countUpTo(stays.storedUs, us) - countUpTo(stays.removedUs, us),
      answered: answersAt(log, us),
      conflict: conflictAt(trace, conflicts, us, speed, staged.keyNames),
      database: databaseAt(scenario, playheadMs),
      ...headlineAt({ counts, lane, scenario, us, waits, tray }),
    }
  }
}

/** Finds the steps of some kind under way at an instant. */
function stepsWhere(
  trace: LaneTrace,
  isWanted: (name: StepName) => boolean,
): (us: number) => readonly number[] {
  const { steps } = trace
  const rows = rowsWhere(trace, (row) => isWanted(nameOf(trace, row)))
  const open = new Intervals(
    rows.map((row) => steps.startUs[row] as number),
    rows.map((row) => steps.endUs[row] as number),
  )
  return (us) => open.at(us).map((i) => rows[i] as number)
}

function sightsAt(trace: LaneTrace, speed: number): (us: number) => readonly Sight[] {
  const sights = sightsIn(trace, speed)
  const shown = new Intervals(
    sights.map(({ leavesUs }) => leavesUs),
    sights.map(({ untilUs }) => untilUs),
  )
  return (us) => shown.at(us).map((i) => sights[i] as Sight)
}

function tokenOf(
  sight: Sight,
  us: number,
  operationOf: (request: number) => Operation,
  cellOf: ReadonlyMap<number, number>,
): Token {
  const { arrivesUs, leavesUs, request } = sight
  return {
    request,
    operation: request === 0 ? 'write' : operationOf(request),
    from: sight.from,
    to: sight.to,
    along: us >= arrivesUs ? 1 : (us - leavesUs) / (arrivesUs - leavesUs),
    mood: sight.mood,
    attempt: sight.attempt,
    cell: cellOf.get(sight.key),
    connection: sight.connection < 0 ? undefined : sight.connection,
  }
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

/** The latest conflict, as long as it is news. */
function conflictAt(
  trace: LaneTrace,
  conflicts: readonly number[],
  us: number,
  speed: number,
  keyNames: readonly string[],
): Conflict | undefined {
  const { steps } = trace
  const latest = conflicts.findLast((row) => (steps.endUs[row] as number) <= us)
  if (latest === undefined) return undefined
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
    if (
      name === 'cache.get' ||
      name === 'cache.find' ||
      name === 'database.read' ||
      name === 'cache.fill'
    )
      known.set(request, 'read')
    else if (name.startsWith('database.delete') || name === 'batch.remove')
      known.set(request, 'delete')
    else if (!known.has(request)) known.set(request, 'write')
  }
  return (request) => known.get(request) ?? 'write'
}

function nameOf(trace: LaneTrace, row: number): StepName {
  return stepNames[trace.steps.code[row] as number] as StepName
}

function rowsWhere(trace: LaneTrace, isWanted: (row: number) => boolean): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < trace.steps.count; row++) if (isWanted(row)) rows.push(row)
  return rows
}
