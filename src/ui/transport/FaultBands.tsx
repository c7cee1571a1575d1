import type { Fault } from '../../scenario/scenario.ts'
import { secondsText } from '../design/numberText.ts'
import styles from './FaultBands.module.css'

/** Hatched bands where the scenario breaks something; the same hatch everywhere, so that it is recognised. */
export function FaultBands({
  faults,
  endMs,
  width,
  hasLabels = false,
}: {
  readonly faults: readonly Fault[]
  readonly endMs: number
  /** Of the axis in px; it decides which labels have room. */
  readonly width: number
  readonly hasLabels?: boolean
}) {
  const labels = hasLabels ? placedLabels(distinct(faults), endMs, width) : []
  return (
    <>
      {distinct(faults).map((fault) => (
        <div
          key={faultText(fault)}
          className={styles['fault']}
          style={placeOf(fault, endMs)}
          title={faultText(fault)}
        />
      ))}
      {labels.map((label) => (
        <span key={label.left} className={styles['label']} style={{ left: `${label.left}px` }}>
          {label.text}
        </span>
      ))}
    </>
  )
}

/** For example `database outage 1.5 to 2 s`. */
function faultText(fault: Fault): string {
  const what =
    fault.type === 'database-outage'
      ? 'database outage'
      : `database ${secondsText(fault.factor * 1000)} × slower`
  return `${what} ${secondsText(fault.atMs)} to ${secondsText(fault.atMs + fault.durationMs)} s`
}

/** Two equal faults are one band. */
function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [faultText(fault), fault])).values()]
}

function placeOf({ atMs, durationMs }: Fault, endMs: number) {
  const left = Math.min(atMs, endMs)
  const width = Math.max(0, Math.min(atMs + durationMs, endMs) - left)
  return { left: `${(left / endMs) * 100}%`, width: `max(2px, ${(width / endMs) * 100}%)` }
}

/** A label stands to the right of its band, or to the left of it near the end; one that would meet another is left out. */
function placedLabels(faults: readonly Fault[], endMs: number, width: number) {
  const placed: { left: number; right: number; text: string }[] = []
  for (const fault of faults) {
    const text = faultText(fault)
    const textWidth = text.length * 5.5 + 8
    const start = (Math.min(fault.atMs, endMs) / endMs) * width
    const end = (Math.min(fault.atMs + fault.durationMs, endMs) / endMs) * width
    const isFitting = end + 6 + textWidth <= width
    const left = isFitting ? end + 6 : Math.max(0, start - 6 - textWidth)
    const right = left + textWidth
    if (right > width || placed.some((other) => left < other.right + 8 && right > other.left - 8))
      continue
    placed.push({ left, right, text })
  }
  return placed
}
