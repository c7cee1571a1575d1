import type { LaneResult } from '../../engine/runScenario.ts'
import { defaultScenario } from '../../scenario/defaultScenario.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import type { Lane, Scenario } from '../../scenario/scenario.ts'
import type { Facts } from './measurement.ts'

/**
 * What every simulator runs: basic write-through before a database of 16 connections, half of them busy. 10,000
 * requests per second for 10,000 keys, a tenth of them writes; a cache of 1,000 entries answers two reads of three.
 */
const parameters: Parameters = {
  ...defaultScenario.parameters,
  'requests-per-second': 10_000,
  'write-share': 0.1,
  'delete-share': 0,
  keys: 10_000,
  'zipf-exponent': 0.99,
  'max-entries': 1_000,
  'ttl-ms': 60_000,
  'cache-read-ms': '0.2',
  'cache-write-ms': '0.2',
  'database-read-ms': 'exp:2',
  'database-write-ms': 'exp:2',
  'database-connections': 16,
}

/** The model in one basic lane: about 250,000 requests in 25 s. */
export const model: Scenario = {
  ...defaultScenario,
  durationMs: 25_000,
  parameters,
  lanes: [{ id: 'a', pattern: 'basic', edition: 'hardened', options: {} }],
}

/** The first 10 s of it: about 100,000 requests, of which a trace has room for every step. */
export const shortModel: Scenario = { ...model, durationMs: 10_000 }

/** The four write-through variants beside each other, with 2 % of the database's calls failing. */
export const fourVariants: Scenario = {
  ...shortModel,
  parameters: { ...parameters, 'database-failure-share': 0.02 },
  lanes: defaultScenario.lanes,
}

/** One of the four variants by itself, under the same letter. */
export function aloneIn(scenario: Scenario, pattern: Lane['pattern']): Scenario {
  return { ...scenario, lanes: scenario.lanes.filter((lane) => lane.pattern === pattern) }
}

/** What any simulator of the model can say of a run. Means in ms. */
export interface ModelFacts extends Facts {
  readonly requests: number
  readonly hitShare: number
  readonly readMeanMs: number
  readonly writeMeanMs: number
}

export function modelFacts({ tallies }: Pick<LaneResult, 'tallies'>): ModelFacts {
  const { arrived, latency, readHits, readMisses } = tallies
  return {
    requests: arrived.read + arrived.write,
    hitShare: readHits / (readHits + readMisses),
    readMeanMs: (latency.read.meanUs() ?? 0) / 1_000,
    writeMeanMs: (latency.write.meanUs() ?? 0) / 1_000,
  }
}
