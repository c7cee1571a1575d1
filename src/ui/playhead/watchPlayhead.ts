import type { MotionValue } from 'framer-motion'
import { useEffect, useEffectEvent } from 'react'
import {
  type PlaygroundStore,
  usePlayground,
  usePlaygroundStore,
  usePlayhead,
} from '../PlaygroundContext.tsx'

/** Text that changes faster than this cannot be read. */
const wallMsBetween = 1000 / 15

/** Calls `apply` with the playhead: at most fifteen times a second while it plays, and exactly when it rests. */
export function watchPlayhead(
  store: PlaygroundStore,
  playheadMs: MotionValue<number>,
  apply: (atMs: number) => void,
): () => void {
  let appliedWallMs = Number.NEGATIVE_INFINITY
  const stopMoving = playheadMs.on('change', (atMs) => {
    const wallMs = performance.now()
    const isPlaying = store.getState().playback.type === 'playing'
    if (isPlaying && wallMs - appliedWallMs < wallMsBetween) return
    appliedWallMs = wallMs
    apply(atMs)
  })
  const unsubscribe = store.subscribe((now, before) => {
    if (now.playback !== before.playback && now.playback.type === 'paused') apply(playheadMs.get())
  })
  apply(playheadMs.get())
  return () => {
    stopMoving()
    unsubscribe()
  }
}

/**
 * For text that follows the playhead without rendering: `apply` writes into nodes that a ref holds. It is called at
 * once for a new run, and for another `subject` of the text.
 */
export function usePlayheadText(apply: (atMs: number) => void, subject?: unknown): void {
  const store = usePlaygroundStore()
  const playheadMs = usePlayhead()
  const run = usePlayground((state) => state.run)
  const applyNow = useEffectEvent(apply)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written depends on run and subject
  useEffect(() => watchPlayhead(store, playheadMs, applyNow), [store, playheadMs, run, subject])
}
