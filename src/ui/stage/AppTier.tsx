import styles from './AppTier.module.css'
import { type LaneGeometry, waitPlaces } from './geometry.ts'

const places = Array.from({ length: waitPlaces }, (_, place) => place)

/** The app's box: what has been answered, what matters most now, and who waits before trying again. */
export function AppTier({ geometry }: { readonly geometry: LaneGeometry }) {
  const { right, pitch } = geometry.waits
  return (
    <>
      <div className={styles['app']}>
        {geometry.answered ? <span className={styles['answered']}>answered</span> : null}
        <p className={styles['headline']} data-part="headline" />
        <p className={styles['detail']} data-part="detail" />
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
