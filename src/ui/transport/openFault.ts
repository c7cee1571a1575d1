import { scrollPanelTo } from '../controls/scrollPanel.ts'
import type { PlaygroundStore } from '../PlaygroundContext.tsx'

/** The panel may have to be fetched first; nobody waits longer than this, in frames. */
const framesMax = 120

/** Opens the settings at the fault of this place in the list. */
export function openFault(store: PlaygroundStore, index: number): void {
  store.getState().openPanel('settings')
  const look = (framesLeft: number) => {
    const control = document.getElementById(`fault-${index + 1}`)
    if (control === null) {
      if (framesLeft > 0) requestAnimationFrame(() => look(framesLeft - 1))
      return
    }
    // The panel takes the focus when it opens, and hands it on.
    requestAnimationFrame(() => {
      scrollPanelTo(control)
      control.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
    })
  }
  requestAnimationFrame(() => look(framesMax))
}
