import type { PlaygroundStore } from '../PlaygroundContext.tsx'
import { scrollPanelTo } from './scrollPanel.ts'

/** Frames of the viewer's time to wait for a panel whose code may still be on its way. */
const framesMax = 120

/** Opens the settings at one of their groups. */
export function openSettingsAtGroup(store: PlaygroundStore, group: string): void {
  openSettingsAt(store, `fieldset[data-group=${group}]`, 'legend')
}

/** Opens the settings at the fault of this place in the list. */
export function openSettingsAtFault(store: PlaygroundStore, index: number): void {
  openSettingsAt(store, `#fault-${index + 1}`, 'input')
}

/** Brings the place into view, and what is to be gone on with there into focus. */
function openSettingsAt(store: PlaygroundStore, place: string, focused: string): void {
  store.getState().openPanel('settings')
  let frames = 0
  const look = (): void => {
    const found = document.querySelector(place)
    if (found !== null) {
      scrollPanelTo(found)
      found.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true })
    } else if (frames++ < framesMax) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
