import { evenTicks } from '../design/logScale.ts'
import { secondsText } from '../design/numberText.ts'
import styles from './TimeAxis.module.css'

/** Seconds below an axis of `width` px; the last one has the unit. */
export function TimeAxis({ endMs, width }: { readonly endMs: number; readonly width: number }) {
  const ticks = evenTicks(endMs / 1000, Math.min(10, Math.max(2, Math.floor(width / 64))))
  return (
    <div className={styles['axis']} aria-hidden="true">
      {ticks.map((seconds, index) => {
        const left = Math.min(1, (seconds * 1000) / endMs) * 100
        const isLast = index === ticks.length - 1
        const isAtEnd = ((100 - left) / 100) * width < 14
        return (
          <span
            key={seconds}
            className={styles['tick']}
            data-at={index === 0 ? 'start' : isAtEnd ? 'end' : undefined}
            style={{ left: `${left}%` }}
          >
            {secondsText(seconds * 1000)}
            {isLast && ' s'}
          </span>
        )
      })}
    </div>
  )
}
