import type { StoreApi } from 'zustand/vanilla'
import type { Run } from '../analysis/run.ts'
import type { Scene } from '../analysis/scene.ts'
import { createStage } from '../analysis/sceneAt.ts'
import { shownKeys } from '../analysis/shownKeys.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { LaneId } from '../scenario/scenario.ts'
import type { PlaygroundState } from '../store/playgroundStore.ts'

interface Staged {
  readonly run: Run
  readonly trace: LaneTrace
  readonly followedKey: string | undefined
  readonly sceneAt: ReturnType<typeof createStage>
}

export type SceneOf = (lane: LaneId, playheadMs: number) => Scene | undefined

/** Answers what a lane's stage shows at an instant, from what the store holds at the time of asking. */
export function createScenes(store: Pick<StoreApi<PlaygroundState>, 'getState'>): SceneOf {
  const stagedLanes = new Map<LaneId, Staged>()
  return (laneId, playheadMs) => {
    const { followedKey, run, selection, speed, windows } = store.getState()
    const trace = windows.get(laneId)
    if (run === undefined || trace === undefined) return undefined
    // Outside of what was recorded nobody knows what is on stage.
    const us = playheadMs * 1000
    if (us < trace.fromUs || us > trace.toUs) return undefined
    let staged = stagedLanes.get(laneId)
    if (staged?.run !== run || staged.trace !== trace || staged.followedKey !== followedKey) {
      const made = stagedLane(run, trace, followedKey, laneId)
      if (made === undefined) return undefined
      staged = made
      stagedLanes.set(laneId, staged)
    }
    return staged.sceneAt(
      playheadMs,
      speed,
      selection?.lane === laneId ? selection.request : undefined,
    )
  }
}

function stagedLane(
  run: Run,
  trace: LaneTrace,
  followedKey: string | undefined,
  laneId: LaneId,
): Staged | undefined {
  const { scenario, keyNames } = run
  const cellKeys = shownKeys(
    run.cellKeys,
    followedKey === undefined ? -1 : keyNames.indexOf(followedKey),
  )
  const lane = scenario.lanes.find(({ id }) => id === laneId)
  const log = run.lanes.find(({ id }) => id === laneId)?.log
  if (lane === undefined || log === undefined) return undefined
  const sceneAt = createStage({ scenario, lane, log, trace, keyNames, cellKeys })
  return { run, trace, followedKey, sceneAt }
}

/** Why nothing is shown of a moment: not computed yet, or more than can be kept. */
export function noteOf({ crowdedLanes, run }: PlaygroundState, lane: LaneId): string {
  if (run === undefined) return ''
  return crowdedLanes.includes(lane) ? 'Too much happens here to draw' : 'Recording this moment …'
}
