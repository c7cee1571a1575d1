import type { PlaygroundStore } from '../PlaygroundContext.tsx'
import { scrollPanelTo } from './scrollPanel.ts'

/** Frames of the viewer's time to wait for a panel whose code may still be on its way. */
const framesMax = 120

/** Opens the settings at one of their groups. */
export function openSettingsAt(store: PlaygroundStore, group: string): void {
  store.getState().openPanel('settings')
  let frames = 0
  const look = (): void => {
    const found = document.querySelector(`fieldset[data-group=${group}]`)
    if (found !== null) scrollPanelTo(found)
    else if (frames++ < framesMax) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
