import type { Fault } from '../../scenario/faults.ts'
import styles from './FaultBands.module.css'
import { distinct, faultRows, placedLabels, troubledSpans } from './faultRows.ts'
import { faultText } from './faultText.ts'

/** Hatched bands where the scenario breaks something; the same hatch everywhere, so that it is recognised. */
export function FaultBands({
  faults,
  endMs,
}: {
  readonly faults: readonly Fault[]
  readonly endMs: number
}) {
  return (
    <>
      {troubledSpans(faults).map(({ fromMs, toMs }) => (
        <div key={fromMs} className={styles['hatch']} style={placeOf(fromMs, toMs, endMs)} />
      ))}
      {distinct(faults).map((fault) => (
        <div
          key={faultText(fault)}
          className={styles['edges']}
          style={placeOf(fault.atMs, fault.atMs + fault.durationMs, endMs)}
          title={faultText(fault)}
        />
      ))}
    </>
  )
}

/** What the bands are, above them. Where several tiers fail, each has a line, from the clients down, with a bar per fault. */
export function FaultLines({
  faults,
  endMs,
  width,
}: {
  readonly faults: readonly Fault[]
  readonly endMs: number
  /** Of the axis in px; it decides which labels have room. */
  readonly width: number
}) {
  const rows = faultRows(faults)
  const hasBars = rows.length > 1
  return rows.map((row) => (
    <div key={row.tier} className={styles['line']}>
      {hasBars &&
        row.faults.map((fault) => (
          <div
            key={faultText(fault)}
            className={styles['bar']}
            style={placeOf(fault.atMs, fault.atMs + fault.durationMs, endMs)}
            title={faultText(fault)}
          />
        ))}
      {placedLabels(row.faults, { endMs, width }, hasBars).map((label) => (
        <span key={label.left} className={styles['label']} style={{ left: `${label.left}px` }}>
          {label.text}
        </span>
      ))}
    </div>
  ))
}

function placeOf(fromMs: number, toMs: number, endMs: number) {
  const left = Math.min(fromMs, endMs)
  const width = Math.max(0, Math.min(toMs, endMs) - left)
  return { left: `${(left / endMs) * 100}%`, width: `max(2px, ${(width / endMs) * 100}%)` }
}
