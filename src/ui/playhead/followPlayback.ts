import type { MotionValue } from 'framer-motion'
import type { StoreApi } from 'zustand/vanilla'
import { endMsOf, haltMsOf, playheadOf } from '../../store/playback.ts'
import type { PlaygroundState } from '../../store/playgroundStore.ts'

/** Often enough for the store to fetch what comes next before it is needed. */
const wallMsBetweenTelling = 200

/** For those who asked for less motion the scene stands still for so long at a time. */
const wallMsBetweenSteps = 600

export { endMsOf }

export function playheadNow(state: PlaygroundState): number {
  return playheadOf(state, performance.now())
}

/**
 * Moves the playhead as the store's playback says, once per frame while it plays and not at all at rest.
 * Returns how to stop. Playing pauses at the end of the run, at the violation it is to halt at, and while nobody can see
 * the page.
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
    if (atMs >= (haltMsOf(state) ?? endMsOf(state))) {
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
      const { playback: rest } = store.getState()
      isPausedByHiding = rest.type === 'paused' && rest.isHalted !== true
    } else if (!document.hidden && isPausedByHiding) {
      isPausedByHiding = false
      if (playback.type === 'paused') play(performance.now())
    }
  }

  const unsubscribe = store.subscribe((now, before) => {
    // A violation that another run has before the playhead is not one to halt at, let alone to go back to.
    if (now.run !== before.run && now.playback === before.playback && isHalting(now)) {
      now.seek(playheadNow(before), performance.now())
      return
    }
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

function isHalting({ haltsOnViolation, playback }: PlaygroundState): boolean {
  return haltsOnViolation && playback.type === 'playing'
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
