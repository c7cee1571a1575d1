import type { LaneId } from '../../scenario/scenario.ts'
import type { PlaygroundStore } from '../PlaygroundContext.tsx'
import type { Problem } from '../transport/problems.ts'

/** Stands still where a problem became one, with its request selected. */
export function showProblem(store: PlaygroundStore, problem: Problem): void {
  const wallMs = performance.now()
  store.getState().pause(wallMs)
  store.getState().seek(problem.atMs, wallMs)
  selectRequest(store, problem.lane.id, problem.request)
}

/** Brings what led to a violation into sight. */
export function showWhy(): void {
  document.getElementById('why')?.scrollIntoView({ block: 'center' })
}

/** Also on a small screen, where only one lane is in sight. */
export function selectRequest(store: PlaygroundStore, lane: LaneId, request: number): void {
  const { focusLane, select } = store.getState()
  select({ lane, request })
  focusLane(lane)
}
