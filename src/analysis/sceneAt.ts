import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { type Lane, type Operation, operations, type Scenario } from '../scenario/scenario.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'
import { abandonedCalls } from './abandonedCalls.ts'
import { cacheSignsIn, createCacheSigns } from './cacheSigns.ts'
import { cellsOf } from './cells.ts'
import { createDatabaseView } from './databaseView.ts'
import { createEntryCounts } from './entryCounts.ts'
import { type FirstSight, firstSightsIn, firstWays, newsAt } from './firstSights.ts'
import { headlineAt } from './headline.ts'
import { type KnownRequests, knownRequests } from './knownRequests.ts'
import { LogCounts } from './logCounts.ts'
import { RequestRows } from './requestRows.ts'
import { sampleOf } from './sampling.ts'
import type { Answer, Conflict, Scene, Token, Wait } from './scene.ts'
import { type Seeing, seeing } from './seeing.ts'
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

/** Keys with a cell in every lane; the others have one where a lane is enlarged. */
const cellsUsual = 8

/**
 * Shows a lane's stage at any instant of its trace's window: the same instant, the same scene, however one got there.
 * A selected request is drawn wherever it is.
 */
export function createStage(
  staged: StagedLane,
): (playheadMs: number, speed: number, selected?: number) => Scene {
  const { lane, log, scenario, trace } = staged
  const parameters: Parameters = { ...scenario.parameters, ...lane.options }
  const { faults } = scenario
  const rows = new RequestRows(log)
  const requests = knownRequests(log, rows)
  const abandoned = abandonedCalls(trace)
  const kept = { trace, log, lane, parameters, faults }
  const cellsAt = cellsOf(kept, staged.cellKeys.slice(0, cellsUsual), staged.keyNames)
  const moreCellsAt = cellsOf(kept, staged.cellKeys.slice(cellsUsual), staged.keyNames)
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
  const signs = cacheSignsIn(trace, log, parameters)
  const cacheSignsAt = createCacheSigns(signs, cellOf)
  const looked = { trace, log, abandoned, signs, cellOf, cellsAt: (us: number) => cellsAt(us, 1) }
  let seen: (Seeing & { readonly speed: number; readonly firsts: Firsts }) | undefined

  return (playheadMs, speed, selected) => {
    const us = Math.round(playheadMs * 1000)
    if (seen?.speed !== speed) {
      const sights = sightsIn(trace, speed, { requests, abandoned })
      const firsts = firstsOf([...firstSightsIn(looked, speed), ...firstWays(sights, looked)])
      seen = { speed, firsts, ...seeing(sights, sampleOf(log, speed, rows), requests) }
    }
    const isDrawn = (request: number): boolean =>
      request === selected || seen?.isDrawn(request) !== false
    const waits = waitsAt(us)
    const tray = lane.pattern === 'batched' ? batching(us) : undefined
    const tiers = tiersAt(playheadMs)
    const { app } = tiers
    const tokens = seen.at(us, selected).map((sight) => tokenOf(sight, us, requests, cellOf))
    const cache = { ...tiers.cache, dirty: dirtyAt(us) }
    return {
      atMs: playheadMs,
      tokens,
      drawnOneOf: seen.oneOf(us),
      flows: seen.oneOf(us) === 1 ? [] : seen.flowsAt(us),
      waits,
      connections: database.connectionsAt(
        us,
        parameters['database-connections'],
        sharersAmong(waits),
      ),
      ...database.queueAt(us),
      tray,
      cells: cellsAt(us, speed),
      moreCells: () => moreCellsAt(us, speed),
      cacheSigns: cacheSignsAt(us, speed, isDrawn),
      entries: entriesAt(us),
      answered: answersAt(log, us, tokens),
      conflict: conflictAt(trace, conflicts, us, speed, staged.keyNames),
      app,
      cache,
      database: tiers.database,
      news: newsAt(seen.firsts.list, us, speed),
      firstMs: seen.firsts.firstMs,
      ...headlineAt({ counts, lane, scenario, us, waits, tray, app, cache }),
    }
  }
}

interface Firsts {
  readonly list: readonly FirstSight[]
  readonly firstMs: Scene['firstMs']
}

function firstsOf(list: readonly FirstSight[]): Firsts {
  return { list, firstMs: new Map(list.map(({ atUs, name }) => [name, atUs / 1000])) }
}

function sharersAmong(waits: readonly Wait[]): (request: number) => number {
  const sharers = new Map<number, number>()
  for (const { sharesWith } of waits) {
    if (sharesWith !== undefined) sharers.set(sharesWith, (sharers.get(sharesWith) ?? 0) + 1)
  }
  return (request) => sharers.get(request) ?? 0
}

function tokenOf(
  sight: Sight,
  us: number,
  { operationOf }: KnownRequests,
  cellOf: ReadonlyMap<number, number>,
): Token {
  const { arrivesUs, leavesUs, request, traveller } = sight
  return {
    request,
    traveller,
    operation: operationOf(request),
    from: sight.from,
    to: sight.to,
    along: us >= arrivesUs ? 1 : (us - leavesUs) / (arrivesUs - leavesUs),
    mood: sight.mood,
    attempt: sight.attempt,
    cell: cellOf.get(sight.key),
    isForNobody: us >= sight.nobodyFromUs,
    isAnswerLost: sight.isAnswerLost,
  }
}

/** The latest answers that have come home: whoever is still seen on the way there is not seen twice. */
function answersAt(log: RequestLog, us: number, tokens: readonly Token[]): readonly Answer[] {
  const underWay = new Set(
    tokens.filter(({ isForNobody }) => !isForNobody).map(({ request }) => request),
  )
  const answers: Answer[] = []
  let row = countUpTo(log.endedUs, us, log.count)
  while (row-- > 0 && answers.length < answersMax) {
    const request = log.request[row] as number
    if (underWay.has(request)) continue
    answers.push({
      request,
      operation: operations[log.operation[row] as number] as Operation,
      outcome: outcomes[log.outcome[row] as number] as Outcome,
      isStale: log.stale[row] === 1,
    })
  }
  return answers.reverse()
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
