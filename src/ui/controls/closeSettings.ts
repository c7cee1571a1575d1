import type { PlaygroundStore } from '../PlaygroundContext.tsx'

export const settingsButtonId = 'settings-button'
export const settingsId = 'settings'

/** Closes the settings; a focus inside them goes back to the button that opens them. */
export function closeSettings(store: PlaygroundStore): void {
  const isInside = document.getElementById(settingsId)?.contains(document.activeElement) === true
  store.getState().openPanel('none')
  if (isInside) document.getElementById(settingsButtonId)?.focus()
}
