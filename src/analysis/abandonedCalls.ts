import { firstDatabaseCode, type LaneTrace, lastDatabaseCode } from '../engine/trace.ts'
import type { Fault } from '../scenario/faults.ts'
import type { Parameters } from '../scenario/parameters.ts'

/**
 * Calls to the database that went on when nobody waited for them any more: the row of each, and the row of the same
 * call up to the instant at which it was abandoned (-1 if that is before the trace).
 */
export function abandonedCalls(
  { steps }: LaneTrace,
  parameters: Parameters,
  faults: readonly Fault[],
): ReadonlyMap<number, number> {
  const abandoned = new Map<number, number>()
  const mayHappen =
    parameters['deadline-ms'] !== 'none' ||
    parameters['database-timeout-ms'] !== 'none' ||
    faults.some(({ type }) => type === 'app-crash')
  if (!mayHappen) return abandoned
  const latest = new Map<string, number>()
  for (let row = 0; row < steps.count; row++) {
    const code = steps.code[row] as number
    if (code < firstDatabaseCode || code > lastDatabaseCode) continue
    const request = steps.request[row] as number
    // Background work has no request, but a number.
    const subject = request === 0 ? `batch ${steps.expected[row]}` : request
    const call = `${subject} ${code} ${steps.attempt[row]}`
    const before = latest.get(call)
    const startUs = steps.startUs[row] as number
    if (before !== undefined && steps.endUs[before] === startUs) abandoned.set(row, before)
    // It was served before it began only if it began as somebody's call.
    else if ((steps.grantedUs[row] as number) < startUs) abandoned.set(row, -1)
    latest.set(call, row)
  }
  return abandoned
}
