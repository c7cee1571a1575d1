import type { ParameterName, ParameterValue } from '../scenario/parameters.ts'
import {
  type EditionId,
  editionsOf,
  type LaneId,
  type PatternId,
  type Scenario,
} from '../scenario/scenario.ts'
import { optionsFor, sensible, withOption } from './edits.ts'
import { withLaneAdded, withLaneMoved, withoutLane } from './laneEdits.ts'
import type { PlaygroundFacts } from './playgroundStore.ts'

/** What a person does with lanes. All but the looking are edits of the scenario. */
export interface LaneActions {
  /** Gives one lane a value of its own, or with `undefined` the shared one again. */
  setLaneOption(id: LaneId, name: ParameterName, value: ParameterValue | undefined): void
  /** Has a lane follow another pattern or edition; its own options go where the new pattern has no use for them. */
  changeLane(id: LaneId, pattern: PatternId, edition: EditionId): void
  /** One more lane, with a pattern that no other lane follows; it gets the focus. */
  addLane(): void
  /** The last lane cannot be removed. */
  removeLane(id: LaneId): void
  /** Puts a lane at another place, 0 at the left. It keeps its letter and its colour. */
  moveLane(id: LaneId, to: number): void
  /** Has every lane that can follow this edition do so. */
  changeEdition(edition: EditionId): void
  focusLane(lane: LaneId): void
  /** Shows one lane large, or with `undefined` all of them again. */
  enlargeLane(lane: LaneId | undefined): void
}

/** `change` makes an edit of a scenario. */
export function laneActions({
  get,
  set,
  change,
}: {
  readonly get: () => PlaygroundFacts
  readonly set: (facts: Partial<PlaygroundFacts>) => void
  readonly change: (scenario: Scenario) => void
}): LaneActions {
  return {
    setLaneOption(id, name, value) {
      const { scenario } = get()
      const lanes = scenario.lanes.map((lane) =>
        lane.id === id ? { ...lane, options: withOption(lane.options, name, value) } : lane,
      )
      change(sensible({ ...scenario, lanes }, name))
    },
    changeLane(id, pattern, edition) {
      const { scenario } = get()
      const lanes = scenario.lanes.map((lane) =>
        lane.id === id
          ? { id, pattern, edition, options: optionsFor(pattern, lane.options) }
          : lane,
      )
      change({ ...scenario, lanes })
    },
    addLane() {
      const before = get().scenario
      const scenario = withLaneAdded(before)
      const added = scenario.lanes.at(-1)
      if (scenario === before || added === undefined) return
      change(scenario)
      set({ focusedLane: added.id })
    },
    removeLane(id) {
      const { scenario } = get()
      const without = withoutLane(scenario, id)
      if (without !== scenario) change(without)
    },
    moveLane(id, to) {
      const { scenario } = get()
      const moved = withLaneMoved(scenario, id, to)
      if (moved !== scenario) change(moved)
    },
    changeEdition(edition) {
      const { scenario } = get()
      const lanes = scenario.lanes.map((lane) => {
        const editions: readonly EditionId[] = editionsOf[lane.pattern]
        return editions.includes(edition) ? { ...lane, edition } : lane
      })
      change({ ...scenario, lanes })
    },
    focusLane: (focusedLane) => set({ focusedLane }),
    enlargeLane(lane) {
      if (lane === undefined) set({ isLaneEnlarged: false })
      else set({ focusedLane: lane, isLaneEnlarged: get().scenario.lanes.length > 1 })
    },
  }
}
