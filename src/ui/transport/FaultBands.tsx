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
      {troubledSpans(faults).map(({ fromMs, toMs }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: while one is dragged, its element stays
        <div key={index} className={styles['hatch']} style={placeOf(fromMs, toMs, endMs)} />
      ))}
      {distinct(faults).map((fault, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: while one is dragged, its element stays
          key={index}
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
  lastRequestMs,
  heldIndex,
}: {
  readonly faults: readonly Fault[]
  readonly endMs: number
  /** Of the axis in px; it decides which labels have room. */
  readonly width: number
  /** When the last request of the run ends: what begins later never happens. */
  readonly lastRequestMs: number
  /** The fault that is being dragged; its label comes before all others. */
  readonly heldIndex: number | undefined
}) {
  const held = heldIndex === undefined ? undefined : faults[heldIndex]
  const rows = faultRows(faults)
  const hasBars = rows.length > 1
  return rows.map((row) => (
    <div key={row.tier} className={styles['line']} data-shared={hasBars}>
      {row.faults.map((fault, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: while one is dragged, its element stays
          key={index}
          className={styles['bar']}
          style={placeOf(fault.atMs, fault.atMs + fault.durationMs, endMs)}
          title={faultText(fault)}
        />
      ))}
      {placedLabels(heldFirst(row.faults, held), { endMs, width, lastRequestMs }, hasBars).map(
        (label) => (
          <span
            key={label.left}
            className={styles['label']}
            data-missed={label.isMissed}
            style={{ left: `${label.left}px` }}
          >
            {label.text}
          </span>
        ),
      )}
    </div>
  ))
}

function heldFirst(faults: readonly Fault[], held: Fault | undefined): readonly Fault[] {
  return held === undefined || !faults.includes(held)
    ? faults
    : [held, ...faults.filter((fault) => fault !== held)]
}

function placeOf(fromMs: number, toMs: number, endMs: number) {
  const left = Math.min(fromMs, endMs)
  const width = Math.max(0, Math.min(toMs, endMs) - left)
  return { left: `${(left / endMs) * 100}%`, width: `max(2px, ${(width / endMs) * 100}%)` }
}
