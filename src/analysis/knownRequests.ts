import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import { type Operation, operations } from '../scenario/scenario.ts'

/** What the log of the whole run knows of the requests in a trace. */
export interface KnownRequests {
  operationOf(request: number): Operation
  /** When its client had an answer, or gave up; Infinity for one that never did, and for background work. */
  endedUs(request: number): number
  /** How it ended; undefined for background work. */
  outcomeOf(request: number): Outcome | undefined
  /** Whether it is a read that was answered with less than what had been acknowledged before it began. */
  isStale(request: number): boolean
}

export function knownRequests({ steps }: LaneTrace, log: RequestLog): KnownRequests {
  const rowOf = new Map<number, number>()
  for (let row = 0; row < steps.count; row++) rowOf.set(steps.request[row] as number, -1)
  for (let row = 0; row < log.count; row++) {
    const request = log.request[row] as number
    if (rowOf.has(request)) rowOf.set(request, row)
  }
  const found = (request: number): number => rowOf.get(request) ?? -1
  return {
    operationOf(request) {
      const row = found(request)
      return row < 0 ? 'write' : (operations[log.operation[row] as number] as Operation)
    },
    endedUs(request) {
      const row = found(request)
      return row < 0 ? Number.POSITIVE_INFINITY : (log.endedUs[row] as number)
    },
    outcomeOf(request) {
      const row = found(request)
      return row < 0 ? undefined : outcomes[log.outcome[row] as number]
    },
    isStale(request) {
      const row = found(request)
      return row >= 0 && log.stale[row] === 1
    },
  }
}
