import { type PointerEvent, useEffect, useRef } from 'react'

/** Long enough for one press to be told from a held one, in ms of the viewer's time. */
const wallMsBeforeFirst = 400
const wallMsBetween = 90

/** Handlers for a button that acts once when it is pressed, and again and again while it is held. */
export function useRepeat(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hasRepeated = useRef(false)
  const stop = () => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return
      hasRepeated.current = false
      const repeat = () => {
        hasRepeated.current = true
        act()
      }
      timer.current = setTimeout(() => {
        repeat()
        timer.current = setInterval(repeat, wallMsBetween)
      }, wallMsBeforeFirst)
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onContextMenu(event: { preventDefault(): void }) {
      // What a long press of a finger would open.
      if (hasRepeated.current) event.preventDefault()
    },
    onClick() {
      stop()
      if (hasRepeated.current) hasRepeated.current = false
      else act()
    },
  }
}
