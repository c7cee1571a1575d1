import type { ReactNode } from 'react'
import styles from './ProblemGlyph.module.css'

export type ProblemKind = 'failed' | 'unknown' | 'stale' | 'conflict'

/** The four shapes for what went wrong, the same as on the stage: told apart without their colour. */
export function ProblemGlyph({
  kind,
  size = 20,
}: {
  readonly kind: ProblemKind
  readonly size?: number
}) {
  return (
    <svg
      className={styles['glyph']}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {shapes[kind]}
    </svg>
  )
}

const shapes = {
  failed: (
    <>
      <rect className={styles['full']} x="4.2" y="4.2" width="11.6" height="11.6" rx="1.2" />
      <path className={styles['cut']} d="M7.5 7.5l5 5m0-5l-5 5" />
    </>
  ),
  unknown: (
    <>
      <rect className={styles['outline']} x="4.7" y="4.7" width="10.6" height="10.6" rx="1.2" />
      <path className={styles['line']} d="M8.2 8.4a1.9 1.9 0 1 1 2.6 1.8q-.8.3-.8 1.1M10 13.2v.1" />
    </>
  ),
  stale: (
    <>
      <circle className={styles['ghost']} cx="6.5" cy="10" r="4.2" />
      <circle className={styles['full']} cx="11.6" cy="10" r="4.5" />
    </>
  ),
  conflict: (
    <path className={styles['line']} d="M3.2 5.6 7.6 10l-4.4 4.4M16.8 5.6 12.4 10l4.4 4.4" />
  ),
} as const satisfies Record<ProblemKind, ReactNode>
