import styles from './TimeLeftIcon.module.css'

/** The legend's ring: two thirds of its time left. */
export function TimeLeftIcon() {
  return (
    <svg
      className={styles['ring']}
      viewBox="-10 -10 20 20"
      width="20"
      height="20"
      aria-hidden="true"
    >
      <circle className={styles['track']} r="5" />
      <circle
        className={styles['left']}
        r="5"
        pathLength="100"
        strokeDasharray="66 100"
        transform="rotate(-90)"
      />
    </svg>
  )
}
