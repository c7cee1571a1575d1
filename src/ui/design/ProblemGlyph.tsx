import type { ReactNode } from 'react'
import styles from './ProblemGlyph.module.css'

export const problemKinds = ['failed', 'unknown', 'stale', 'conflict', 'lost', 'twice'] as const
export type ProblemKind = (typeof problemKinds)[number]

/** The shapes for what went wrong, those of the stage among them: told apart without their colour. */
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
  lost: (
    <>
      <rect className={styles['ghost']} x="5" y="5" width="10" height="10" rx="0.8" />
      <path className={styles['line']} d="M2.8 17.2 17.2 2.8" />
    </>
  ),
  twice: (
    <>
      <rect className={styles['outline']} x="3.4" y="3.4" width="9" height="9" rx="1" />
      <rect className={styles['full']} x="7.4" y="7.4" width="9.6" height="9.6" rx="1" />
    </>
  ),
} as const satisfies Record<ProblemKind, ReactNode>
