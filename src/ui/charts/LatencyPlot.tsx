import type { PointerEvent } from 'react'
import { useMemo, useRef } from 'react'
import { type LogScale, logTicks } from '../design/logScale.ts'
import { clockText, secondsText } from '../design/numberText.ts'
import { setText } from '../design/setText.ts'
import { useElementWidth } from '../design/useElementWidth.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { endMsOf } from '../playhead/followPlayback.ts'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import { FaultBands } from '../transport/FaultBands.tsx'
import { PlayheadLine } from '../transport/PlayheadLine.tsx'
import { TimeAxis } from '../transport/TimeAxis.tsx'
import { type ChartSeries, linePath, longestGap, unitOf } from './chartSeries.ts'
import { EndLabels } from './EndLabels.tsx'
import styles from './LatencyPlot.module.css'

const height = 252
const compactTicks = new Intl.NumberFormat('en', { maximumFractionDigits: 3, useGrouping: false })

/** The drawing itself: percentiles over time on a log scale. A press moves the playhead there. */
export function LatencyPlot({
  series,
  scale,
  label,
  kind,
}: {
  readonly series: readonly ChartSeries[]
  readonly scale: LogScale
  readonly label: string
  readonly kind: string
}) {
  const endMs = usePlayground(endMsOf)
  const faults = usePlayground((state) => state.scenario.faults)
  const seek = usePlayground((state) => state.seek)
  const [area, width] = useElementWidth<HTMLDivElement>(760)
  const ticks = logTicks(scale, 9)
  const unit = unitOf(scale)
  const yOf = (ms: number) => (1 - scale.share(ms)) * height
  const paths = useMemo(
    () =>
      series.map((one) => ({
        slot: one.lane.id,
        percentile: one.percentile,
        ...linePath(
          one,
          (ms) => (ms / endMs) * width,
          (ms) => (1 - scale.share(ms)) * height,
        ),
      })),
    [series, scale, endMs, width],
  )
  const gap = useMemo(() => longestGap(series), [series])

  const seekTo = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const box = event.currentTarget.getBoundingClientRect()
    seek(((event.clientX - box.left) / box.width) * endMs, performance.now())
  }

  return (
    <div className={styles['plot']}>
      <div className={styles['ticks']} style={{ height }} aria-hidden="true">
        {ticks.map((tick, index) => (
          <span key={tick} style={{ top: yOf(tick) }}>
            {compactTicks.format(unit === 's' ? tick / 1000 : tick)}
            {index === ticks.length - 1 && ` ${unit}`}
          </span>
        ))}
      </div>
      <div className={styles['middle']}>
        {/* The keyboard moves the playhead in the overview, which is the same axis. */}
        <div ref={area} className={styles['area']} style={{ height }} onPointerDown={seekTo}>
          <svg width={width} height={height} role="img" aria-label={label}>
            {ticks.map((tick) => (
              <path
                key={tick}
                className={styles['grid']}
                d={`M0 ${yOf(tick).toFixed(1)}H${width}`}
              />
            ))}
            {paths.map(({ slot, percentile, line, dots }) => (
              <g key={`${slot} ${percentile}`} className={styles[percentile]} data-slot={slot}>
                <path d={line} />
                <path className={styles['dots']} d={dots} />
              </g>
            ))}
          </svg>
          <FaultBands faults={faults} endMs={endMs} />
          {gap !== undefined && (
            <span className={styles['note']} style={noteStyle(gap, endMs, width)}>
              no {kind} succeeds
            </span>
          )}
          <PlayheadLine endMs={endMs} />
          <PlayheadLabel endMs={endMs} />
        </div>
        <TimeAxis endMs={endMs} width={width} />
      </div>
      <EndLabels series={series} yOf={yOf} height={height} />
    </div>
  )
}

/** In the gap where it fits, or beside it on the side where there is more room. */
function noteStyle(
  { fromMs, toMs }: { fromMs: number; toMs: number },
  endMs: number,
  width: number,
) {
  if (((toMs - fromMs) / endMs) * width > 120) {
    return { left: `${((fromMs + toMs) / 2 / endMs) * 100}%`, translate: '-50% 0' }
  }
  const isRight = fromMs < endMs * 0.2
  return isRight
    ? { left: `calc(${(toMs / endMs) * 100}% + 6px)` }
    : { right: `calc(${(1 - fromMs / endMs) * 100}% + 6px)` }
}

function PlayheadLabel({ endMs }: { readonly endMs: number }) {
  const label = useRef<HTMLSpanElement>(null)
  usePlayheadText((atMs) => {
    if (label.current === null) return
    setText(label.current, `${clockText(atMs)} s`)
    const share = atMs / endMs
    label.current.style.left = `${(share * 100).toFixed(2)}%`
    label.current.style.translate = share < 0.15 ? '6px 0' : 'calc(-100% - 6px) 0'
  })
  return (
    <span
      className={styles['playhead']}
      aria-hidden="true"
      ref={label}
      title={`of ${secondsText(endMs)} s`}
    />
  )
}
