import { Budget, type Limits } from './budget.ts'
import { findOrder } from './findOrder.ts'
import { findMisfit, type Misfit } from './misfit.ts'
import type { Operation, Value } from './operation.ts'

export type KeyVerdict =
  | { readonly linearizable: true }
  /** The misfit is undefined where the limits were reached before it was found. */
  | { readonly linearizable: false; readonly misfit: Misfit | undefined }
  /** The limits were reached first. */
  | { readonly linearizable: 'unknown' }

/**
 * Whether the operations of one key fit into an order in which a single register could have answered them so, and in
 * which whatever ended before another was called comes before it. Equal times are concurrent.
 */
export function checkKey(
  operations: readonly Operation[],
  initial: Value,
  limits: Limits = {},
): KeyVerdict {
  for (const { calledAt, endedAt, line } of operations) {
    if (calledAt <= endedAt) continue
    throw new RangeError(`line ${line}: must end after its call at ${calledAt}, got ${endedAt}`)
  }
  const budget = new Budget(limits)
  if (budget.isSpent) return { linearizable: 'unknown' }
  const answer = findOrder(operations, initial, budget, false)
  if (answer === undefined) return { linearizable: 'unknown' }
  if (answer.fits) return { linearizable: true }
  const misfit = findMisfit(operations, initial, answer.endsThatFit, budget)
  return { linearizable: false, misfit }
}
