import type { RequestLog } from '../engine/requestLog.ts'
import type { EditionId, LaneId, PatternId, Scenario } from '../scenario/scenario.ts'
import type { LaneNumbers } from './laneNumbers.ts'
import type { LatencySeries } from './latencySeries.ts'
import type { Violations } from './oracle/violations.ts'

/** What one lane's run comes to, small enough to keep: one row per request, and columns for the charts. */
export interface RunLane {
  readonly id: LaneId
  readonly pattern: PatternId
  readonly edition: EditionId
  /** 16 hex digits: equal digests, equal runs. */
  readonly digest: string
  readonly log: RequestLog
  readonly violations: Violations
  /** By row of the log: how long after the newest acknowledgement a read began; NaN where nothing can be said. */
  readonly afterUs: Float64Array
  /** When the run is over, the same in every lane; ms. */
  readonly endMs: number
  readonly series: LatencySeries
  /** The whole run's figures. */
  readonly numbers: LaneNumbers
}

/** A run as the screen holds it. What moves on stage comes in windows, asked for separately. */
export interface Run {
  readonly scenario: Scenario
  readonly digest: string
  readonly lanes: readonly RunLane[]
  /** The instant at which the last request of any lane ended, at least the scenario's duration; ms. */
  readonly endMs: number
  readonly keyNames: readonly string[]
  /** The keys that have a cell on stage, the most used first: indices in `keyNames`. */
  readonly cellKeys: readonly number[]
}
