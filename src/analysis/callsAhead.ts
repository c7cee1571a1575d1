import { type LaneTrace, sharedConnection, stepCode } from '../engine/trace.ts'
import { requestName } from '../scenario/requestName.ts'
import type { Override } from '../scenario/scenario.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'
import { abandonedCalls } from './abandonedCalls.ts'
import type { StagedLane } from './sceneAt.ts'

/** A call of a request that an override can still meet without touching what has already happened. */
export interface CallAhead {
  readonly type: 'call'
  readonly operation: StepName
  readonly attempt: number
  /** Its effect is still to come, or only its answer is. */
  readonly at: Override['at']
}

/** Why no call of a request can be met. */
export interface NoCall {
  readonly type: 'none'
  readonly why:
    | 'not-under-way'
    | 'not-recorded'
    | 'waits-for-another'
    | 'goes-with-a-batch'
    | 'met-already'
    | 'none-left'
}

/** What a drop and a delay would meet: drops concern the database alone, delays the cache too. */
export interface CallsAhead {
  readonly drop: CallAhead | NoCall
  readonly delay: CallAhead | NoCall
}

/** Finds the call of a request that is under way at an instant, or else its next one, in one lane's trace. */
export function createCallsAhead(
  staged: Pick<StagedLane, 'lane' | 'log' | 'trace'>,
): (request: number, us: number, overrides: readonly Override[]) => CallsAhead {
  const { lane, log, trace } = staged
  const abandoned = abandonedCalls(trace)
  let known: { readonly request: number; readonly rows: readonly number[] } | undefined
  const rowsOf = (request: number) => {
    if (known?.request !== request) known = { request, rows: stepsOf(trace, request) }
    return known.rows
  }

  return (request, us, allOverrides) => {
    const at = log.request.indexOf(request)
    const isUnderWay =
      at >= 0 && (log.arrivedUs[at] as number) <= us && us < (log.endedUs[at] as number)
    if (!isUnderWay) return both('not-under-way')
    if (us < trace.fromUs || us > trace.toUs) return both('not-recorded')
    const ahead = rowsOf(request).filter(
      (row) => (trace.steps.endUs[row] as number) > us && !abandoned.has(row),
    )
    const overrides = allOverrides.filter(
      (override) =>
        override.request === requestName(request) &&
        (override.lane === '*' || override.lane === lane.id),
    )
    const firstOf = (prefixes: readonly string[], effect: Override['effect']['type']) => {
      const row = ahead.find((one) =>
        prefixes.some((prefix) => nameOf(trace, one).startsWith(prefix)),
      )
      if (row === undefined)
        return none(ahead.some((one) => isBatched(trace, one)) ? 'goes-with-a-batch' : 'none-left')
      if (trace.steps.connection[row] === sharedConnection) return none('waits-for-another')
      return callAt(trace, row, us, overrides, effect)
    }
    return {
      drop: firstOf(['database.'], 'drop'),
      delay: firstOf(['database.', 'cache.'], 'delay'),
    }
  }
}

/** Rows of a request's steps, in the order in which they began. */
function stepsOf({ steps }: LaneTrace, request: number): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < steps.count; row++) if (steps.request[row] === request) rows.push(row)
  return rows.sort((a, b) => (steps.startUs[a] as number) - (steps.startUs[b] as number) || a - b)
}

function callAt(
  trace: LaneTrace,
  row: number,
  us: number,
  overrides: readonly Override[],
  effect: Override['effect']['type'],
): CallAhead | NoCall {
  const { steps } = trace
  const operation = nameOf(trace, row)
  const attempt = steps.attempt[row] as number
  const isApplied = (steps.appliedUs[row] as number) <= us
  const isBegun = (steps.startUs[row] as number) <= us
  // Of several the last one counts.
  const met = overrides.findLast(
    (override) => override.operation === operation && override.attempt === attempt,
  )
  const call = { type: 'call', operation, attempt } as const
  if (met === undefined || !isBegun) return { ...call, at: isApplied ? 'acknowledge' : 'apply' }
  // Of a call that has begun, more of the same delay is all that leaves alone what has happened.
  const isLonger = effect === 'delay' && met.effect.type === 'delay'
  if (!isLonger || (met.at === 'apply' && isApplied)) return none('met-already')
  return { ...call, at: met.at }
}

function isBatched({ steps }: LaneTrace, row: number): boolean {
  return steps.code[row] === stepCode['batch.put'] || steps.code[row] === stepCode['batch.remove']
}

function nameOf({ steps }: LaneTrace, row: number): StepName {
  return stepNames[steps.code[row] as number] as StepName
}

function none(why: NoCall['why']): NoCall {
  return { type: 'none', why }
}

function both(why: NoCall['why']): CallsAhead {
  return { drop: none(why), delay: none(why) }
}
