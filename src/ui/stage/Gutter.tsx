import styles from './Gutter.module.css'
import { geometryStyle, type LaneGeometry } from './geometry.ts'
import { CacheSigns, OutcomeSigns, RequestSigns } from './Legend.tsx'
import type { StageLayout } from './layout.ts'
import type { StageCaptions } from './Stage.tsx'

/** The row heads of the stage: a tier is a row read straight across all lanes. */
export function Gutter({
  geometry,
  captions,
  size,
  isFirst,
}: {
  readonly geometry: LaneGeometry
  readonly captions: StageCaptions
  readonly size: StageLayout['size']
  /** Further rows of lanes repeat the names alone. */
  readonly isFirst: boolean
}) {
  const full = size !== 'figure' && isFirst
  return (
    <div className={styles['gutter']} style={geometryStyle(geometry)} data-size={size}>
      <section className={styles['app']}>
        <h3>App</h3>
        {full ? <Lines lines={captions.app} /> : null}
      </section>
      <section className={styles['cache']}>
        <h3>Cache</h3>
        {full ? <Lines lines={captions.cache} /> : null}
        {full ? (
          <ul className={styles['signs']} aria-label="Cache signs">
            <CacheSigns />
          </ul>
        ) : null}
      </section>
      <section className={styles['database']} data-part="tier-state">
        <h3>Database</h3>
        <p className={styles['state']} data-part="state" />
        <p className={styles['remaining']} data-part="remaining" />
        {full ? (
          <div className={styles['usual']}>
            <Lines lines={captions.database} />
          </div>
        ) : null}
      </section>
      {full ? (
        <>
          <ul className={styles['kinds']} aria-label="Requests">
            <RequestSigns />
          </ul>
          <ul className={styles['outcomes']} aria-label="Outcomes">
            <OutcomeSigns />
          </ul>
        </>
      ) : null}
    </div>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <p key={line} className={styles['caption']}>
      {line}
    </p>
  ))
}
