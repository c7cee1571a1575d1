import { type Outcome, outcomes } from '../../engine/outcome.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import { type Operation, operations } from '../../scenario/scenario.ts'
import { abandonedCalls } from '../abandonedCalls.ts'
import type { StagedLane } from '../sceneAt.ts'
import { flushesIn, stepsByRequest } from '../sights.ts'
import { batchKeysIn } from './batches.ts'
import { createCacheEffects } from './cacheEffects.ts'
import { logRowsIn } from './logRows.ts'
import { Pen } from './pen.ts'
import type { LegKind, Sign, Stroke } from './score.ts'
import { type Known, lastSign, outcomeOf } from './signs.ts'
import { stepName } from './stepLines.ts'
import { createTierFailures } from './tierFailures.ts'
import { callDatabase, Walk } from './walk.ts'

/** Every stroke of a lane's window: its requests, its background work, and what goes on for nobody. */
export function strokesOf(staged: StagedLane): readonly Stroke[] {
  const { keyNames, lane, log, scenario, trace } = staged
  const parameters = { ...scenario.parameters, ...lane.options }
  const abandoned = abandonedCalls(trace)
  const rowsOf = logRowsIn(trace, log)
  const batchKeys = batchKeysIn(trace)
  const known: Known = {
    effects: createCacheEffects(trace, keyNames.length, scenario, lane),
    batchKeys,
    hasTierFailed: createTierFailures(trace, scenario.faults),
    writeAllocate: parameters['write-allocate'],
  }
  const stepsOf = stepsByRequest(trace, abandoned)
  const strokes: Stroke[] = []
  for (const [request, logRow] of rowsOf)
    strokes.push(requestStroke(staged, logRow, stepsOf.get(request) ?? [], known))
  for (const rows of flushesIn(trace, abandoned).values())
    strokes.push(backgroundStroke(trace, rows, known))
  for (const row of abandoned.keys()) {
    const logRow = rowsOf.get(trace.steps.request[row] as number)
    const operation = logRow === undefined ? 'bulk' : operations[log.operation[logRow] as number]
    strokes.push(abandonedStroke(trace, row, operation ?? 'bulk'))
  }
  return strokes
}

function requestStroke(
  { log, trace }: StagedLane,
  logRow: number,
  rows: readonly number[],
  known: Known,
): Stroke {
  const endedUs = log.endedUs[logRow] as number
  const outcome = outcomes[log.outcome[logRow] as number] as Outcome
  const last = rows.at(-1)
  const isGivenUp = last !== undefined && (trace.steps.endUs[last] as number) > endedUs
  const { pen, signs } = new Walk(
    trace,
    {
      rows,
      home: 'app',
      arrivedUs: log.arrivedUs[logRow] as number,
      endedUs,
      nobodyFromUs: isGivenUp ? endedUs : Number.POSITIVE_INFINITY,
      lastWay: isGivenUp ? undefined : wayWith(outcome),
    },
    known,
  )
  const isOfBatch = last !== undefined && stepName(trace, last).startsWith('batch.')
  const version = log.version[logRow] as number
  const ending = lastSign(outcome, isOfBatch, version, endedUs)
  return {
    request: log.request[logRow] as number,
    operation: operations[log.operation[logRow] as number] as Operation,
    key: log.key[logRow] as number,
    outcome,
    isStale: log.stale[logRow] === 1,
    rows: 1,
    ...drawn(pen),
    fromUs: log.arrivedUs[logRow] as number,
    signs: ending === undefined ? signs.slice() : inOrder([...signs, ending]),
  }
}

/** A bulk write begins and ends at the app, a flush of dirty rows at the cache. */
function backgroundStroke(trace: LaneTrace, rows: readonly number[], known: Known): Stroke {
  const { steps } = trace
  const [first] = rows as readonly [number]
  const outcome = outcomeOfWork(trace, rows)
  const isFlush = rows.some((row) => flushSteps.includes(stepName(trace, row)))
  const { pen, signs } = new Walk(
    trace,
    {
      rows,
      home: isFlush ? 'cache' : 'app',
      arrivedUs: Number.NaN,
      endedUs: Number.NaN,
      nobodyFromUs: Number.POSITIVE_INFINITY,
      lastWay: wayWith(outcome),
    },
    known,
  )
  const items = known.batchKeys.get(steps.expected[first] as number) ?? []
  return {
    request: 0,
    operation: 'bulk',
    key: -1,
    outcome,
    isStale: false,
    rows: rows.reduce((most, row) => Math.max(most, steps.rows[row] as number), items.length || 1),
    ...drawn(pen),
    signs,
  }
}

/** What the database still does when its caller has gone. */
function abandonedStroke(trace: LaneTrace, row: number, operation: Stroke['operation']): Stroke {
  const { steps } = trace
  const startUs = steps.startUs[row] as number
  const pen = new Pen('database', startUs, startUs)
  callDatabase(pen, steps.grantedUs[row] as number, startUs, steps.endUs[row] as number)
  return {
    request: 0,
    operation,
    key: operation === 'bulk' ? -1 : (steps.key[row] as number),
    outcome: outcomeOf(trace, row),
    isStale: false,
    rows: Math.max(1, steps.rows[row] as number),
    ...drawn(pen),
    signs: [],
  }
}

const flushSteps: readonly string[] = ['database.writeBack', 'cache.clean']

/** Good if anything was written; else as its last step ended. */
function outcomeOfWork(trace: LaneTrace, rows: readonly number[]): Outcome {
  const last = rows.at(-1) as number
  if (trace.steps.endUs[last] === Number.POSITIVE_INFINITY) return 'unfinished'
  const calls = rows.filter((row) => stepName(trace, row).startsWith('database.'))
  const told = calls.map((row) => outcomeOf(trace, row))
  return told.includes('ok') ? 'ok' : (told.at(-1) ?? outcomeOf(trace, last))
}

function wayWith(outcome: Outcome): LegKind {
  if (outcome === 'unknown') return 'unknown'
  return outcome === 'failed' || outcome === 'rejected' ? 'failed' : 'way'
}

/** Whoever gives up hears so before his request is over. */
function inOrder(signs: Sign[]): readonly Sign[] {
  return signs.sort((a, b) => a.atUs - b.atUs)
}

function drawn(pen: Pen): Pick<Stroke, 'fromUs' | 'untilUs' | 'legs'> {
  const legs = pen.finish()
  return { legs, fromUs: legs[0]?.fromUs ?? pen.atUs, untilUs: pen.atUs }
}
