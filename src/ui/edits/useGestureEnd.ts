import { useEffect } from 'react'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'

/** What is being typed is one edit until the field is left. */
const typing = 'input:not([type=range], [type=checkbox], [type=radio]), textarea'

/** Tells where one edit ends and the next begins: where the pointer or key that makes it comes up. */
export function useGestureEnd(): void {
  const store = usePlaygroundStore()
  useEffect(() => {
    const end = () => store.getState().endGesture()
    const isTyping = ({ target }: Event) => target instanceof Element && target.matches(typing)
    const keyUp = (event: Event) => {
      if (!isTyping(event)) end()
    }
    // A slider may be moved before what had the focus loses it.
    const focusOut = (event: Event) => {
      if (isTyping(event)) end()
    }
    const listeners = [
      ['pointerup', end],
      ['pointercancel', end],
      ['keyup', keyUp],
      ['focusout', focusOut],
    ] as const
    for (const [type, listener] of listeners) window.addEventListener(type, listener)
    return () => {
      for (const [type, listener] of listeners) window.removeEventListener(type, listener)
    }
  }, [store])
}
