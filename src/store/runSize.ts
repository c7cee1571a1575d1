import type { Run } from '../analysis/run.ts'
import { expectedRequests } from '../engine/workload/expectedRequests.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** How much happens in a run, enough to say which part of it to record. */
export interface RunSize {
  /** Of each lane. */
  readonly requests: number
  readonly endMs: number
}

/** What a run has come to. */
export function sizeOf({ endMs, lanes }: Run): RunSize {
  return { requests: lanes[0]?.log.count ?? 0, endMs }
}

/** What a run will come to, as far as its scenario says. */
export function expectedSize(scenario: Scenario): RunSize {
  return { requests: expectedRequests(scenario), endMs: scenario.durationMs }
}
