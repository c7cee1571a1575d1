import type { ChartSeries } from './chartSeries.ts'
import styles from './EndLabels.module.css'

const apart = 13.5

/** Each line's name at its right end, pushed apart where they would meet; a narrow chart has a legend instead. */
export function EndLabels({
  series,
  yOf,
  height,
}: {
  readonly series: readonly ChartSeries[]
  readonly yOf: (ms: number) => number
  readonly height: number
}) {
  const labels = series.flatMap((one) => {
    const ms = lastMean(one.values)
    return ms === undefined ? [] : [{ one, y: yOf(ms) }]
  })
  const isOneKind = new Set(series.map(({ percentile }) => percentile)).size === 1
  return (
    <div className={styles['labels']} aria-hidden="true">
      {pushedApart(labels, height).map(({ one, y }) => (
        <span key={`${one.lane.id} ${one.percentile}`} data-slot={one.lane.id} style={{ top: y }}>
          {one.lane.name}
          {!isOneKind && ` ${one.percentile}`}
        </span>
      ))}
    </div>
  )
}

/** Of the last few values, so that one odd column does not decide where the name stands. */
function lastMean(values: Float64Array): number | undefined {
  const last = [...values].filter((ms) => ms > 0).slice(-4)
  return last.length === 0 ? undefined : last.reduce((sum, ms) => sum + ms, 0) / last.length
}

function pushedApart<L extends { readonly y: number }>(
  labels: readonly L[],
  height: number,
): readonly L[] {
  const placed = [...labels].sort((a, b) => a.y - b.y)
  const ys = placed.map(({ y }) => y)
  for (let round = 0; round < 80; round += 1) {
    for (let i = 1; i < ys.length; i += 1) {
      const missing = apart - ((ys[i] ?? 0) - (ys[i - 1] ?? 0))
      if (missing <= 0) continue
      ys[i] = (ys[i] ?? 0) + missing / 2
      ys[i - 1] = (ys[i - 1] ?? 0) - missing / 2
    }
  }
  const low = Math.min(0, ...ys)
  const high = Math.max(0, (ys.at(-1) ?? 0) - height)
  return placed.map((label, i) => ({ ...label, y: (ys[i] ?? 0) - low - high }))
}
