import type { KeyboardEvent } from 'react'
import { type Arrivals, arrivalsOf } from '../../analysis/score/arrivals.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { paperPxPerSecond } from '../../store/paper.ts'
import { type PlaygroundStore, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { playheadNow } from '../playhead/followPlayback.ts'
import { selectRequest } from '../selection/showRequest.ts'
import type { ScoreLayout } from './scoreLayout.ts'

const known = new WeakMap<RequestLog, Arrivals>()

/**
 * Handlers for the paper when it has the focus: ← and → go from stroke to stroke in the order in which requests arrive,
 * ↑ and ↓ to the same request in the lane above or below. A stroke that is not on the paper is brought there.
 */
export function useStrokeKeys({ headLeft, headRight, paperLeft, width }: ScoreLayout) {
  const store = usePlaygroundStore()
  const reachPx = { behind: headLeft - paperLeft, ahead: width - headRight }
  return {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (event.target !== event.currentTarget) return
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
        alongLane(store, event.key === 'ArrowRight' ? 1 : -1)
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
        acrossLanes(store, event.key === 'ArrowDown' ? 1 : -1)
      else return
      event.preventDefault()
      bringOnPaper(store, reachPx)
    },
  }
}

function alongLane(store: PlaygroundStore, direction: 1 | -1): void {
  const { focusedLane, selection } = store.getState()
  const lane = selection?.lane ?? focusedLane
  const arrivals = arrivalsIn(store, lane)
  const next =
    (selection && arrivals?.beside(selection.request, direction)) ??
    (selection === undefined
      ? arrivals?.near(playheadNow(store.getState()) * 1000, direction)
      : undefined)
  if (next !== undefined) selectRequest(store, lane, next)
}

function acrossLanes(store: PlaygroundStore, direction: 1 | -1): void {
  const { focusedLane, focusLane, scenario, selection } = store.getState()
  const place = scenario.lanes.findIndex(({ id }) => id === (selection?.lane ?? focusedLane))
  const lane = scenario.lanes[place + direction]
  if (lane === undefined) return
  const isThere =
    selection !== undefined &&
    arrivalsIn(store, lane.id)?.arrivedUs(selection.request) !== undefined
  if (isThere) selectRequest(store, lane.id, selection.request)
  else focusLane(lane.id)
}

/** Where the stroke begins off the paper, time goes there. */
function bringOnPaper(
  store: PlaygroundStore,
  reachPx: { readonly behind: number; readonly ahead: number },
): void {
  const state = store.getState()
  if (state.selection === undefined) return
  const arrivedUs = arrivalsIn(store, state.selection.lane)?.arrivedUs(state.selection.request)
  if (arrivedUs === undefined) return
  const arrivedMs = arrivedUs / 1000
  const px = ((arrivedMs - playheadNow(state)) * paperPxPerSecond) / state.speed
  if (px < -reachPx.behind || px > reachPx.ahead) state.seek(arrivedMs, performance.now())
}

function arrivalsIn(store: PlaygroundStore, lane: LaneId): Arrivals | undefined {
  const log = store.getState().run?.lanes.find(({ id }) => id === lane)?.log
  if (log === undefined) return undefined
  const arrivals = known.get(log) ?? arrivalsOf(log)
  known.set(log, arrivals)
  return arrivals
}
