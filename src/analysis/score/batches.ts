import type { LaneTrace } from '../../engine/trace.ts'
import { stepName } from './stepLines.ts'

/** The key of each item of a sealed batch, by the batch's number, in the order in which they were answered. */
export function batchKeysIn(trace: LaneTrace): ReadonlyMap<number, readonly number[]> {
  const { steps } = trace
  const keysOf = new Map<number, number[]>()
  for (let row = 0; row < steps.count; row++) {
    if (!stepName(trace, row).startsWith('batch.') || Number.isNaN(steps.grantedUs[row])) continue
    const batch = steps.rows[row] as number
    const keys = keysOf.get(batch)
    if (keys === undefined) keysOf.set(batch, [steps.key[row] as number])
    else keys.push(steps.key[row] as number)
  }
  return keysOf
}
