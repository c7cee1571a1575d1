import { defaultScenario } from '../../scenario/defaultScenario.ts'
import { type FaultType, faultTypes } from '../../scenario/faults.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import type { EditionId, Override, PatternId, Scenario } from '../../scenario/scenario.ts'
import { stepNames } from '../../scenario/stepNames.ts'
import { Chance } from './chance.ts'
import { aCrashAmidWrites, aFault, aRequest } from './incidents.ts'

/** What all scenarios of a swarm have in common. */
export interface Swarm {
  readonly parameters?: Partial<Parameters>
  readonly faults?: readonly FaultType[]
}

/**
 * A scenario drawn from a seed: sizes, latencies, faults and delays at random, each left out now and then, since what
 * is missing finds as much as what is there. Small and hot, so that requests get into each other's way.
 */
export function swarmScenario(
  seed: number,
  pattern: PatternId,
  edition: EditionId,
  { parameters: fixed = {}, faults: types = faultTypes }: Swarm = {},
): Scenario {
  const chance = new Chance('scenario', seed)
  const durationMs = 1_500
  const parameters: Parameters = {
    ...defaultScenario.parameters,
    'requests-per-second': chance.of([40, 150, 400]),
    'write-share': chance.of([0.1, 0.3, 0.6]),
    'delete-share': chance.of([0, 0.05, 0.2]),
    keys: chance.of([1, 3, 10, 40]),
    'zipf-exponent': chance.of([0, 0.9, 1.4]),
    'initial-rows': chance.of(['all', 'none'] as const),
    'max-entries': chance.of([1, 2, 5, 50]),
    'ttl-ms': chance.of(['none', 5, 30, 200] as const),
    expiry: chance.of(['lazy', 'eager'] as const),
    'sweep-ms': chance.of(['none', 20, 100] as const),
    'write-allocate': chance.of([true, false]),
    'cache-read-ms': chance.of(['0', '0.3/2', '1', 'exp:5']),
    'cache-write-ms': chance.of(['0', '0.3/2', '1', 'exp:5', '2/60']),
    'database-read-ms': chance.of(['0', '5', '2/20', '20/120', 'exp:10', '1-30']),
    'database-write-ms': chance.of(['0', '5', '5/40', '20/120', 'exp:10', '1-30']),
    'database-connections': chance.of([1, 2, 6, 32]),
    'database-queue-limit': chance.of(['none', 'none', 0, 3] as const),
    'database-failure-share': chance.of([0, 0.05, 0.3]),
    'max-attempts': chance.of([1, 2, 4]),
    'backoff-base-ms': chance.of([0, 5, 50]),
    'backoff-jitter': chance.of(['none', 'full', 'equal', 'decorrelated'] as const),
    'think-ms': chance.of(['0', '5', 'exp:20']),
    'conflict-attempts': chance.of([1, 3]),
    'batch-size': chance.of([1, 2, 5, 25]),
    'linger-ms': chance.of([0, 5, 60]),
    'flush-interval-ms': chance.of([10, 100, 700, 'none'] as const),
    'flush-batch-size': chance.of([1, 3, 100]),
    'dirty-limit': chance.of(['none', 'none', 1, 3] as const),
    'dirty-full': chance.of(['block', 'reject', 'write-through'] as const),
    arrivals: chance.of(['poisson', 'poisson', 'even', 'closed-loop'] as const),
    clients: chance.of([1, 4, 20]),
    'client-think-ms': chance.of(['2', 'exp:20', '50']),
    'app-servers': chance.of([1, 1, 2, 3]),
    'deadline-ms': chance.of(['none', 'none', 20, 100] as const),
    'cache-timeout-ms': chance.of(['none', 'none', 1, 10] as const),
    'database-timeout-ms': chance.of(['none', 'none', 10, 60] as const),
    'single-flight': chance.of([true, false]),
    'fallback-to-database': chance.of([true, false]),
    'ttl-from': chance.of(['write', 'access'] as const),
    'ttl-jitter': chance.of([0, 0.1, 1]),
    'negative-caching': chance.of([true, false]),
    'cache-placement': chance.of(['shared', 'per-server'] as const),
    'retry-budget': chance.of(['none', 'none', 0, 0.1] as const),
    'poison-share': chance.of([0, 0, 0.1]),
    flush: chance.of(['linger', 'ticker'] as const),
    'batches-in-flight': chance.of([1, 4]),
    'batch-queue-limit': chance.of(['none', 'none', 30] as const),
    'batch-atomic': chance.of([true, false]),
    'batch-coalescing': chance.of([true, false]),
    ...fixed,
  }
  const requests = Math.round((parameters['requests-per-second'] * durationMs) / 1000)
  const setting = { durationMs, parameters }
  const faults = chance.list(4, () => aFault(setting, types, chance))
  const overrides = chance.list(6, (): Override => {
    const operation = chance.of(
      stepNames.filter((name) => name.startsWith('cache.') || name.startsWith('database.')),
    )
    const canBeDropped = operation.startsWith('database.')
    return {
      lane: '*',
      request: `${1 + chance.below(Math.max(1, requests))}`,
      operation,
      attempt: 1,
      at: chance.of(['apply', 'acknowledge'] as const),
      effect:
        canBeDropped && chance.of([true, false])
          ? { type: 'drop' }
          : { type: 'delay', delayMs: 1 + chance.below(400) },
    }
  })
  // What comes last was added last, so that the draws before it stay what they were.
  const byHand = chance.list(chance.of([0, 0, 6]), () => aRequest(setting, chance))
  const bypassWritesPerSecond = chance.of([0, 0, 0, 20])
  const crash =
    chance.of([false, true]) && types.includes('app-crash')
      ? aCrashAmidWrites(setting, chance)
      : { faults: [], schedule: [] }
  return {
    ...defaultScenario,
    seed,
    durationMs,
    parameters: {
      ...parameters,
      // The hardened editions promise nothing about writes that they never hear of.
      'bypass-writes-per-second': edition === 'as-published' ? bypassWritesPerSecond : 0,
      ...fixed,
    },
    faults: [...faults, ...crash.faults],
    overrides,
    schedule: [...byHand, ...crash.schedule].map((request, i) => ({ ...request, id: `s${i + 1}` })),
    lanes: [{ id: 'a', pattern, edition, options: {} }],
  }
}
