import { useId, useMemo } from 'react'
import { Button } from '../design/Button.tsx'
import { later } from '../design/later.tsx'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { Segments } from '../design/Segments.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { chartSentence, emptySentence } from './chartSentence.ts'
import {
  type Charted,
  chartScale,
  chartSeries,
  type Percentile,
  percentiles,
  unitOf,
} from './chartSeries.ts'
import styles from './LatencyChart.module.css'
import { LatencyPlot } from './LatencyPlot.tsx'

const ChartTable = later(async () => (await import('./ChartTable.tsx')).ChartTable)

/** What the chart shows. */
export interface ChartChoice {
  readonly kind: Charted
  readonly shown: readonly Percentile[]
  readonly isTable: boolean
}

export const firstChart: ChartChoice = { kind: 'write', shown: ['p99'], isTable: false }

/** How long writes or reads took over the run, in every lane, on the overview's time axis. */
export function LatencyChart({
  lanes,
  choice,
  onChoose,
}: {
  readonly lanes: readonly LaneFacts[]
  readonly choice: ChartChoice
  readonly onChoose: (choice: ChartChoice) => void
}) {
  const run = usePlayground((state) => state.run)
  const { kind, shown, isTable } = choice
  const titleId = useId()
  const series = useMemo(
    () => (run === undefined ? [] : chartSeries(run, lanes, kind, shown)),
    [run, lanes, kind, shown],
  )
  const scale = useMemo(() => chartScale(series), [series])
  const sentence =
    run === undefined ? 'The run is being computed.' : chartSentence(run, lanes, kind, series)

  /** At least one stays on: a chart of nothing would only look broken. */
  const toggle = (percentile: Percentile) => {
    const without = shown.filter((other) => other !== percentile)
    if (!shown.includes(percentile)) onChoose({ ...choice, shown: [...shown, percentile] })
    else if (without.length > 0) onChoose({ ...choice, shown: without })
  }

  return (
    <section className={styles['chart']} aria-labelledby={titleId}>
      <div className={styles['head']}>
        <h2 id={titleId}>
          {kind === 'write' ? 'Write latency' : 'Read latency'}{' '}
          <small>{unitOf(scale)}, log scale</small>
        </h2>
        <Segments
          name="Requests"
          pressed={[kind]}
          onPress={(pressed) => onChoose({ ...choice, kind: pressed })}
          segments={[
            { value: 'write', label: 'Writes' },
            { value: 'read', label: 'Reads' },
          ]}
        />
        <Segments
          name="Percentiles"
          pressed={shown}
          onPress={toggle}
          segments={percentiles.map((percentile) => ({ value: percentile, label: percentile }))}
        />
        <Button
          aria-pressed={isTable}
          disabled={scale === undefined}
          onClick={() => onChoose({ ...choice, isTable: !isTable })}
        >
          Table
        </Button>
      </div>
      {scale === undefined ? (
        <p className={styles['empty']}>{run === undefined ? sentence : emptySentence(kind)}</p>
      ) : isTable ? (
        <ChartTable
          series={series}
          caption={`${kind === 'write' ? 'Write' : 'Read'} latency over the run`}
        />
      ) : (
        <LatencyPlot series={series} scale={scale} label={sentence} kind={kind} />
      )}
      {scale !== undefined && (
        <>
          <ul className={styles['legend']}>
            {lanes.map((lane) => (
              <li key={lane.id} data-slot={lane.id}>
                <PatternIcon pattern={lane.pattern} size={14} />
                {lane.name}
              </li>
            ))}
          </ul>
          <p className={styles['sentence']} data-below={isTable ? 'table' : 'plot'}>
            {sentence}
          </p>
        </>
      )}
    </section>
  )
}
