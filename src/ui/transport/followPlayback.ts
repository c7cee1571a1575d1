import type { MotionValue } from 'framer-motion'
import type { StoreApi } from 'zustand/vanilla'
import { playheadAt } from '../../store/playback.ts'
import type { PlaygroundState } from '../../store/playgroundStore.ts'

/** Often enough for the store to fetch what comes next before it is needed. */
const wallMsBetweenTelling = 200

/** For those who asked for less motion the scene stands still for so long at a time. */
const wallMsBetweenSteps = 600

/** Where the time axis ends: before the first run is there, where its arrivals will stop. */
export function endMsOf({ run, scenario }: PlaygroundState): number {
  return run?.endMs ?? scenario.durationMs
}

export function playheadNow(state: PlaygroundState): number {
  return playheadAt(state.playback, state.speed, endMsOf(state), performance.now())
}

/**
 * Moves the playhead as the store's playback says, once per frame while it plays and not at all at rest.
 * Returns how to stop. Playing pauses at the end of the run, and while nobody can see the page.
 */
export function followPlayback(
  store: StoreApi<PlaygroundState>,
  playheadMs: MotionValue<number>,
): () => void {
  let frame = 0
  let isPausedByHiding = false
  let toldWallMs = 0
  let movedWallMs = 0
  const lessMotion = matchMedia('(prefers-reduced-motion: reduce)')

  const follow = () => {
    cancelAnimationFrame(frame)
    frame = 0
    const state = store.getState()
    const atMs = playheadNow(state)
    const isStepping = state.playback.type === 'playing' && lessMotion.matches
    if (!isStepping || performance.now() - movedWallMs >= wallMsBetweenSteps) {
      movedWallMs = performance.now()
      playheadMs.set(atMs)
    }
    if (state.playback.type === 'paused') return
    if (atMs >= endMsOf(state)) {
      state.pause(performance.now())
      return
    }
    if (!document.hidden) frame = requestAnimationFrame(follow)
    const wallMs = performance.now()
    if (wallMs - toldWallMs < wallMsBetweenTelling) return
    toldWallMs = wallMs
    state.playheadMoved(atMs)
  }

  const hideOrShow = () => {
    const { playback, pause, play } = store.getState()
    if (document.hidden && playback.type === 'playing') {
      pause(performance.now())
      isPausedByHiding = true
    } else if (!document.hidden && isPausedByHiding) {
      isPausedByHiding = false
      if (playback.type === 'paused') play(performance.now())
    }
  }

  const unsubscribe = store.subscribe((now, before) => {
    const isMoved = now.playback !== before.playback || now.speed !== before.speed
    if (now.playback !== before.playback) isPausedByHiding = false
    if (isMoved || endMsOf(now) !== endMsOf(before)) follow()
  })
  document.addEventListener('visibilitychange', hideOrShow)
  follow()
  return () => {
    cancelAnimationFrame(frame)
    unsubscribe()
    document.removeEventListener('visibilitychange', hideOrShow)
  }
}

/** Play, or pause; at the end of the run, play from its beginning. */
export function playOrPause(store: StoreApi<PlaygroundState>): void {
  const state = store.getState()
  const wallMs = performance.now()
  if (state.playback.type === 'playing') state.pause(wallMs)
  else {
    if (state.playback.atMs >= endMsOf(state)) state.seek(0, wallMs)
    state.play(wallMs)
  }
}
