import type { ReactNode } from 'react'
import styles from './StateIcons.module.css'

/** Two halves of glass and what runs through: a write to this key is under way. */
export const hourglassPath = 'M-3-4.5h6M-3 4.5h6M-2.5-4.5c0 3 5 6 5 9M2.5-4.5c0 3-5 6-5 9'

/** The legend's ring: two thirds of its time left. */
export function TimeLeftIcon() {
  return (
    <Sign>
      <circle className={styles['track']} r="5" />
      <circle className={styles['left']} r="5" {...twoThirds} />
    </Sign>
  )
}

export function BeingWrittenIcon() {
  return (
    <Sign>
      <path className={styles['hourglass']} d={hourglassPath} />
    </Sign>
  )
}

/** A request in the ring that empties until it goes on. */
export function WaitingIcon() {
  return (
    <Sign>
      <circle className={styles['track']} r="6" />
      <circle className={styles['waiting']} r="6" {...twoThirds} />
      <rect className={styles['request']} x="-2" y="-2" width="4" height="4" rx="0.6" />
    </Sign>
  )
}

/** An entry with the corner that says: not in the database yet. */
export function DirtyIcon() {
  return (
    <Sign>
      <rect className={styles['entry']} x="-5.5" y="-5.5" width="11" height="11" rx="1.5" />
      <path className={styles['corner']} d="M-5.5-5.5h7l-7 7z" />
    </Sign>
  )
}

/** A request whose client has gone. */
export function NobodyIcon() {
  return (
    <Sign>
      <circle className={styles['slot']} r="7.5" />
      <rect
        className={`${styles['request']} ${styles['faint']}`}
        x="-3.5"
        y="-3.5"
        width="7"
        height="7"
        rx="1"
      />
    </Sign>
  )
}

function Sign({ children }: { readonly children: ReactNode }) {
  return (
    <svg viewBox="-10 -10 20 20" width={20} height={20} fill="none" aria-hidden="true">
      {children}
    </svg>
  )
}

const twoThirds = {
  pathLength: 100,
  strokeDasharray: '66 100',
  transform: 'rotate(-90)',
} as const
