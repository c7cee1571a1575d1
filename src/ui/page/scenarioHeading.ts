import { findPreset } from '../../scenario/presets/index.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { countText, plainText } from '../design/numberText.ts'

/** What a scenario is called, and what goes on after "Watch for". */
export function scenarioHeading(
  presetId: string,
  { workload }: Scenario,
): {
  readonly title: string
  readonly watchFor: string
} {
  if (workload.type === 'trace') {
    const speedUp =
      workload.speedUp === 1 ? '' : `, ${plainText(workload.speedUp, 2)} times as fast as they came`
    return {
      title: `Replay of ${workload.name}`,
      watchFor: `how each lane takes the same ${countText(workload.requests)} requests${speedUp}.`,
    }
  }
  const preset = findPreset(presetId)
  return {
    title: preset?.title ?? 'A scenario of your own',
    watchFor: preset?.watchFor ?? 'where the lanes begin to differ.',
  }
}
