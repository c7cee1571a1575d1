import type { RequestLog } from '../../engine/requestLog.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import { countUpTo } from '../sortedTimes.ts'

/**
 * By request, its row of the log: of all that are under way at some instant of a trace's window, and of those that take a
 * step in it for a client who has given up before.
 */
export function logRowsIn(
  { fromUs, steps, toUs }: LaneTrace,
  log: RequestLog,
): ReadonlyMap<number, number> {
  const rowOf = new Map<number, number>()
  // The log is in the order in which requests ended; times are whole.
  const first = countUpTo(log.endedUs, fromUs - 1, log.count)
  for (let row = first; row < log.count; row++) {
    if ((log.arrivedUs[row] as number) <= toUs) rowOf.set(log.request[row] as number, row)
  }
  const missing = new Set<number>()
  for (let step = 0; step < steps.count; step++) {
    const request = steps.request[step] as number
    if (request !== 0 && !rowOf.has(request)) missing.add(request)
  }
  for (let row = first - 1; row >= 0 && missing.size > 0; row--) {
    const request = log.request[row] as number
    if (missing.delete(request)) rowOf.set(request, row)
  }
  return rowOf
}
