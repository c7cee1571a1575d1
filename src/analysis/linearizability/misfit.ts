import type { Budget } from './budget.ts'
import { findOrder } from './findOrder.ts'
import { hasEnded, type Operation, type Value } from './operation.ts'
import { inEndOrder } from './timeline.ts'

/** Why a key is not linearizable. */
export interface Misfit {
  /** The first operation, as they ended, that has no place: what ended before it fits, and with it nothing does. */
  readonly line: number
  /** An order in which what ended before it does fit. */
  readonly before: readonly number[]
}

/**
 * Of operations that do not fit, the first ones that do not. What fits up to some end also fits up to every earlier
 * one, so it is searched for: first in growing steps from what is known to fit, then by halves.
 */
export function findMisfit(
  operations: readonly Operation[],
  initial: Value,
  endsThatFit: number,
  budget: Budget,
): Misfit | undefined {
  const ends = inEndOrder(operations)
  let fitting = endsThatFit
  let tooMany = ends.length
  for (let step = 1; tooMany - fitting > 1; step *= 2) {
    const tried =
      tooMany === ends.length ? Math.min(fitting + step, tooMany - 1) : (fitting + tooMany) >>> 1
    const answer = findOrder(upTo(tried, operations, ends), initial, budget, false)
    if (answer === undefined) return undefined
    if (answer.fits) fitting = tried
    else {
      tooMany = tried
      fitting = Math.max(fitting, answer.endsThatFit)
    }
  }
  const known = upTo(fitting, operations, ends)
  const answer = findOrder(known, initial, budget, true)
  if (answer?.fits !== true) return undefined
  return {
    line: operations[ends[fitting] as number]?.line ?? 0,
    before: answer.order.map((i) => known[i]?.line ?? 0),
  }
}

/**
 * What there was when so many had ended. What was still under way may have taken effect, unless it turned out later
 * that it changed nothing.
 */
function upTo(
  ended: number,
  operations: readonly Operation[],
  ends: readonly number[],
): readonly Operation[] {
  const known = new Set(ends.slice(0, ended))
  const now = operations[ends[ended - 1] ?? -1]?.endedAt ?? Number.NEGATIVE_INFINITY
  return operations.flatMap((operation, i) => {
    if (known.has(i)) return [operation]
    const isIdle = operation.type === 'cas' && operation.ok === false && hasEnded(operation)
    if (operation.calledAt > now || isIdle) return []
    return [{ ...operation, endedAt: Number.POSITIVE_INFINITY }]
  })
}
