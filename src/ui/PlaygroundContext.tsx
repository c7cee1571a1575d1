import { type MotionValue, motionValue } from 'framer-motion'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { PlaygroundState } from '../store/playgroundStore.ts'
import { followPlayback, playheadNow } from './playhead/followPlayback.ts'
import { createScenes, type SceneOf } from './scenes.ts'

export type PlaygroundStore = StoreApi<PlaygroundState>

interface Held {
  readonly store: PlaygroundStore
  readonly playheadMs: MotionValue<number>
  readonly sceneOf: SceneOf
}

const HeldContext = createContext<Held | undefined>(undefined)

/**
 * Hands the store down, and beside it what follows from it without rendering: the playhead, a motion value in
 * simulated ms, and what a lane's stage shows at an instant.
 */
export function PlaygroundProvider({
  store,
  children,
}: {
  readonly store: PlaygroundStore
  readonly children: ReactNode
}) {
  const [held] = useState(() => ({
    store,
    playheadMs: motionValue(playheadNow(store.getState())),
    sceneOf: createScenes(store),
  }))
  useEffect(() => followPlayback(held.store, held.playheadMs), [held])
  return <HeldContext value={held}>{children}</HeldContext>
}

/** One fact, or one action, of the store. The component renders again only when that fact changes. */
export function usePlayground<T>(select: (state: PlaygroundState) => T): T {
  return useStore(useHeld().store, select)
}

export function usePlaygroundStore(): PlaygroundStore {
  return useHeld().store
}

export function usePlayhead(): MotionValue<number> {
  return useHeld().playheadMs
}

export function useSceneOf(): SceneOf {
  return useHeld().sceneOf
}

function useHeld(): Held {
  const held = use(HeldContext)
  if (held === undefined) throw new Error('This component needs a PlaygroundProvider above it')
  return held
}
