import { useLayoutEffect, useRef } from 'react'
import { clockText } from '../design/numberText.ts'
import { usePlayhead } from '../PlaygroundContext.tsx'
import styles from './Clock.module.css'

/** The playhead in seconds, written at every move of it without rendering. */
export function Clock() {
  const playheadMs = usePlayhead()
  const digits = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const write = (atMs: number) => {
      if (digits.current !== null) digits.current.textContent = clockText(atMs)
    }
    write(playheadMs.get())
    return playheadMs.on('change', write)
  }, [playheadMs])
  return (
    // A timer is no live region: nobody wants to hear it tick.
    <div className={styles['clock']} role="timer" aria-label="Simulated time">
      <span ref={digits} className={styles['digits']} />
      <span className={styles['unit']}>&thinsp;s</span>
    </div>
  )
}
