import type { PercentileColumns } from '../../analysis/latencySeries.ts'
import type { Run } from '../../analysis/run.ts'
import { type LogScale, roundLogScale } from '../design/logScale.ts'
import type { LaneFacts } from '../laneFacts.ts'

export const charted = ['write', 'read'] as const
export type Charted = (typeof charted)[number]
export const percentiles = ['p50', 'p95', 'p99'] as const
export type Percentile = (typeof percentiles)[number]

/** One line of the chart: a percentile of one lane, one value per column of time; NaN where nothing succeeded. */
export interface ChartSeries {
  readonly lane: LaneFacts
  readonly percentile: Percentile
  readonly values: Float64Array
  readonly columnMs: number
}

export function chartSeries(
  run: Run,
  lanes: readonly LaneFacts[],
  kind: Charted,
  shown: readonly Percentile[],
): readonly ChartSeries[] {
  return lanes.flatMap((lane) => {
    const series = run.lanes.find(({ id }) => id === lane.id)?.series
    if (series === undefined) return []
    const columns: PercentileColumns = series[kind]
    return percentiles
      .filter((percentile) => shown.includes(percentile))
      .map((percentile) => ({
        lane,
        percentile,
        values: columns[percentile],
        columnMs: series.columnMs,
      }))
  })
}

/** One scale for all lines; undefined where none of them has a value. */
export function chartScale(series: readonly ChartSeries[]): LogScale | undefined {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const { values } of series) {
    for (const ms of values) {
      if (!(ms > 0)) continue
      least = Math.min(least, ms)
      most = Math.max(most, ms)
    }
  }
  return most === 0 ? undefined : roundLogScale(least, most)
}

/** What the scale is read in: seconds, once it reaches so far that milliseconds would be long numbers. */
export function unitOf(scale: LogScale | undefined): 'ms' | 's' {
  return scale !== undefined && scale.max > 10_000 ? 's' : 'ms'
}

/** A line through the middles of the columns, broken where a column has no value; a column between two such is a dot. */
export function linePath(
  { values, columnMs }: ChartSeries,
  xOf: (ms: number) => number,
  yOf: (ms: number) => number,
): { readonly line: string; readonly dots: string } {
  let line = ''
  let dots = ''
  let isDrawing = false
  for (const [column, ms] of values.entries()) {
    if (!(ms > 0)) {
      isDrawing = false
      continue
    }
    const isLone = !isDrawing && !((values[column + 1] ?? Number.NaN) > 0)
    const point = `${xOf((column + 0.5) * columnMs).toFixed(1)} ${yOf(ms).toFixed(1)}`
    if (isLone) dots += `M${point}h.01`
    else line += `${isDrawing ? 'L' : 'M'}${point}`
    isDrawing = true
  }
  return { line, dots }
}

/** The longest stretch inside the run in which no line has a value, if it is long enough to be seen. */
export function longestGap(
  series: readonly ChartSeries[],
): { fromMs: number; toMs: number } | undefined {
  const columnMs = series[0]?.columnMs ?? 0
  const columns = Math.max(0, ...series.map(({ values }) => values.length))
  const isEmpty = (column: number) =>
    !series.some(({ values }) => (values[column] ?? Number.NaN) > 0)
  let best: { from: number; to: number } | undefined
  let from: number | undefined
  let last = columns
  while (last > 0 && isEmpty(last - 1)) last -= 1
  for (let column = 0; column < last; column += 1) {
    if (!isEmpty(column)) from = undefined
    else {
      from ??= column
      // What comes before the first answer is a beginning, not a gap.
      if (from > 0 && column + 1 - from > (best === undefined ? 0 : best.to - best.from))
        best = { from, to: column + 1 }
    }
  }
  const isSeen = best !== undefined && best.to - best.from >= Math.max(2, columns * 0.015)
  return best !== undefined && isSeen
    ? { fromMs: best.from * columnMs, toMs: best.to * columnMs }
    : undefined
}
