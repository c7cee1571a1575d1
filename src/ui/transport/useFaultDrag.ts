import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Fault } from '../../scenario/faults.ts'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'
import { endMsOf, playheadNow } from '../playhead/followPlayback.ts'
import { type FaultPart, heldMs, withHeldAt } from './faultSpan.ts'

interface Hold {
  readonly index: number
  readonly part: FaultPart
  /** As it was when it was taken hold of. */
  readonly original: Fault
  readonly fromX: number
  /** How far the pointer is from what it holds, in ms. */
  readonly offMs: number
}

/** A press that moves by less than this is no drag, in px. */
const stillPx = 3
/** So near to the playhead, on either side, it is meant, in px. */
const playheadPx = 6

/**
 * Dragging faults along the axis. The scenario follows the pointer once per frame; runs follow as fast as they can, and
 * the last one wins. Escape puts the fault back. A press without a move is told to `onPress`.
 */
export function useFaultDrag(
  axis: RefObject<HTMLElement | null>,
  onPress: (event: PointerEvent) => void,
) {
  const store = usePlaygroundStore()
  const hold = useRef<Hold>(undefined)
  const wanted = useRef<Fault>(undefined)
  const frame = useRef(0)
  const [heldIndex, setHeldIndex] = useState<number>()

  const change = (fault: Fault) => {
    const held = hold.current
    const { changeFault, scenario } = store.getState()
    const now = held && scenario.faults[held.index]
    // Whatever else changed the faults meanwhile has taken it out of the hand.
    if (held === undefined || now?.type !== held.original.type) return
    if (now.atMs !== fault.atMs || now.durationMs !== fault.durationMs)
      changeFault(held.index, fault)
  }
  const apply = () => {
    cancelAnimationFrame(frame.current)
    frame.current = 0
    if (wanted.current !== undefined) change(wanted.current)
    wanted.current = undefined
  }
  const letGo = () => {
    apply()
    hold.current = undefined
    setHeldIndex(undefined)
  }
  const putBack = () => {
    wanted.current = hold.current?.original
    letGo()
  }
  const msAt = (clientX: number): number => {
    const box = axis.current?.getBoundingClientRect()
    const endMs = endMsOf(store.getState())
    return box === undefined || box.width === 0 ? 0 : ((clientX - box.left) / box.width) * endMs
  }

  /** Where the playhead crosses a band, it is what one takes hold of. */
  const isOnPlayhead = ({ clientX, clientY }: PointerEvent): boolean => {
    const box = axis.current?.getBoundingClientRect()
    const state = store.getState()
    if (box === undefined || clientY < box.top) return false
    const playheadX = box.left + (playheadNow(state) / endMsOf(state)) * box.width
    return Math.abs(clientX - playheadX) <= playheadPx
  }

  const isHeld = heldIndex !== undefined
  useEffect(() => {
    if (!isHeld) return undefined
    const pressEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || hold.current === undefined) return
      event.preventDefault()
      event.stopPropagation()
      putBack()
    }
    window.addEventListener('keydown', pressEscape, true)
    return () => window.removeEventListener('keydown', pressEscape, true)
  })
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  /** Handlers for the element with which one holds this part of the fault at this place of the list. */
  const handlersOf = (index: number, part: FaultPart) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const original = store.getState().scenario.faults[index]
      if (event.button !== 0 || !event.isPrimary || original === undefined) return
      if (part === 'whole' && isOnPlayhead(event)) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      const offMs = heldMs(original, part, endMsOf(store.getState())) - msAt(event.clientX)
      hold.current = { index, part, original, fromX: event.clientX, offMs }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = hold.current
      if (held === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return
      if (!isHeld && Math.abs(event.clientX - held.fromX) < stillPx) return
      setHeldIndex(index)
      const { durationMs } = store.getState().scenario
      wanted.current = withHeldAt(held.original, part, msAt(event.clientX) + held.offMs, durationMs)
      if (frame.current === 0) frame.current = requestAnimationFrame(apply)
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (hold.current !== undefined && !isHeld) onPress(event)
      letGo()
    },
    onPointerCancel: putBack,
  })
  return { heldIndex, handlersOf }
}
