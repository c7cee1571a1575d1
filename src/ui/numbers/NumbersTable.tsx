import { type CSSProperties, useMemo } from 'react'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { Segments } from '../design/Segments.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { NumbersCell } from './NumbersCell.tsx'
import styles from './NumbersTable.module.css'
import { numberRows } from './numberRows.ts'
import { useNumbersFeed } from './useNumbersFeed.ts'

/** The figures of every lane, in the columns of the stage above, so that a lane reads straight down. */
export function NumbersTable({ lanes }: { readonly lanes: readonly LaneFacts[] }) {
  const run = usePlayground((state) => state.run)
  const scope = usePlayground((state) => state.numbersScope)
  const showNumbers = usePlayground((state) => state.showNumbers)
  const focusedLane = usePlayground((state) => state.focusedLane)
  const feed = useNumbersFeed()
  const rows = useMemo(() => numberRows(run), [run])

  return (
    <section
      className={styles['numbers']}
      aria-label="Numbers"
      style={{ '--lanes': lanes.length } as CSSProperties}
    >
      <div className={styles['scope']}>
        <Segments
          name="What is counted"
          pressed={[scope]}
          onPress={showNumbers}
          segments={[
            { value: 'playhead', label: 'So far', name: 'So far, up to the playhead' },
            { value: 'run', label: 'Whole run' },
          ]}
        />
      </div>
      <table className={styles['table']}>
        <thead className={styles['body']}>
          <tr className={styles['row']} data-head>
            <th scope="col" className={styles['name']}>
              <span className="visually-hidden">Number</span>
            </th>
            {lanes.map((lane) => (
              <th
                key={lane.id}
                scope="col"
                aria-label={lane.name}
                className={styles['cell']}
                data-slot={lane.id}
              >
                <span className={styles['lane']} data-focused={lane.id === focusedLane}>
                  <span className={styles['laneIcon']}>
                    <PatternIcon pattern={lane.pattern} size={13} />
                  </span>
                  <span>{lane.name}</span>
                </span>
                <span className={styles['note']}>count</span>
                <span className={styles['first']}>p50</span>
                <span className={styles['value']}>p99</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles['body']}>
          {rows.map((row) => (
            <tr key={row.id} className={styles['row']}>
              <th scope="row" className={styles['name']} title={row.help}>
                {row.label}
                {row.unit !== '' && (
                  <small className={styles['nameUnit']}>
                    {row.type === 'percentiles'
                      ? `p50, p99 ${row.unit}`
                      : row.unit.replace('/s', 'per s')}
                  </small>
                )}
              </th>
              {lanes.map((lane) => (
                <NumbersCell key={lane.id} row={row} laneId={lane.id} feed={feed} run={run} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
