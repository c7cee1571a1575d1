import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import { type Fault, faultTable } from '../../scenario/faults.ts'
import { openSettingsAtFault } from '../controls/openSettingsAt.ts'
import { secondsText } from '../design/numberText.ts'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'
import styles from './FaultHandles.module.css'
import { faultGrips } from './faultGrips.ts'
import { faultRows } from './faultRows.ts'
import { type FaultPart, heldMs, withHeldAt } from './faultSpan.ts'
import { faultPhrase, faultText } from './faultText.ts'

interface FaultHandlesProps {
  readonly faults: readonly Fault[]
  readonly runMs: number
  readonly endMs: number
  readonly width: number
  readonly heldIndex: number | undefined
  readonly handlersOf: (
    index: number,
    part: FaultPart,
  ) => Readonly<Record<string, (event: PointerEvent<HTMLElement>) => void>>
}

/** What faults are taken hold of by: a band to move it, its edges to change when it begins and ends. */
export function FaultHandles({ faults, ...axis }: FaultHandlesProps) {
  const tiers = faultRows(faults).map(({ tier }) => tier)
  return (
    <div className={styles['handles']}>
      {faults.map((fault, index) => (
        <FaultHandle
          // biome-ignore lint/suspicious/noArrayIndexKey: a fault is called by its place in the list
          key={index}
          fault={fault}
          index={index}
          line={tiers.indexOf(faultTable[fault.type].tier)}
          {...axis}
        />
      ))}
    </div>
  )
}

interface FaultHandleProps extends Omit<FaultHandlesProps, 'faults'> {
  readonly fault: Fault
  readonly index: number
  /** Of the lines above the bands, from the top. */
  readonly line: number
}

function FaultHandle({
  fault,
  index,
  line,
  runMs,
  endMs,
  width,
  heldIndex,
  handlersOf,
}: FaultHandleProps) {
  const store = usePlaygroundStore()
  const pxOf = (part: FaultPart) => (heldMs(fault, part, endMs) / endMs) * width
  const grips = faultGrips(pxOf('start'), pxOf('end'), width)
  const { durationMs } = fault
  const grip = (part: 'start' | 'end') => (
    <div
      className={styles['grip']}
      style={placeWith(grips[part], { '--edge': `${pxOf(part) - grips[part].left}px` })}
      title={`${part === 'start' ? 'Begins' : 'Ends'} here: drag to change it`}
      {...handlersOf(index, part)}
    />
  )
  return (
    <div
      className={styles['fault']}
      data-held={heldIndex === index}
      // Of several at one place, the shorter one would else be out of reach.
      style={placeWith({ zIndex: Math.round(1e6 / (1 + durationMs)) }, { '--line': line })}
    >
      <div
        className={styles['whole']}
        style={placeWith(grips.whole, {
          '--from': `${pxOf('start') - grips.whole.left}px`,
          '--long': `${pxOf('end') - pxOf('start')}px`,
        })}
        role="slider"
        tabIndex={0}
        aria-label={`${faultTable[fault.type].label} ${index + 1}`}
        aria-valuemin={0}
        aria-valuemax={runMs}
        aria-valuenow={fault.atMs}
        aria-valuetext={spokenSpan(fault)}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Enter Delete"
        title={`${faultText(fault)}: drag to move it`}
        {...handlersOf(index, 'whole')}
        onKeyDown={(event) => {
          const { changeFault } = store.getState()
          const moved = movedByKey(event, fault, runMs)
          if (moved !== undefined) changeFault(index, moved)
          else if (event.key === 'Enter') openSettingsAtFault(store, index)
          else if (event.key === 'Delete' || event.key === 'Backspace') {
            focusAnother(event.currentTarget)
            changeFault(index, undefined)
          } else return
          event.preventDefault()
        }}
      />
      {grip('start')}
      {grip('end')}
    </div>
  )
}

function placeWith(
  place: CSSProperties,
  own: Readonly<Record<`--${string}`, string | number>>,
): CSSProperties {
  return { ...place, ...own }
}

/** For example `database outage from 1.5 s to 2 s`. */
function spokenSpan(fault: Fault): string {
  const { atMs, durationMs } = fault
  return `${faultPhrase(fault)} from ${secondsText(atMs)} s to ${secondsText(atMs + durationMs)} s`
}

/** The fault as the arrows have it; undefined for a key that moves nothing. */
function movedByKey(event: KeyboardEvent, fault: Fault, runMs: number): Fault | undefined {
  const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
  const part = event.altKey ? 'end' : 'whole'
  const { atMs, durationMs } = fault
  if (direction !== undefined) {
    const byMs = direction * (event.shiftKey ? 100 : 10)
    return withHeldAt(fault, part, atMs + (part === 'end' ? durationMs : 0) + byMs, runMs)
  }
  switch (event.key) {
    case 'Home':
      return withHeldAt(fault, 'whole', 0, runMs)
    case 'End':
      return withHeldAt(fault, 'whole', Math.max(0, runMs - durationMs), runMs)
    case 'PageUp':
    case 'PageDown':
      return withHeldAt(fault, 'whole', atMs + (event.key === 'PageUp' ? 1000 : -1000), runMs)
    default:
      return undefined
  }
}

/** Before a fault goes, what has its place in the list afterwards gets the focus; after the last one, the playhead. */
function focusAnother(element: HTMLElement): void {
  const sliders = [...document.querySelectorAll<HTMLElement>(`.${styles['whole']}`)]
  const at = sliders.indexOf(element)
  // The place of one that is followed by another is taken by that one.
  if (sliders[at + 1] !== undefined) return
  const playhead = element.closest('section')?.querySelector<HTMLElement>('[role=slider]')
  ;(sliders[at - 1] ?? playhead)?.focus()
}
