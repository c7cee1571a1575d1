import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { type Lane, type Operation, operations, type Scenario } from '../scenario/scenario.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'
import { abandonedCalls } from './abandonedCalls.ts'
import { cellsOf } from './cells.ts'
import { createDatabaseView } from './databaseView.ts'
import { createEntryCounts } from './entryCounts.ts'
import { headlineAt } from './headline.ts'
import { Intervals } from './intervals.ts'
import { type KnownRequests, knownRequests } from './knownRequests.ts'
import { LogCounts } from './logCounts.ts'
import type { Answer, Conflict, Scene, Token } from './scene.ts'
import { type Sight, sightsIn } from './sights.ts'
import { countUpTo } from './sortedTimes.ts'
import { createTierStates } from './tierStates.ts'
import { createTrayView } from './trayView.ts'
import { createWaits } from './waits.ts'

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
  const { faults } = scenario
  const requests = knownRequests(trace, log)
  const abandoned = abandonedCalls(trace, parameters, faults)
  const cellsAt = cellsOf({ trace, lane, parameters, faults }, staged.cellKeys, staged.keyNames)
  const waitsAt = createWaits(trace, log, faults, requests, abandoned)
  const batching = createTrayView(trace, parameters, requests)
  const database = createDatabaseView(trace, requests, abandoned)
  const counts = new LogCounts(log)
  const conflict = outcomes.indexOf('conflict')
  // Rows come in the order in which steps ended.
  const conflicts = rowsWhere(
    trace,
    (row) => trace.steps.outcome[row] === conflict && nameOf(trace, row) !== 'cache.settle',
  )
  const { dirtyAt, entriesAt } = createEntryCounts(trace)
  const tiersAt = createTierStates(scenario, lane, parameters)
  const cellOf = new Map(staged.cellKeys.map((key, i) => [key, i]))
  let seen: { readonly speed: number; readonly at: (us: number) => readonly Sight[] } | undefined

  return (playheadMs, speed) => {
    const us = Math.round(playheadMs * 1000)
    if (seen?.speed !== speed) {
      seen = { speed, at: shownOf(sightsIn(trace, speed, { requests, abandoned })) }
    }
    const waits = waitsAt(us)
    const tray = lane.pattern === 'batched' ? batching(us) : undefined
    const tiers = tiersAt(playheadMs)
    const { app } = tiers
    const cache = { ...tiers.cache, dirty: dirtyAt(us) }
    return {
      atMs: playheadMs,
      tokens: seen.at(us).map((sight) => tokenOf(sight, us, requests, cellOf)),
      waits,
      connections: database.connectionsAt(us, parameters['database-connections']),
      ...database.queueAt(us),
      tray,
      cells: cellsAt(us, speed),
      entries: entriesAt(us),
      answered: answersAt(log, us),
      conflict: conflictAt(trace, conflicts, us, speed, staged.keyNames),
      app,
      cache,
      database: tiers.database,
      ...headlineAt({ counts, lane, scenario, us, waits, tray, app, cache }),
    }
  }
}

function shownOf(sights: readonly Sight[]): (us: number) => readonly Sight[] {
  const shown = new Intervals(
    sights.map(({ leavesUs }) => leavesUs),
    sights.map(({ untilUs }) => untilUs),
  )
  return (us) => shown.at(us).map((i) => sights[i] as Sight)
}

function tokenOf(
  sight: Sight,
  us: number,
  { operationOf }: KnownRequests,
  cellOf: ReadonlyMap<number, number>,
): Token {
  const { arrivesUs, leavesUs, request } = sight
  return {
    request,
    operation: operationOf(request),
    from: sight.from,
    to: sight.to,
    along: us >= arrivesUs ? 1 : (us - leavesUs) / (arrivesUs - leavesUs),
    mood: sight.mood,
    attempt: sight.attempt,
    cell: cellOf.get(sight.key),
    connection: sight.connection < 0 ? undefined : sight.connection,
    isForNobody: us >= sight.nobodyFromUs,
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

function nameOf(trace: LaneTrace, row: number): StepName {
  return stepNames[trace.steps.code[row] as number] as StepName
}

function rowsWhere(trace: LaneTrace, isWanted: (row: number) => boolean): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < trace.steps.count; row++) if (isWanted(row)) rows.push(row)
  return rows
}
