import styles from './DatabaseTier.module.css'
import type { LaneGeometry } from './geometry.ts'
import tier from './TierBox.module.css'

/**
 * The database's box; its connections and its queue are drawn on the canvas above. Below them stands what it holds for
 * the keys of the cells, and outside, where writes come from that bypass the cache.
 */
export function DatabaseTier({ geometry }: { readonly geometry: LaneGeometry }) {
  const { rows } = geometry
  const lines = Array.from({ length: rows?.lines ?? 0 }, (_, line) => line)
  return (
    <>
      <div className={`${tier['box']} ${styles['database']}`} data-part="database">
        <span className={styles['connections']} data-part="connections" />
        <span className={styles['queue']} data-part="queue" />
        {rows ? (
          <div
            className={styles['rows']}
            style={{ tabSize: `${rows.pitch}px` }}
            role="img"
            data-part="rows"
          >
            {lines.map((line) => (
              <p key={line} className={styles['line']}>
                <span data-part="row-keys" />
                <span className={styles['versions']} data-part="row-versions" />
              </p>
            ))}
          </div>
        ) : null}
      </div>
      {geometry.outside ? <p className={styles['outside']}>bypass writes</p> : null}
    </>
  )
}
