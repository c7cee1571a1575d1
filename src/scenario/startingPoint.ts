import { defaultPreset, findPreset } from './presets/index.ts'
import type { Scenario, TraceWorkload } from './scenario.ts'

/** How long the run of an opened trace is, in ms. */
const traceRunMs = 60_000

/** What a scenario's edits are edits of: its preset, or that preset with a trace in place of its requests. */
export function startingPoint(
  presetId: string,
  { workload }: Pick<Scenario, 'workload'>,
): Scenario {
  const { scenario } = findPreset(presetId) ?? defaultPreset
  return workload.type === 'trace' ? replayOf(scenario, workload) : scenario
}

/** A scenario that replays a trace; requests made by hand belonged to the requests before. */
export function replayOf(
  scenario: Scenario,
  workload: TraceWorkload,
  durationMs = traceRunMs,
): Scenario {
  return { ...scenario, workload, durationMs, schedule: [], overrides: [] }
}
