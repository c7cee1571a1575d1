import { defaultEdition } from '../scenario/readLanes.ts'
import {
  type EditionId,
  editionsOf,
  type Lane,
  type LaneId,
  laneIds,
  limits,
  type PatternId,
  patternIds,
  type Scenario,
} from '../scenario/scenario.ts'
import type { PlaygroundFacts } from './playgroundStore.ts'

/**
 * Another lane at the right, with the first letter that is free and the first pattern that nobody follows. Beside lanes
 * that are all as published it is as published too. Four lanes stay as they are.
 */
export function withLaneAdded(scenario: Scenario): Scenario {
  const { lanes } = scenario
  const id = laneIds.find((letter) => lanes.every((lane) => lane.id !== letter))
  const pattern = patternIds.find((name) => lanes.every((lane) => lane.pattern !== name))
  if (lanes.length >= limits.lanesMax || id === undefined || pattern === undefined) return scenario
  const edition = editionAmong(lanes, pattern)
  return { ...scenario, lanes: [...lanes, { id, pattern, edition, options: {} }] }
}

/** Without this lane and what was done to its requests by hand: its letter may come again. The last lane stays. */
export function withoutLane(scenario: Scenario, id: LaneId): Scenario {
  const lanes = scenario.lanes.filter((lane) => lane.id !== id)
  if (lanes.length === 0) return scenario
  return { ...scenario, lanes, overrides: scenario.overrides.filter(({ lane }) => lane !== id) }
}

/** The lane at another place, 0 at the left; the others keep their order. */
export function withLaneMoved(scenario: Scenario, id: LaneId, to: number): Scenario {
  const { lanes } = scenario
  const from = lanes.findIndex((lane) => lane.id === id)
  const place = Math.min(Math.max(0, to), lanes.length - 1)
  const lane = lanes[from]
  if (lane === undefined || place === from) return scenario
  return { ...scenario, lanes: lanes.toSpliced(from, 1).toSpliced(place, 0, lane) }
}

/** What one looks at in the lanes. */
type LookedAt = Pick<PlaygroundFacts, 'focusedLane' | 'isLaneEnlarged' | 'selection'>

/** The same in other lanes: where a lane has gone, its neighbour takes the focus and nothing of it stays selected. */
export function lookedAt(now: LookedAt, before: readonly Lane[], after: readonly Lane[]): LookedAt {
  const isThere = (id: LaneId): boolean => after.some((lane) => lane.id === id)
  const { focusedLane, isLaneEnlarged, selection } = now
  const place = before.findIndex((lane) => lane.id === focusedLane)
  const neighbour = after[Math.min(Math.max(0, place), after.length - 1)]?.id ?? focusedLane
  return {
    focusedLane: isThere(focusedLane) ? focusedLane : neighbour,
    isLaneEnlarged: isLaneEnlarged && isThere(focusedLane) && after.length > 1,
    selection: selection !== undefined && isThere(selection.lane) ? selection : undefined,
  }
}

function editionAmong(lanes: readonly Lane[], pattern: PatternId): EditionId {
  const editions: readonly EditionId[] = editionsOf[pattern]
  const choosing = lanes.filter((lane) => editionsOf[lane.pattern].length > 1)
  const isPublished =
    choosing.length > 0 && choosing.every(({ edition }) => edition === 'as-published')
  return isPublished && editions.includes('as-published') ? 'as-published' : defaultEdition(pattern)
}
