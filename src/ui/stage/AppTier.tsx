import styles from './AppTier.module.css'
import { type LaneGeometry, waitPlaces } from './geometry.ts'
import tier from './TierBox.module.css'

const places = Array.from({ length: waitPlaces }, (_, place) => place)

/** The app's box: what has been answered, what matters most now, how its servers stand, and who waits in it. */
export function AppTier({ geometry }: { readonly geometry: LaneGeometry }) {
  const { right, pitch } = geometry.waits
  return (
    <>
      <div className={`${tier['box']} ${styles['app']}`} data-part="app">
        {geometry.answered ? <span className={styles['answered']}>answered</span> : null}
        <p className={styles['headline']} data-part="headline" />
        <p className={styles['detail']} data-part="detail" />
        {geometry.servers ? <p className={styles['servers']} data-part="servers" /> : null}
      </div>
      {places.map((place) => (
        <span
          key={place}
          className={styles['wait']}
          data-part="wait"
          style={{ left: right - (waitPlaces - 1 - place) * pitch }}
        />
      ))}
    </>
  )
}
