import type { Edit } from './edit.ts'
import type { Lane, LaneId, Scenario } from './scenario.ts'

/** A scenario as if one of its edits had not been made; the others stay. */
export function withoutEdit(scenario: Scenario, edit: Edit): Scenario {
  const { faults, lanes, overrides, parameters, schedule } = scenario
  switch (edit.type) {
    case 'parameter':
      return { ...scenario, parameters: { ...parameters, [edit.name]: edit.from } }
    case 'option':
      return {
        ...scenario,
        lanes: lanes.map((lane) => (lane.id === edit.lane ? withoutOption(lane, edit) : lane)),
      }
    case 'edition':
      return {
        ...scenario,
        lanes: lanes.map((lane) =>
          edit.lanes.includes(lane.id) ? { ...lane, edition: otherEdition(edit) } : lane,
        ),
      }
    case 'lane-added':
      return { ...scenario, lanes: lanes.filter(({ id }) => id !== edit.lane.id) }
    case 'lane-removed':
      return { ...scenario, lanes: lanes.toSpliced(edit.place, 0, edit.lane) }
    case 'lane-changed': {
      const { pattern, edition } = edit.from
      return {
        ...scenario,
        lanes: lanes.map((lane) => (lane.id === edit.to.id ? { ...lane, pattern, edition } : lane)),
      }
    }
    case 'lanes-reordered':
      return { ...scenario, lanes: inOrder(lanes, edit.from) }
    case 'fault-added':
      return { ...scenario, faults: faults.toSpliced(edit.place, 1) }
    case 'fault-removed':
      return { ...scenario, faults: faults.toSpliced(edit.place, 0, edit.fault) }
    case 'fault-changed':
      return { ...scenario, faults: faults.with(edit.place, edit.from) }
    case 'request-added':
      return {
        ...scenario,
        schedule: schedule.filter(({ id }) => id !== edit.request.id),
        // Nothing is left to happen to it.
        overrides: overrides.filter(({ request }) => request !== edit.request.id),
      }
    case 'request-removed':
      return { ...scenario, schedule: byTime([...schedule, edit.request]) }
    case 'request-changed':
      return {
        ...scenario,
        schedule: byTime(schedule.map((one) => (one.id === edit.to.id ? edit.from : one))),
      }
    case 'override-added':
      return { ...scenario, overrides: overrides.filter((one) => one !== edit.override) }
    case 'override-removed':
      return { ...scenario, overrides: [...overrides, edit.override] }
    case 'seed':
      return { ...scenario, seed: edit.from }
    case 'duration':
      return { ...scenario, durationMs: edit.fromMs }
  }
}

function withoutOption(lane: Lane, { name, from }: Extract<Edit, { type: 'option' }>): Lane {
  const { [name]: _, ...others } = lane.options
  return { ...lane, options: from === undefined ? others : { ...others, [name]: from } }
}

function otherEdition({ edition }: Extract<Edit, { type: 'edition' }>): Lane['edition'] {
  return edition === 'hardened' ? 'as-published' : 'hardened'
}

/** Lanes that the order does not name come last, as they stood. */
function inOrder(lanes: readonly Lane[], order: readonly LaneId[]): readonly Lane[] {
  const placeOf = ({ id }: Lane) => (order.includes(id) ? order.indexOf(id) : order.length)
  return lanes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function byTime(schedule: Scenario['schedule']): Scenario['schedule'] {
  return schedule.toSorted((a, b) => a.atMs - b.atMs)
}
