import { defaultParameters } from './parameters.ts'
import type { Scenario } from './scenario.ts'

/** What a scenario file that says nothing means: ten seconds of the default numbers in all four lanes. */
export const defaultScenario: Scenario = {
  version: 1,
  seed: 1,
  durationMs: 10_000,
  parameters: defaultParameters,
  workload: { type: 'generated' },
  schedule: [],
  overrides: [],
  faults: [],
  lanes: [
    { id: 'a', pattern: 'basic', edition: 'hardened', options: {} },
    { id: 'b', pattern: 'retry', edition: 'hardened', options: {} },
    { id: 'c', pattern: 'versioned', edition: 'hardened', options: {} },
    { id: 'd', pattern: 'batched', edition: 'hardened', options: {} },
  ],
}
