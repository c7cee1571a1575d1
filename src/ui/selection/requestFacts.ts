import type { Run } from '../../analysis/run.ts'
import { type Outcome, outcomes } from '../../engine/outcome.ts'
import { requestName as nameInLinks } from '../../scenario/requestName.ts'
import { type LaneId, type Operation, operations } from '../../scenario/scenario.ts'

/** What a run's log says about one request in one lane. */
export interface RequestFacts {
  readonly request: number
  readonly operation: Operation
  readonly key: string
  readonly arrivedMs: number
  /** Infinity where the run ended first. */
  readonly endedMs: number
  readonly outcome: Outcome
  /** 1 or more. */
  readonly attempts: number
  /** Row version that was read or written; 0 without one. */
  readonly version: number
  readonly isStale: boolean
  /** Whether the oracle holds anything against it. */
  readonly isViolation: boolean
}

/** Undefined where the lane, or the request, is not part of this run. */
export function requestFacts(run: Run, laneId: LaneId, request: number): RequestFacts | undefined {
  const lane = run.lanes.find(({ id }) => id === laneId)
  const row = lane?.log.request.indexOf(request) ?? -1
  if (lane === undefined || row < 0) return undefined
  const { log, violations } = lane
  return {
    request,
    operation: operations[log.operation[row] ?? 0] ?? 'read',
    key: run.keyNames[log.key[row] ?? -1] ?? '',
    arrivedMs: (log.arrivedUs[row] ?? 0) / 1000,
    endedMs: (log.endedUs[row] ?? 0) / 1000,
    outcome: outcomes[log.outcome[row] ?? 0] ?? 'ok',
    attempts: 1 + (log.retries[row] ?? 0),
    version: log.version[row] ?? 0,
    isStale: log.stale[row] === 1,
    isViolation: violations.row.includes(row),
  }
}

/** `#17`, or `#s3` for the third request made by hand. */
export function requestName(request: number): string {
  return `#${nameInLinks(request)}`
}
