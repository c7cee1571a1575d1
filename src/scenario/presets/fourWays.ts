import { defaultScenario } from '../defaultScenario.ts'
import type { Preset } from './preset.ts'

/** A few hot keys, a slow database and half a second without it: enough for the four to differ at a glance. */
export const fourWays: Preset = {
  id: 'four-ways',
  title: 'Four ways to write through',
  watchFor:
    'the half second without a database at 1.5 s: the same requests end differently from lane to lane.',
  speed: 250,
  scenario: {
    ...defaultScenario,
    // With this seed a conflict, a retry that succeeds and two full batches come before the outage; as published, every
    // lane answers stale reads.
    seed: 167,
    durationMs: 10_000,
    parameters: {
      ...defaultScenario.parameters,
      'requests-per-second': 40,
      'write-share': 0.25,
      'delete-share': 0.05,
      keys: 24,
      'zipf-exponent': 1.1,
      'max-entries': 16,
      'ttl-ms': 4_000,
      'cache-read-ms': '0.3/2',
      'cache-write-ms': '0.3/2',
      'database-read-ms': '20/120',
      'database-write-ms': '20/120',
      'database-connections': 6,
      'database-failure-share': 0.03,
      'think-ms': '20',
      'max-attempts': 4,
      'backoff-base-ms': 100,
      'backoff-jitter': 'full',
      'batch-size': 5,
      'linger-ms': 100,
    },
    faults: [{ type: 'database-outage', atMs: 1_500, durationMs: 500 }],
  },
}
