import styles from './DatabaseTier.module.css'
import tier from './TierBox.module.css'

/** The database's box; its connections and its queue are drawn on the canvas above. */
export function DatabaseTier() {
  return (
    <div className={`${tier['box']} ${styles['database']}`} data-part="database">
      <span className={styles['connections']} data-part="connections" />
      <span className={styles['queue']} data-part="queue" />
    </div>
  )
}
