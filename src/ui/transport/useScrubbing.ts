import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'
import { endMsOf, playheadNow } from '../playhead/followPlayback.ts'

/** Handlers for what the playhead is dragged along, and for its slider; `axis` is the part that spans the run. */
export function useScrubbing(
  axis: RefObject<HTMLElement | null>,
  slider: RefObject<HTMLElement | null>,
) {
  const store = usePlaygroundStore()
  const wasPlaying = useRef(false)

  const seekTo = (event: PointerEvent) => {
    const box = axis.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    const state = store.getState()
    state.seek(share * endMsOf(state), performance.now())
  }

  const release = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    event.currentTarget.releasePointerCapture(event.pointerId)
    if (wasPlaying.current) store.getState().play(performance.now())
    wasPlaying.current = false
  }

  const dragged = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      // A second finger changes nothing.
      if (event.button !== 0 || !event.isPrimary) return
      slider.current?.focus({ preventScroll: true })
      event.currentTarget.setPointerCapture(event.pointerId)
      const { playback, pause } = store.getState()
      // While it is held the playhead goes nowhere by itself.
      wasPlaying.current = playback.type === 'playing'
      if (wasPlaying.current) pause(performance.now())
      seekTo(event)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
    },
    onPointerUp: release,
    onPointerCancel: release,
    // The focus is where the pointer has put it.
    onMouseDown: (event: { preventDefault(): void }) => event.preventDefault(),
  }
  const pressed = {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const state = store.getState()
      const wallMs = performance.now()
      const target = seekTarget(event.key, playheadNow(state), endMsOf(state))
      if (target !== undefined) state.seek(target, wallMs)
      else if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') {
        state.step(event.shiftKey ? 'request' : 'event', -1, wallMs)
      } else if (event.key === 'ArrowRight' || event.key === 'ArrowUp') {
        state.step(event.shiftKey ? 'request' : 'event', 1, wallMs)
      } else return
      event.preventDefault()
    },
  }
  return { dragged, pressed, seekTo }
}

function seekTarget(key: string, atMs: number, endMs: number): number | undefined {
  switch (key) {
    case 'PageUp':
      return Math.min(endMs, atMs + 1000)
    case 'PageDown':
      return Math.max(0, atMs - 1000)
    case 'Home':
      return 0
    case 'End':
      return endMs
    default:
      return undefined
  }
}
