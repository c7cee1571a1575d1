import styles from './CacheCell.module.css'
import { hourglassPath } from './StateIcons.tsx'

/** One fixed place for one key. It stays where it is; `createCellWriter` writes what it holds. */
export function CacheCell({ isDetailed }: { readonly isDetailed: boolean }) {
  return (
    <li className={styles['cell']} data-part="cell" data-detailed={isDetailed}>
      <svg
        className={styles['ring']}
        viewBox="-6 -6 12 12"
        width="12"
        height="12"
        aria-hidden="true"
      >
        <circle className={styles['track']} r="5" />
        <circle
          className={styles['timeLeft']}
          r="5"
          pathLength="100"
          transform="rotate(-90)"
          data-part="time-left"
        />
        <circle className={styles['timeless']} r="1.75" />
        <path className={styles['hourglass']} d={hourglassPath} />
      </svg>
      <span className={styles['names']}>
        <span className={styles['key']} data-part="key" />
        {isDetailed ? <span className={styles['age']} data-part="age" /> : null}
      </span>
      <span className={styles['versions']}>
        <span className={styles['version']} data-part="version" />
        <span className={styles['below']} data-part="below" />
      </span>
    </li>
  )
}
