import type { ReactNode } from 'react'
import styles from './ScoreLegend.module.css'

/** How to read a stroke, and what the signs on it mean. */
export function ScoreLegend() {
  return (
    <ul className={styles['legend']} aria-label="Legend">
      <Sample name="write" width={54} title="To the database, and back by way of the cache">
        <path className={styles['write']} d="M6 6V40H34L38 23H40L46 6" />
        <path className={styles['work']} d="M6 40H34" />
        <rect className={styles['value']} x="3.5" y="3.5" width="5" height="5" />
        <rect className={styles['value']} x="35.5" y="19.5" width="7" height="7" />
      </Sample>
      <Sample name="hit" width={26} title="A read that the cache answers">
        <path className={styles['read']} d="M8 6L13 23L18 6" />
        <circle className={styles['found']} cx="8" cy="6" r="2.2" />
        <circle className={styles['found']} cx="13" cy="23" r="2.6" />
      </Sample>
      <Sample
        name="miss"
        width={46}
        title="A read that has to go on, and fills the cache on its way back"
      >
        <path className={styles['read']} d="M6 6L10 23L14 40H30L35 23L39 6" />
        <circle className={styles['found']} cx="6" cy="6" r="2.2" />
        <circle className={styles['empty']} cx="10" cy="23" r="3.3" />
        <circle className={styles['found']} cx="35" cy="23" r="2.6" />
      </Sample>
      <Sample
        name="fails, waits"
        width={64}
        title="The way back of a failure is dashed, a wait is dotted"
      >
        <path className={styles['write']} d="M8 6V40M50 14V40" />
        <path className={styles['bad']} d="M8 40L14 6" />
        <path className={styles['wait']} d="M14 14H50" />
        <path className={styles['cross']} d="M5 37l6 6m0-6l-6 6" />
        <rect className={styles['value']} x="5.5" y="3.5" width="5" height="5" />
      </Sample>
      <Sign name="laid down">
        <rect className={styles['value']} x="-3.5" y="-3.5" width="7" height="7" />
      </Sign>
      <Sign name="refused">
        <rect className={styles['hollow']} x="-3" y="-3" width="6" height="6" />
      </Sign>
      <Sign name="removed">
        <path className={styles['hollow']} d="M-4-3H4L0 4z" />
      </Sign>
      <Sign name="conflict">
        <path className={styles['conflict']} d="M0-6L6 0L0 6L-6 0z" />
      </Sign>
      <Sign name="stale read">
        <path className={styles['flag']} d="M-6 8V-8H7L3.500-4L7 0H-4V8z" />
      </Sign>
      <Sign name="cache and database differ">
        <path className={styles['hatch']} d="M-8 4L0-4M-4 6L6-4M2 6L8 0" />
      </Sign>
    </ul>
  )
}

function Sample({
  name,
  title,
  width,
  children,
}: {
  readonly name: string
  readonly title: string
  readonly width: number
  readonly children: ReactNode
}) {
  return (
    <li title={title}>
      <svg viewBox={`0 0 ${width} 46`} width={width} height={46} fill="none" aria-hidden="true">
        <path className={styles['line']} d={`M0 6H${width}M0 23H${width}`} />
        <path className={styles['database']} d={`M0 40H${width}`} />
        {children}
      </svg>
      {name}
    </li>
  )
}

function Sign({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg viewBox="-10 -10 20 20" width={20} height={20} fill="none" aria-hidden="true">
        {children}
      </svg>
      {name}
    </li>
  )
}
