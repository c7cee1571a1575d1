import { defaultParameters, type Parameters } from '../../../scenario/parameters.ts'
import { type Lane, laneIds, type Scenario } from '../../../scenario/scenario.ts'

interface Wanted {
  readonly durationMs: number
  readonly parameters: Partial<Parameters>
  readonly lanes: readonly Omit<Lane, 'id'>[]
}

/** A world in which nothing takes time, fails or is scarce but what a model says: reads of one key, one client. */
export function bareScenario({ durationMs, lanes, parameters }: Wanted): Scenario {
  return {
    version: 1,
    seed: 1,
    durationMs,
    parameters: { ...defaultParameters, ...bare, ...parameters },
    workload: { type: 'generated' },
    schedule: [],
    overrides: [],
    faults: [],
    lanes: lanes.map((lane, i) => ({ id: laneIds[i] ?? 'd', ...lane })),
  }
}

const bare: Partial<Parameters> = {
  arrivals: 'poisson',
  'write-share': 0,
  'delete-share': 0,
  keys: 1,
  'zipf-exponent': 0,
  clients: 1,
  'initial-rows': 'all',
  'ttl-ms': 'none',
  'max-entries': 1_000_000,
  'cache-read-ms': '0',
  'cache-write-ms': '0',
  'database-read-ms': '0',
  'database-write-ms': '0',
  'bulk-row-ms': 0,
  'think-ms': '0',
  'database-connections': 1,
  'database-queue-limit': 'none',
  'database-failure-share': 0,
}
