import { useRef } from 'react'
import { clockText } from '../design/numberText.ts'
import { setText } from '../design/setText.ts'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import styles from './Clock.module.css'

/** The playhead in seconds, written without rendering. */
export function Clock() {
  const digits = useRef<HTMLSpanElement>(null)
  usePlayheadText((atMs) => {
    if (digits.current !== null) setText(digits.current, clockText(atMs))
  })
  return (
    // A timer is no live region: nobody wants to hear it tick.
    <div className={styles['clock']} role="timer" aria-label="Simulated time">
      <span ref={digits} className={styles['digits']} />
      <span className={styles['unit']}>&thinsp;s</span>
    </div>
  )
}
