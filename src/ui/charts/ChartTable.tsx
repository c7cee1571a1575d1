import { clockText, latencyMsText, secondsText } from '../design/numberText.ts'
import styles from './ChartTable.module.css'
import type { ChartSeries } from './chartSeries.ts'

const rowsMax = 25

/** The chart's data as a table: neighbouring columns share a row where there are too many, and their slowest value stands. */
export function ChartTable({
  series,
  caption,
}: {
  readonly series: readonly ChartSeries[]
  readonly caption: string
}) {
  const columns = Math.max(0, ...series.map(({ values }) => values.length))
  const perRow = Math.max(1, Math.ceil(columns / rowsMax))
  const columnMs = series[0]?.columnMs ?? 1
  const rows = Array.from({ length: Math.ceil(columns / perRow) }, (_, row) => row * perRow)
  return (
    // A wide table scrolls in its own box, which the keyboard must be able to reach.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles['box']} tabIndex={0} aria-label={caption}>
      <table className={styles['table']}>
        <caption>
          {caption}, ms
          {perRow > 1 && `; the slowest value of every ${secondsText(perRow * columnMs)} s`}
        </caption>
        <thead>
          <tr>
            <th scope="col">from, s</th>
            {series.map(({ lane, percentile }) => (
              <th key={`${lane.id} ${percentile}`} scope="col" data-slot={lane.id}>
                {lane.name} {percentile}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((first) => (
            <tr key={first}>
              <th scope="row">{clockText(first * columnMs)}</th>
              {series.map(({ lane, percentile, values }) => (
                <td key={`${lane.id} ${percentile}`}>
                  {slowestText(values.subarray(first, first + perRow))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function slowestText(values: Float64Array): string {
  const slowest = Math.max(0, ...values.filter((ms) => ms > 0))
  return slowest === 0 ? '–' : latencyMsText(slowest)
}
