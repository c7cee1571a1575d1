import type { LaneTrace } from '../engine/trace.ts'

/**
 * Calls to the database that went on when nobody waited for them any more: the row of each, and the row of the same
 * call up to the instant at which it was abandoned (-1 if that is before the trace).
 */
export function abandonedCalls(trace: LaneTrace): ReadonlyMap<number, number> {
  const { steps } = trace
  const abandoned = new Map<number, number>()
  const isAbandoned = new Set(trace.abandoned)
  if (isAbandoned.size === 0) return abandoned
  const latest = new Map<string, number>()
  for (let row = 0; row < steps.count; row++) {
    const request = steps.request[row] as number
    // Background work has no request, but a number.
    const subject = request === 0 ? `batch ${steps.expected[row]}` : request
    const call = `${subject} ${steps.code[row]} ${steps.attempt[row]}`
    if (isAbandoned.has(row)) {
      const before = latest.get(call)
      const isSame = before !== undefined && steps.endUs[before] === steps.startUs[row]
      abandoned.set(row, isSame ? before : -1)
    }
    latest.set(call, row)
  }
  return abandoned
}
