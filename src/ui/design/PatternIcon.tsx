import type { PatternId } from '../../scenario/scenario.ts'
import styles from './PatternIcon.module.css'

const paths = {
  basic: 'M8 2v9M4.5 7.8 8 11.3l3.5-3.5M3 14h10',
  retry: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3h-3',
  versioned: 'M2.5 4.5 6 11.5l3.5-7M11 7.2h3.4M11 10h3.4',
  batched: 'M3 3.5h10M3 6.5h10M3 9.5h10M8 9.5v4.7M6 12.4l2 1.9 2-1.9',
  'write-back': 'M3 5.5h10v5H3zM8 1.5v4M5.5 13.8h5',
  'cache-aside': 'M4.5 2v9M2 8.5 4.5 11 7 8.5M3 14h10M9.5 4h4v4h-4z',
  'read-through': 'M8 14V5M4.5 8.2 8 4.7l3.5 3.5M3 2h10',
  none: 'M8 2v9M4.5 7.8 8 11.3l3.5-3.5M3 14h10M2.5 2.5l11 11',
} as const satisfies Record<PatternId, string>

/** The pattern's sign in the colour of its lane; always beside its name, so it says nothing by itself. */
export function PatternIcon({
  pattern,
  size = 16,
}: {
  readonly pattern: PatternId
  readonly size?: number
}) {
  return (
    <svg
      className={styles['icon']}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
    >
      <path d={paths[pattern]} />
    </svg>
  )
}
