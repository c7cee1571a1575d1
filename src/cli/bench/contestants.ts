import { engineRun, judgedRun, laneRun, thrice } from './engineRuns.ts'
import { engineHistogramRun, hdrHistogramRun } from './histogramRuns.ts'
import { engineCacheRun, lruCacheRun } from './lruRuns.ts'
import { fewPasses, type Measurement, type Skipped, timePasses } from './measurement.ts'
import { bytesInFlight, bytesOfMillion, bytesPerTraceEvent } from './memory.ts'
import { aloneIn, fourVariants, model, shortModel } from './model.ts'
import { simjsRun } from './simjsRun.ts'
import { simpyRun } from './simpyRun.ts'
import { stateMachineRun } from './stateMachine.ts'

const small = { keys: 1_000, capacity: 100, requests: 1_000_000 }
const medium = { keys: 100_000, capacity: 10_000, requests: 1_000_000 }
const large = { keys: 10_000_000, capacity: 1_000_000, requests: 4_000_000 }
const whole = { fromUs: 0, toUs: Number.POSITIVE_INFINITY }

/** Everything that is measured, each in a process of its own. */
export const contestants = {
  engine: () => timePasses(engineRun(model)),
  'engine-lane': () => timePasses(laneRun(model)),
  'state-machine': () => timePasses(stateMachineRun(model)),
  simjs: async () => timePasses(await simjsRun(model)),
  simpy: () => simpyRun(model),
  'engine-short': () => timePasses(thrice(engineRun(shortModel))),
  'engine-traced': () => timePasses(thrice(engineRun(shortModel, { record: whole }))),
  'engine-judged': () => timePasses(engineRun(model, { log: true })),
  'four-lanes': () => timePasses(judgedRun(fourVariants)),
  'basic-alone': () => timePasses(judgedRun(aloneIn(fourVariants, 'basic'))),
  'retry-alone': () => timePasses(judgedRun(aloneIn(fourVariants, 'retry'))),
  'versioned-alone': () => timePasses(judgedRun(aloneIn(fourVariants, 'versioned'))),
  'batched-alone': () => timePasses(judgedRun(aloneIn(fourVariants, 'batched'))),
  'engine-cache-100': () => timePasses(engineCacheRun(small)),
  'engine-cache-10k': () => timePasses(engineCacheRun(medium)),
  'engine-cache-1m': () => timePasses(engineCacheRun(large), fewPasses),
  'lru-cache-100': async () => timePasses(await lruCacheRun(small)),
  'lru-cache-10k': async () => timePasses(await lruCacheRun(medium)),
  'lru-cache-1m': async () => timePasses(await lruCacheRun(large), fewPasses),
  'engine-histogram': () => timePasses(engineHistogramRun()),
  'hdr-histogram': async () => timePasses(await hdrHistogramRun()),
  'in-flight': bytesInFlight,
  'trace-event': bytesPerTraceEvent,
  'million-requests': bytesOfMillion,
} satisfies Readonly<Record<string, () => Measurement | Skipped | Promise<Measurement>>>
export type ContestantName = keyof typeof contestants

export function isContestant(name: string): name is ContestantName {
  return Object.hasOwn(contestants, name)
}
