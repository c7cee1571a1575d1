import type { PlaygroundStore } from '../PlaygroundContext.tsx'

export const byHandButtonId = 'by-hand-button'
export const byHandId = 'by-hand'

/** Closes what can be done by hand; a focus inside it goes back to the button that opened it. */
export function closeByHand(store: PlaygroundStore): void {
  const isInside = document.getElementById(byHandId)?.contains(document.activeElement) === true
  store.getState().showByHand(false)
  if (isInside) document.getElementById(byHandButtonId)?.focus()
}
