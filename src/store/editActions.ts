import { nearestSensible } from '../scenario/combinations.ts'
import type { Edit } from '../scenario/edit.ts'
import { ProblemList } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { startingPoint } from '../scenario/startingPoint.ts'
import { withoutEdit } from '../scenario/withoutEdit.ts'
import type { History } from './history.ts'
import type { PlaygroundFacts } from './playgroundStore.ts'

/** What a person does with edits once they are made. None of it touches playhead, selection or view. */
export interface EditActions {
  /** Takes the last edit back; without one, nothing happens. */
  undo(): void
  /** Makes the edit again that was taken back last; without one, nothing happens. */
  redo(): void
  /** Pointer or key are up: whatever is changed next is an edit of its own. */
  endGesture(): void
  /** Takes one of the scenario's edits back, whenever it was made. */
  removeEdit(edit: Edit): void
  /** Takes all edits back. */
  resetEdits(): void
}

/** `show` puts a scenario on screen that the history knows already; `change` makes an edit of it. */
export function editActions({
  get,
  history,
  change,
  show,
}: {
  readonly get: () => PlaygroundFacts
  readonly history: History
  readonly change: (scenario: Scenario) => void
  readonly show: (scenario: Scenario) => void
}): EditActions {
  const go = (scenario: Scenario | undefined): void => {
    if (scenario !== undefined) show(scenario)
  }
  return {
    undo: () => go(history.undo()),
    redo: () => go(history.redo()),
    endGesture: () => history.endGesture(),
    removeEdit(edit) {
      history.endGesture()
      const kept = edit.type === 'parameter' || edit.type === 'option' ? edit.name : undefined
      change(nearestSensible(withoutEdit(get().scenario, edit), new ProblemList(), kept))
    },
    resetEdits() {
      history.endGesture()
      const { presetId, scenario } = get()
      change(startingPoint(presetId, scenario))
    },
  }
}
