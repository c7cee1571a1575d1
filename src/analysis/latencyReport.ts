import type { Histogram } from '../engine/kernel/histogram.ts'

/** Percentiles and extremes in ms; all but the count null of nothing. */
export interface LatencyReport {
  readonly count: number
  readonly mean: number | null
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly p999: number | null
  readonly max: number | null
}

export function latencyReport(histogram: Histogram): LatencyReport {
  const [p50, p95, p99, p999] = histogram.percentilesUs([0.5, 0.95, 0.99, 0.999]).map(msOf)
  return {
    count: histogram.count,
    mean: msOf(histogram.meanUs()),
    p50: p50 ?? null,
    p95: p95 ?? null,
    p99: p99 ?? null,
    p999: p999 ?? null,
    max: histogram.count === 0 ? null : histogram.maxUs / 1_000,
  }
}

export function msOf(us: number | null): number | null {
  return us === null ? null : us / 1_000
}
