import { Histogram } from '../engine/kernel/histogram.ts'
import { outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { operations } from '../scenario/scenario.ts'

/** Latency over the run, in equal columns of time, for one lane; the same columns serve charts and overview. */
export interface LatencySeries {
  /** Width of a column in ms. */
  readonly columnMs: number
  /** One value per column, ms; NaN where no request of the kind succeeded in it. Counted at the instant of the answer. */
  readonly write: PercentileColumns
  readonly read: PercentileColumns
  /** Requests per column that failed, were rejected, or ended unknown. */
  readonly failed: Uint32Array
  readonly conflicts: Uint32Array
}
export interface PercentileColumns {
  readonly p50: Float64Array
  readonly p95: Float64Array
  readonly p99: Float64Array
  readonly count: Uint32Array
}

/** As many columns as the requests can fill with some ten each: few enough to read, many enough to see an outage. */
export function columnsFor(requests: number): number {
  return Math.min(240, Math.max(40, Math.round(requests / 10)))
}

/** A lane's latencies over the time of its run, in so many columns of equal length. */
export function latencySeries(log: RequestLog, endMs: number, columns: number): LatencySeries {
  const columnMs = endMs / columns
  const failed = new Uint32Array(columns)
  const conflicts = new Uint32Array(columns)
  const write = emptyColumns(columns)
  const read = emptyColumns(columns)
  const writes = new Histogram()
  const reads = new Histogram()
  // Rows come in the order in which they ended, so one column is filled after the other.
  let row = 0
  for (let column = 0; column < columns; column++) {
    writes.clear()
    reads.clear()
    const untilUs =
      column === columns - 1 ? Number.POSITIVE_INFINITY : (column + 1) * columnMs * 1000
    for (; row < log.count && (log.endedUs[row] as number) < untilUs; row++) {
      const operation = operations[log.operation[row] as number]
      const us = (log.endedUs[row] as number) - (log.arrivedUs[row] as number)
      switch (outcomes[log.outcome[row] as number]) {
        case 'ok':
        case 'not-found':
          if (operation === 'write') writes.record(us)
          else if (operation === 'read') reads.record(us)
          break
        case 'conflict':
          conflicts[column] = (conflicts[column] as number) + 1
          break
        default:
          failed[column] = (failed[column] as number) + 1
      }
    }
    fill(write, column, writes)
    fill(read, column, reads)
  }
  return { columnMs, write, read, failed, conflicts }
}

function emptyColumns(columns: number): PercentileColumns {
  return {
    p50: new Float64Array(columns).fill(Number.NaN),
    p95: new Float64Array(columns).fill(Number.NaN),
    p99: new Float64Array(columns).fill(Number.NaN),
    count: new Uint32Array(columns),
  }
}

function fill(columns: PercentileColumns, column: number, histogram: Histogram): void {
  columns.count[column] = histogram.count
  if (histogram.count === 0) return
  const [p50, p95, p99] = histogram.percentilesUs([0.5, 0.95, 0.99])
  columns.p50[column] = (p50 as number) / 1000
  columns.p95[column] = (p95 as number) / 1000
  columns.p99[column] = (p99 as number) / 1000
}
