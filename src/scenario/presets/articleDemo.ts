import { defaultScenario } from '../defaultScenario.ts'
import type { ScheduledRequest } from '../scenario.ts'
import type { Preset } from './preset.ts'

/** The requests of the article's demo in its order, on its 10 ms database, in all four lanes at once. */
export const articleDemo: Preset = {
  id: 'article-demo',
  title: "The article's demo",
  watchFor:
    'the twelve log writes that arrive in one instant, and the write before them that expects a version already replaced.',
  speed: 100,
  scenario: {
    ...defaultScenario,
    seed: 1,
    durationMs: 1_500,
    parameters: {
      ...defaultScenario.parameters,
      'requests-per-second': 0,
      'initial-rows': 'none',
      'max-entries': 100,
      'ttl-ms': 300_000,
      'cache-read-ms': '0.2',
      'cache-write-ms': '0.2',
      'database-read-ms': '10',
      'database-write-ms': '10',
      'bulk-row-ms': 0,
      'database-connections': 64,
      'database-failure-share': 0,
      'think-ms': '0',
      'max-attempts': 4,
      'backoff-base-ms': 100,
      'backoff-jitter': 'none',
      'batch-size': 5,
      'linger-ms': 100,
    },
    schedule: requests(),
  },
}

function requests(): readonly ScheduledRequest[] {
  const stepMs = 150
  const oneByOne: readonly Omit<ScheduledRequest, 'id' | 'atMs' | 'client'>[] = [
    { operation: 'write', key: 'user:1' },
    { operation: 'write', key: 'user:2' },
    { operation: 'read', key: 'user:1' },
    { operation: 'read', key: 'user:1' },
    { operation: 'write', key: 'order:1' },
    { operation: 'write', key: 'product:1' },
    { operation: 'write', key: 'product:1', expect: 1 },
    // By now the row is at version 2: the article's demo repeats the old version on purpose.
    { operation: 'write', key: 'product:1', expect: 1 },
  ]
  const first = oneByOne.map((request, index) => ({
    id: `s${index + 1}`,
    atMs: index * stepMs,
    client: 1,
    ...request,
  }))
  const logs = Array.from({ length: 12 }, (_, index) => ({
    id: `s${oneByOne.length + index + 1}`,
    atMs: oneByOne.length * stepMs,
    client: index + 1,
    operation: 'write' as const,
    key: `log:${index + 1}`,
  }))
  return [...first, ...logs]
}
