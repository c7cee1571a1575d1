import { runScenario } from '../../../engine/runScenario.ts'
import { decimalText } from '../../../scenario/decimal.ts'
import { defaultParameters, type Parameters } from '../../../scenario/parameters.ts'
import { limits, type Scenario, type ScheduledRequest } from '../../../scenario/scenario.ts'

/** The simulator's names of its algorithms. */
export const algorithms = ['None', 'Exponential', 'FullJitter', 'EqualJitter', 'Decorr'] as const
export type Algorithm = (typeof algorithms)[number]

/**
 * After how long a client tries again. The simulator waits base · 2ⁿ after the nth conflict, which is the playground's
 * base · 2ⁿ⁻¹ with twice its base of 5 ms. Decorrelated jitter begins with the base itself, in both.
 */
const backoffs: Readonly<Record<Algorithm, Partial<Parameters>>> = {
  None: { 'backoff-jitter': 'none', 'backoff-base-ms': 0 },
  Exponential: { 'backoff-jitter': 'none', 'backoff-base-ms': 10 },
  FullJitter: { 'backoff-jitter': 'full', 'backoff-base-ms': 10 },
  EqualJitter: { 'backoff-jitter': 'equal', 'backoff-base-ms': 10 },
  Decorr: { 'backoff-jitter': 'decorrelated', 'backoff-base-ms': 5 },
}

/**
 * AWS's simulation of optimistic locking: clients that all begin at once, and each write one and the same row once.
 *
 * Nothing takes time but the network, |Normal(10 ms, 2 ms)| each way, so an attempt takes four such times: the question for
 * the version on its way, its answer, the write on its way, its answer. The text of the versioned pattern has four steps
 * around its two calls to the database, and each of them stands for one: `cache.version`, `clock.think`, `cache.claim`
 * and `cache.settle`. The calls themselves take no time and never wait. (A call that takes a time of its own is applied
 * half way through, so the way there and the way back would be equally long, and clients who do not spread their
 * attempts would meet less often than they do.) Without write-allocate the cache never holds the row: every attempt asks
 * the database for the version.
 */
function hotRowScenario(clients: number, algorithm: Algorithm, seed: number): Scenario {
  return {
    version: 1,
    seed,
    durationMs: limits.durationMsMax,
    parameters: {
      ...defaultParameters,
      'requests-per-second': 0,
      keys: 1,
      'cache-read-ms': oneWay,
      'think-ms': oneWay,
      'cache-write-ms': oneWay,
      'write-allocate': false,
      'database-read-ms': '0',
      'database-write-ms': '0',
      'database-connections': clients,
      'conflict-attempts': 1_000_000,
      'backoff-cap-ms': 2_000,
      ...backoffs[algorithm],
    },
    workload: { type: 'generated' },
    schedule: Array.from({ length: clients }, (_, i) => oneWrite(i + 1)),
    overrides: [],
    faults: [],
    lanes: [{ id: 'a', pattern: 'versioned', edition: 'hardened', options: {} }],
  }
}

/** How many conditional writes it took until every client had written, and when the last one heard so. */
export function runHotRow(
  clients: number,
  algorithm: Algorithm,
  seed: number,
): { readonly calls: number; readonly completionMs: number } {
  const { lanes } = runScenario(hotRowScenario(clients, algorithm, seed))
  const { databaseWrites, ended, latency } = lanes[0]?.tallies ?? {}
  if (ended?.ok !== clients || databaseWrites === undefined || latency === undefined) {
    throw new RangeError(`${ended?.ok} of ${clients} clients have written`)
  }
  return { calls: databaseWrites, completionMs: latency.write.maxUs / 1_000 }
}

function oneWrite(client: number): ScheduledRequest {
  return { id: `s${client}`, atMs: 0, client, operation: 'write', key: 'row' }
}

/** Quantiles of the standard normal distribution, at these shares and, with a minus, at the rest to 1. */
const normalQuantiles: readonly (readonly [share: number, deviations: number])[] = [
  [0.5, 0],
  [0.55, 0.125661],
  [0.6, 0.253347],
  [0.65, 0.38532],
  [0.7, 0.524401],
  [0.75, 0.67449],
  [0.8, 0.841621],
  [0.85, 1.036433],
  [0.9, 1.281552],
  [0.93, 1.475791],
  [0.96, 1.750686],
  [0.98, 2.053749],
  [0.99, 2.326348],
  [0.995, 2.575829],
  [0.998, 2.878162],
  [0.999, 3.090232],
  [0.9999, 3.719016],
  [1, 4.5],
]

/** |Normal(10, 2)| ms; below 0 lies one draw in three million. */
const oneWay = `q:${[
  ...normalQuantiles.toReversed().map(([share, deviations]) => [1 - share, -deviations] as const),
  ...normalQuantiles.slice(1),
]
  .map(([share, deviations]) => `${rounded(share)}=${rounded(10 + 2 * deviations)}`)
  .join(';')}`

function rounded(value: number): string {
  return decimalText(Number(value.toFixed(6)))
}
