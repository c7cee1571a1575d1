import type { LaneTrace } from '../../engine/trace.ts'
import type { Fault } from '../../scenario/faults.ts'
import { stepName } from './stepLines.ts'

/** Whether a failed step failed in its tier, and was not cut short with its server or by its client, who gave up. */
export function createTierFailures(
  trace: LaneTrace,
  faults: readonly Fault[],
): (row: number) => boolean {
  const { steps } = trace
  return (row) => {
    const endUs = steps.endUs[row] as number
    const hasCrashed = faults.some(
      (fault) =>
        fault.type === 'app-crash' &&
        fault.atMs * 1000 === endUs &&
        fault.server - 1 === steps.server[row],
    )
    if (hasCrashed) return false
    // A value waits outside the cache for its turn, and may be taken back.
    return stepName(trace, row) !== 'cache.keep' || faults.some((fault) => isAway(fault, endUs))
  }
}

function isAway({ atMs, durationMs, type }: Fault, us: number): boolean {
  if (type !== 'cache-crash' && type !== 'cache-unreachable') return false
  return atMs * 1000 <= us && us < (atMs + durationMs) * 1000
}
