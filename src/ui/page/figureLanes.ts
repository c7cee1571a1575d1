import type { LaneId } from '../../scenario/scenario.ts'
import type { LaneFacts } from '../laneFacts.ts'
import { stageLayout } from '../stage/layout.ts'

/** The lanes a figure of this width has room for in one row: the first ones, and always the focused one. */
export function figureLanes(
  lanes: readonly LaneFacts[],
  focusedLane: LaneId,
  width: number,
): readonly LaneFacts[] {
  const fitting = lanesFitting(lanes.length, width)
  const focused = lanes.find(({ id }) => id === focusedLane) ?? lanes[0]
  const others = lanes.filter((lane) => lane !== focused).slice(0, fitting - 1)
  return lanes.filter((lane) => lane === focused || others.includes(lane))
}

function lanesFitting(laneCount: number, width: number): number {
  for (let count = laneCount; count > 1; count -= 1) {
    const layout = stageLayout(width, count, true)
    if (layout.type === 'columns' && layout.columns === count) return count
  }
  return 1
}
