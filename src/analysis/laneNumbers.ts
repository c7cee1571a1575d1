import type { NoteName } from '../engine/tallies.ts'
import type { DivergenceNumbers } from './divergence.ts'
import type { ViolationKind } from './oracle/violationKinds.ts'

/** Percentiles of one kind of request, in ms; null where nothing was counted. */
export interface LatencyNumbers {
  readonly count: number
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

/** The figures under a lane, up to the playhead or for the whole run. */
export interface LaneNumbers {
  readonly requests: number
  readonly write: LatencyNumbers
  readonly read: LatencyNumbers
  readonly delete: LatencyNumbers
  /** 0 to 1; null before the first read. */
  readonly hitShare: number | null
  readonly databaseOperationsPerSecond: number | null
  /** Calls to the database for each request that has ended. */
  readonly databaseOperationsPerRequest: number | null
  readonly failed: number
  readonly rejected: number
  readonly unknown: number
  readonly conflicts: number
  /** Attempts after the first. */
  readonly retries: number
  /** Mean items of a batch; null without batches. */
  readonly batchItemsMean: number | null
  readonly staleReads: number
  /** Of the stale reads that had ended; their answers' age. */
  readonly staleAge: LatencyNumbers
  /**
   * So long after an acknowledgement, in ms, 99 of 100 reads that began then or later were fresh; 0 if of all reads, null
   * if after no time at all, or before there were any.
   */
  readonly freshAfterMs: number | null
  readonly divergentKeys: DivergenceNumbers
  /** What the oracle held against the run by then. */
  readonly judged: Readonly<Record<ViolationKind, number>>
  /** What guards and faults did, by name. */
  readonly noted: Readonly<Record<NoteName, number>>
}
