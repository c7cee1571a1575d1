import type { LaneId } from '../../scenario/scenario.ts'
import type { PlaygroundStore } from '../PlaygroundContext.tsx'
import { playheadNow } from '../transport/followPlayback.ts'
import { latestProblem, type Problem } from '../transport/problems.ts'

/** Stands still where a problem became one, with its request selected. */
export function showProblem(store: PlaygroundStore, problem: Problem): void {
  const wallMs = performance.now()
  store.getState().pause(wallMs)
  store.getState().seek(problem.atMs, wallMs)
  selectRequest(store, problem.lane.id, problem.request)
}

/** Goes on to the next problem of any lane, or back to the one before, and selects its request. */
export function showNextProblem(store: PlaygroundStore, direction: 1 | -1 = 1): void {
  const before = playheadNow(store.getState())
  store.getState().step('problem', direction, performance.now())
  const { focusedLane, run } = store.getState()
  const atMs = playheadNow(store.getState())
  if (run === undefined || atMs === before) return
  const problem = latestProblem(run, atMs, focusedLane)
  if (problem !== undefined) selectRequest(store, problem.lane.id, problem.request)
}

/** Also on a small screen, where only one lane is in sight. */
export function selectRequest(store: PlaygroundStore, lane: LaneId, request: number): void {
  const { focusLane, select } = store.getState()
  select({ lane, request })
  focusLane(lane)
}
