import type { Edit } from '../../scenario/edit.ts'
import { editsBetween } from '../../scenario/editsBetween.ts'
import { parameterTable } from '../../scenario/parameters.ts'
import { findPreset } from '../../scenario/presets/index.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { startingPoint } from '../../scenario/startingPoint.ts'
import { countText, plainText } from '../design/numberText.ts'

/** What a scenario is called, and what goes on after "Watch for". */
export function scenarioHeading(
  presetId: string,
  scenario: Scenario,
): {
  readonly title: string
  readonly isEdited: boolean
  readonly watchFor: string
} {
  const { lanes, workload } = scenario
  const edits = editsBetween(startingPoint(presetId, scenario), scenario)
  const isEdited = edits.length > 0
  if (workload.type === 'trace') {
    const speedUp =
      workload.speedUp === 1 ? '' : `, ${plainText(workload.speedUp, 2)} times as fast as they came`
    return {
      title: `Replay of ${workload.name}`,
      isEdited,
      watchFor: `how each lane takes the same ${countText(workload.requests)} requests${speedUp}.`,
    }
  }
  const preset = findPreset(presetId)
  const isToBeSeen = lanes.length > 1 && edits.every(leavesItToBeSeen)
  return {
    title: preset?.title ?? 'A scenario of your own',
    isEdited,
    watchFor:
      isToBeSeen && preset !== undefined
        ? preset.watchFor
        : lanes.length > 1
          ? 'where the lanes begin to differ.'
          : 'how its requests end.',
  }
}

/** Whether what a preset has one watch for is still there: its requests, what it breaks, and the time for both. */
function leavesItToBeSeen(edit: Edit): boolean {
  switch (edit.type) {
    case 'parameter':
      return parameterTable[edit.name].group !== 'workload'
    case 'duration':
      return edit.toMs >= edit.fromMs
    case 'seed':
    case 'fault-removed':
    case 'fault-changed':
    case 'request-removed':
    case 'request-changed':
      return false
    default:
      return true
  }
}
