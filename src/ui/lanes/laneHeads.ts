import type { LaneId } from '../../scenario/scenario.ts'
import type { PlaygroundStore } from '../PlaygroundContext.tsx'

/** Where a lane's name stands; focus goes there by this name. */
export function headId(lane: LaneId): string {
  return `lane-${lane}`
}

/** Puts the focus on a lane's name once it is drawn where it belongs; on its tab where the names are tabs. */
export function focusHead(lane: LaneId): void {
  requestAnimationFrame(() => {
    const tab = document.querySelector<HTMLElement>(`[role=tab][data-slot=${lane}]`)
    ;(tab ?? document.getElementById(headId(lane)))?.focus({ preventScroll: tab !== null })
  })
}

/** Shows a lane large, or all lanes again where one is. */
export function toggleLarge(store: PlaygroundStore, lane: LaneId): void {
  const { enlargeLane, isLaneEnlarged } = store.getState()
  enlargeLane(isLaneEnlarged ? undefined : lane)
  focusHead(lane)
}
