import { useId } from 'react'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './TraceOpener.module.css'
import { type TimeUnit, timeUnitStore, timeUnits, useTimeUnit } from './timeUnit.ts'

/** Opens a file of requests to replay instead of generated ones. */
export function TraceOpener({ onOpened }: { readonly onOpened: () => void }) {
  const id = useId()
  const work = usePlayground((state) => state.work)
  const openTrace = usePlayground((state) => state.openTrace)
  const timeUnit = useTimeUnit()
  const open = async (file: File | undefined) => {
    if (file === undefined) return
    await openTrace(file, timeUnit)
    onOpened()
  }
  return (
    <section className={styles['opener']} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Your own requests</h3>
      <p>
        A CSV file, plain or gzipped, whose first line names its columns: <code>t,op,key</code>.
        Only <code>key</code> is needed; <code>op</code> is <code>r</code>, <code>w</code> or{' '}
        <code>d</code>. You can also drop the file anywhere on the page.
      </p>
      <div className={styles['row']}>
        <label className={styles['file']}>
          Open a trace file…
          <input
            type="file"
            className="visually-hidden"
            accept=".csv,.gz,.csv.gz,.txt"
            disabled={work.type === 'reading-trace'}
            onChange={(event) => void open(event.target.files?.[0])}
          />
        </label>
        <label className={styles['unit']}>
          Times are in
          <select
            value={timeUnit}
            onChange={(event) => timeUnitStore.setState({ unit: event.target.value as TimeUnit })}
          >
            {Object.entries(timeUnits).map(([unit, name]) => (
              <option key={unit} value={unit}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {work.type === 'reading-trace' && (
        <p className={styles['progress']}>
          <progress value={work.share} aria-label={`Reading ${work.name}`} /> Reading {work.name}
        </p>
      )}
    </section>
  )
}
