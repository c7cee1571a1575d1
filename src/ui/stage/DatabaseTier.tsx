import styles from './DatabaseTier.module.css'

/** The database's box; its connections and its queue are drawn on the canvas above. */
export function DatabaseTier() {
  return (
    <div className={styles['database']} data-part="database">
      <span className={styles['connections']} data-part="connections" />
      <span className={styles['queue']} data-part="queue" />
    </div>
  )
}
