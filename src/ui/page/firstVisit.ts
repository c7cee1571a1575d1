import type { PlaygroundStore } from '../PlaygroundContext.tsx'

const keptLink = 'write-through-playground link'

/** What the address asks for; after a reload, what was on screen before it. */
export function openAtFirst(store: PlaygroundStore): void {
  const kept = wasReloaded() ? keptFragment() : undefined
  store.getState().openLink(kept ?? location.hash.slice(1))
}

/** Keeps what is on screen for a reload, where the browser allows it. */
export function keepInSession(store: PlaygroundStore): void {
  window.addEventListener('pagehide', () => {
    const { linkAt, view } = store.getState()
    try {
      sessionStorage.setItem(keptLink, linkAt(performance.now(), view))
    } catch {
      // Then a reload opens what the address says.
    }
  })
}

/** A first look moves by itself, unless the link names a moment or somebody asked for less motion. */
export function startPlaying(store: PlaygroundStore): void {
  const { playback, view } = store.getState()
  const isMoment = playback.type !== 'paused' || playback.atMs > 0
  if (isMoment || view === 'figure' || matchMedia('(prefers-reduced-motion: reduce)').matches)
    return
  const unsubscribe = store.subscribe((now, before) => {
    // Whoever was quicker than the run has decided already.
    const isTouched = now.playback !== before.playback
    if (!isTouched && now.run === undefined) return
    unsubscribe()
    if (!isTouched && !document.hidden) now.play(performance.now())
  })
}

function wasReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload'
}

function keptFragment(): string | undefined {
  try {
    return sessionStorage.getItem(keptLink) ?? undefined
  } catch {
    return undefined
  }
}
