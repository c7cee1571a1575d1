import styles from './Gutter.module.css'
import { geometryStyle, type LaneGeometry } from './geometry.ts'
import { CacheSigns, OutcomeSigns, RequestSigns } from './Legend.tsx'
import type { StageLayout } from './layout.ts'
import type { StageCaptions } from './Stage.tsx'
import type { StageSigns } from './stageSigns.ts'

/** The row heads of the stage: a tier is a row read straight across all lanes. */
export function Gutter({
  geometry,
  captions,
  signs,
  size,
  part,
}: {
  readonly geometry: LaneGeometry
  readonly captions: StageCaptions
  readonly signs: StageSigns
  readonly size: StageLayout['size']
  /** Where lanes stand in two rows, what does not fit beside one is shared out to both. */
  readonly part: 'whole' | 'upper' | 'lower'
}) {
  const hasCaptions = size !== 'figure' && part !== 'lower'
  const hasSigns = size !== 'figure' && part !== 'upper'
  return (
    <div
      className={styles['gutter']}
      style={geometryStyle(geometry)}
      data-size={size}
      data-part-of={part}
    >
      <section className={styles['app']} data-part="tier-state" data-tier="app">
        <h3>App</h3>
        <TierState usual={hasCaptions ? captions.app : []} />
      </section>
      <section className={styles['cache']} data-part="tier-state" data-tier="cache">
        <h3>Cache</h3>
        <TierState usual={hasCaptions ? captions.cache : []} />
        {hasSigns ? (
          <ul className={styles['signs']} aria-label="Cache signs">
            <CacheSigns signs={signs} />
          </ul>
        ) : null}
      </section>
      <section className={styles['database']} data-part="tier-state" data-tier="database">
        <h3>Database</h3>
        <TierState usual={hasCaptions ? captions.database : []} />
        {geometry.rows ? <p className={styles['rows']}>row versions</p> : null}
      </section>
      {hasSigns ? (
        <ul className={styles['kinds']} aria-label="Requests">
          <RequestSigns signs={signs} />
        </ul>
      ) : null}
      {hasCaptions ? (
        <ul className={styles['outcomes']} aria-label="Outcomes">
          <OutcomeSigns signs={signs} />
        </ul>
      ) : null}
    </div>
  )
}

/** What a fault does to the tier; without one, the numbers one looks for there. */
function TierState({ usual }: { readonly usual: readonly string[] }) {
  return (
    <>
      <p className={styles['state']} data-part="state" />
      <p className={styles['remaining']} data-part="remaining" />
      <div className={styles['usual']}>
        {usual.map((line) => (
          <p key={line} className={styles['caption']}>
            {line}
          </p>
        ))}
      </div>
    </>
  )
}
