import { type RefObject, useEffect, useEffectEvent } from 'react'
import { paperPxPerSecond } from '../../store/paper.ts'
import { type PlaygroundStore, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { endMsOf, playheadNow } from '../playhead/followPlayback.ts'

/** A pointer that has moved less than this has pressed, not dragged. */
const dragPx = 4
/** A notch of most wheels, 100 px, changes the speed by a quarter. */
const wheelPx = 450

/**
 * Dragging the paper moves time under the head; two fingers, or the wheel with Ctrl, change the speed, which is its
 * scale. The plain wheel stays the page's. Whatever stays in its place is a press.
 */
export function usePaperGestures(
  paper: RefObject<HTMLElement | null>,
  onPress: (x: number, y: number) => void,
): void {
  const store = usePlaygroundStore()
  const press = useEffectEvent(onPress)
  useEffect(() => {
    const element = paper.current
    if (element === null) return undefined
    const held = new Map<number, { x: number; y: number }>()
    let drag: { x: number; atMs: number; isMoved: boolean; wasPlaying: boolean } | undefined
    let pinch: { apart: number; speed: number } | undefined

    const apart = (): number => {
      const [a, b] = [...held.values()]
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
    }
    const start = (event: PointerEvent): void => {
      if (event.button !== 0 || isControl(event.target)) return
      element.setPointerCapture(event.pointerId)
      held.set(event.pointerId, { x: event.clientX, y: event.clientY })
      const state = store.getState()
      if (held.size === 1) {
        const atMs = playheadNow(state)
        const wasPlaying = state.playback.type === 'playing'
        drag = { x: event.clientX, atMs, isMoved: false, wasPlaying }
      } else if (held.size === 2) {
        pinch = { apart: apart(), speed: state.speed }
        if (drag !== undefined) drag.isMoved = true
      }
    }
    const move = (event: PointerEvent): void => {
      const before = held.get(event.pointerId)
      if (before === undefined) return
      held.set(event.pointerId, { x: event.clientX, y: event.clientY })
      if (pinch !== undefined && held.size >= 2) {
        if (pinch.apart > 0 && apart() > 0)
          changeSpeed(store, (pinch.speed * pinch.apart) / apart())
        return
      }
      if (drag === undefined) return
      const px = event.clientX - drag.x
      if (!drag.isMoved) {
        if (Math.abs(px) < dragPx) return
        drag.isMoved = true
        element.dataset['dragged'] = 'true'
        // While it is held, time goes nowhere by itself.
        if (drag.wasPlaying) store.getState().pause(performance.now())
      }
      const state = store.getState()
      const to = drag.atMs - (px / paperPxPerSecond) * state.speed
      state.seek(Math.min(endMsOf(state), Math.max(0, to)), performance.now())
    }
    const end = (event: PointerEvent): void => {
      if (!held.delete(event.pointerId)) return
      if (held.size > 0) return
      pinch = undefined
      delete element.dataset['dragged']
      if (drag?.isMoved === false && event.type === 'pointerup') {
        const box = element.getBoundingClientRect()
        press(event.clientX - box.left, event.clientY - box.top)
      } else if (drag?.isMoved === true && drag.wasPlaying) store.getState().play(performance.now())
      drag = undefined
    }
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY
      changeSpeed(store, store.getState().speed * Math.exp(px / wheelPx))
    }
    element.addEventListener('pointerdown', start)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', end)
    element.addEventListener('pointercancel', end)
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      element.removeEventListener('pointerdown', start)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', end)
      element.removeEventListener('pointercancel', end)
      element.removeEventListener('wheel', wheel)
    }
  }, [paper, store])
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null
}

/** Three digits are finer than anybody's fingers. */
function changeSpeed(store: PlaygroundStore, speed: number): void {
  store.getState().changeSpeed(Number(speed.toPrecision(3)), performance.now())
}
