import type { Run } from '../../analysis/run.ts'
import { latencyText } from '../design/numberText.ts'
import type { LaneFacts } from '../laneFacts.ts'
import { type Charted, type ChartSeries, longestGap } from './chartSeries.ts'

/** What the chart shows, in words computed from the same data. */
export function chartSentence(
  run: Run,
  lanes: readonly LaneFacts[],
  kind: Charted,
  series: readonly ChartSeries[],
): string {
  const slowest = slowestColumn(series)
  if (slowest === undefined) return emptySentence(kind)
  const gap = longestGap(series)
  const whole = lanes.flatMap((lane) => {
    const p99 = run.lanes.find(({ id }) => id === lane.id)?.numbers[kind].p99
    return p99 === null || p99 === undefined ? [] : [`${lane.name} ${latencyText(p99)}`]
  })
  return [
    gap === undefined
      ? ''
      : `From ${columnText(gap.fromMs, series)} to ${columnText(gap.toMs, series)} s no ${kind} succeeds in any lane.`,
    `Slowest: ${slowest.name} at ${columnText(slowest.atMs, series)} s, ${slowest.percentile} ${latencyText(slowest.ms)}.`,
    whole.length === 0
      ? ''
      : `${kind === 'write' ? 'Write' : 'Read'} p99 over the whole run: ${whole.join(', ')}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

export function emptySentence(kind: Charted): string {
  return `No ${kind} has succeeded in this run.`
}

/** No more decimals than the width of a column is worth. */
function columnText(ms: number, series: readonly ChartSeries[]): string {
  const columnMs = series[0]?.columnMs ?? 1
  return (ms / 1000).toFixed(columnMs >= 1000 ? 0 : columnMs >= 50 ? 1 : columnMs >= 5 ? 2 : 3)
}

function slowestColumn(series: readonly ChartSeries[]) {
  let found: { name: string; percentile: string; atMs: number; ms: number } | undefined
  for (const { lane, percentile, values, columnMs } of series) {
    for (const [column, ms] of values.entries()) {
      // Where percentiles coincide, the higher one is named.
      if (ms > 0 && ms >= (found?.ms ?? 0))
        found = { name: lane.name, percentile, atMs: column * columnMs, ms }
    }
  }
  return found
}
