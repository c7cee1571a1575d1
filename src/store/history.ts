import type { Edit } from '../scenario/edit.ts'
import { editsBetween } from '../scenario/editsBetween.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** What undo would take back and redo would make again; undefined where there is nothing. */
export interface HistoryFacts {
  readonly undoable: readonly Edit[] | undefined
  readonly redoable: readonly Edit[] | undefined
}

/** A scenario that was on screen, and the edits that led to it from the one before. */
interface State {
  readonly scenario: Scenario
  readonly edits: readonly Edit[]
}

/** So many edits can be undone; older ones are forgotten. */
export const undosMax = 200

/**
 * The edits of a scenario in the order in which they were made. Many changes of the same thing in one gesture, such as
 * the drag of a slider, are one step.
 */
export class History {
  private states: State[]
  private place = 0
  /** Whether the pointer or key that made the last change is still down. */
  private isInGesture = false

  constructor(scenario: Scenario) {
    this.states = [{ scenario, edits: [] }]
  }

  get facts(): HistoryFacts {
    return {
      undoable: this.place === 0 ? undefined : this.current.edits,
      redoable: this.states[this.place + 1]?.edits,
    }
  }

  /** Another scenario was opened: nothing leads back from it. */
  startWith(scenario: Scenario): void {
    this.states = [{ scenario, edits: [] }]
    this.place = 0
    this.isInGesture = false
  }

  /** The scenario was edited and is this one now. */
  record(scenario: Scenario): void {
    const edits = editsBetween(this.current.scenario, scenario)
    if (edits.length === 0) {
      this.replaceCurrent(scenario)
      return
    }
    this.states.length = this.place + 1
    if (this.isInGesture && this.place > 0 && isMoreOf(this.current.edits, edits)) {
      this.extendStep(scenario)
      return
    }
    this.states.push({ scenario, edits })
    if (this.states.length > undosMax + 1) this.states.shift()
    this.place = this.states.length - 1
    this.isInGesture = true
  }

  /** Whatever is changed next is a step of its own. */
  endGesture(): void {
    this.isInGesture = false
  }

  /** The scenario before the last edit; undefined where there is none. */
  undo(): Scenario | undefined {
    return this.goTo(this.place - 1)
  }

  /** The scenario after the edit that was undone last; undefined where there is none. */
  redo(): Scenario | undefined {
    return this.goTo(this.place + 1)
  }

  /** The scenario could not be run, and an earlier one is on screen again: what could not be run is forgotten. */
  fallBackTo(scenario: Scenario): void {
    const place = this.states.findLastIndex((state) => state.scenario === scenario)
    if (place < 0) this.replaceCurrent(scenario)
    else {
      if (place < this.place) this.states.length = place + 1
      this.place = place
    }
    this.isInGesture = false
  }

  private get current(): State {
    return this.states[this.place] as State
  }

  private goTo(place: number): Scenario | undefined {
    const state = this.states[place]
    if (state === undefined) return undefined
    this.place = place
    this.isInGesture = false
    return state.scenario
  }

  /** A drag that returns to where it began has changed nothing. */
  private extendStep(scenario: Scenario): void {
    const before = this.states[this.place - 1] as State
    const edits = editsBetween(before.scenario, scenario)
    if (edits.length > 0) {
      this.states[this.place] = { scenario, edits }
      return
    }
    this.states.length = this.place
    this.place--
    this.replaceCurrent(scenario)
    this.isInGesture = false
  }

  private replaceCurrent(scenario: Scenario): void {
    const before = this.states[this.place - 1]
    const edits = before === undefined ? [] : editsBetween(before.scenario, scenario)
    this.states[this.place] = { scenario, edits }
  }
}

/** Whether edits change again what a step has changed already. What is added or removed is always news. */
function isMoreOf(step: readonly Edit[], edits: readonly Edit[]): boolean {
  return edits.some(({ id, type }) => isValue[type] && step.some((before) => before.id === id))
}

const isValue = {
  parameter: true,
  option: true,
  edition: false,
  'lane-added': false,
  'lane-removed': false,
  'lane-changed': true,
  'lanes-reordered': true,
  'fault-added': false,
  'fault-removed': false,
  'fault-changed': true,
  'request-added': false,
  'request-removed': false,
  'request-changed': true,
  'override-added': false,
  'override-removed': false,
  seed: true,
  duration: true,
} as const satisfies Record<Edit['type'], boolean>
