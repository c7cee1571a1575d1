import { useEffect } from 'react'
import { usePlaygroundStore } from './PlaygroundContext.tsx'
import { findShortcut, pressed } from './shortcuts.ts'

/** The keys that work anywhere on the page. Whatever has the focus takes its own keys first. */
export function useKeyboard(): void {
  const store = usePlaygroundStore()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return
      const focused = event.target instanceof Element ? event.target : undefined
      if (isTakenBy(focused, event.key)) return
      const found = findShortcut(pressed(event))
      if (found === undefined || found.shortcut.applies?.(store.getState()) === false) return
      if (!event.repeat || found.shortcut.goesOn) found.shortcut.act(store, found.place)
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [store])
}

const typing =
  'input:not([type=range], [type=checkbox], [type=file], [type=radio]), textarea, select, [contenteditable]'
const pressable = 'button, a[href], summary, [type=checkbox], [type=file]'

function isTakenBy(focused: Element | undefined, key: string): boolean {
  if (key === 'Escape') return document.querySelector(':popover-open') !== null
  if (document.querySelector('dialog[open]') !== null) return true
  if (focused?.matches(typing)) return true
  if (key === ' ') return focused?.matches(pressable) === true
  return key.startsWith('Arrow') && focused?.matches('[type=range], [role=slider]') === true
}
