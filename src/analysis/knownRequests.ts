import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { type Operation, operations } from '../scenario/scenario.ts'
import { RequestRows } from './requestRows.ts'

/** What the log of the whole run knows of a request. */
export interface KnownRequests {
  operationOf(request: number): Operation
  /** When it arrived; -Infinity for background work, of which nobody knows. */
  arrivedUs(request: number): number
  /** When its client had an answer, or gave up; Infinity for one that never did, and for background work. */
  endedUs(request: number): number
  /** How it ended; undefined for background work. */
  outcomeOf(request: number): Outcome | undefined
  /** Whether it is a read that was answered with less than what had been acknowledged before it began. */
  isStale(request: number): boolean
}

export function knownRequests(log: RequestLog, rows = new RequestRows(log)): KnownRequests {
  return {
    operationOf(request) {
      const row = rows.rowOf(request)
      return row < 0 ? 'write' : (operations[log.operation[row] as number] as Operation)
    },
    arrivedUs(request) {
      const row = rows.rowOf(request)
      return row < 0 ? Number.NEGATIVE_INFINITY : (log.arrivedUs[row] as number)
    },
    endedUs(request) {
      const row = rows.rowOf(request)
      return row < 0 ? Number.POSITIVE_INFINITY : (log.endedUs[row] as number)
    },
    outcomeOf(request) {
      const row = rows.rowOf(request)
      return row < 0 ? undefined : outcomes[log.outcome[row] as number]
    },
    isStale(request) {
      const row = rows.rowOf(request)
      return row >= 0 && log.stale[row] === 1
    },
  }
}
