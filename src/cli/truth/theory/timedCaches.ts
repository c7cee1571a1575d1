import type { LaneResult } from '../../../engine/runScenario.ts'
import type { Parameters } from '../../../scenario/parameters.ts'
import type { EntryReader } from '../entryReader.ts'
import { bareScenario } from './bareScenario.ts'
import type { Model, Reading } from './model.ts'
import { timeScale } from './timeScale.ts'

/** One key, read at random, whose entry lives from when it was stored. Only the reads in a lifetime matter. */
export function ttlNoReset(params: EntryReader): Model {
  return timedCache({ readsPerLife: params.positive('lambdaT'), 'ttl-from': 'write' })
}

/** The same, when every read has the entry live anew. */
export function ttlResetOnHit(params: EntryReader): Model {
  return timedCache({ readsPerLife: params.positive('lambdaT'), 'ttl-from': 'access' })
}

/** One key, read and written through the cache: a write lays down a new entry, a read that misses does too, a hit does not. */
export function ttlWriteRefresh(params: EntryReader): Model {
  const life = params.positive('T')
  return timedCache({
    readsPerLife: params.positive('lr') * life,
    writesPerLife: params.notNegative('lw') * life,
    'ttl-from': 'write',
  })
}

/** One key, read through the cache, while somebody else writes its row behind the cache's back. */
export function ttlStaleness(params: EntryReader): Model {
  return timedCache({
    readsPerLife: params.positive('lambda_read_T'),
    bypassWritesPerLife: params.notNegative('lambda_write_T'),
    'ttl-from': 'write',
  })
}

interface TimedCache {
  readonly readsPerLife: number
  readonly writesPerLife?: number
  readonly bypassWritesPerLife?: number
  readonly 'ttl-from': Parameters['ttl-from']
}

/** The unit of time is the life of an entry. Nothing takes time, so every request meets the cache by itself. */
function timedCache(cache: TimedCache): Model {
  const { bypassWritesPerLife = 0, readsPerLife, writesPerLife = 0 } = cache
  const perUnit = readsPerLife + writesPerLife
  const { durationMs, msPerUnit, requests, requestsPerSecond } = timeScale({
    perUnit,
    requests: 125_000,
    shortest: { units: 1, usMin: 1_000 },
    exactUnits: 1,
  })
  return {
    scenario: bareScenario({
      durationMs,
      parameters: {
        'requests-per-second': requestsPerSecond,
        'write-share': writesPerLife / perUnit,
        'bypass-writes-per-second': (1_000 * bypassWritesPerLife) / msPerUnit,
        // Written in whole µs, as it is.
        'ttl-ms': Math.round(msPerUnit * 1_000) / 1_000,
        'ttl-from': cache['ttl-from'],
      },
      lanes: [{ pattern: 'basic', edition: 'hardened', options: {} }],
    }),
    requests,
    requestsMin: 1_000_000,
    // An empty cache is like one whose entry has just expired; a tenth of a run has it forgotten for certain.
    warmUpMs: Math.ceil(durationMs / 10),
    isHeavy: false,
    reading: (field) => (Object.hasOwn(readings, field) ? readings[field] : undefined),
  }
}

const reads = ({ tallies }: LaneResult) => tallies.arrived.read
const hits = ({ tallies }: LaneResult) => tallies.readHits
const misses = ({ tallies }: LaneResult) => tallies.readMisses
const staleReads = ({ tallies }: LaneResult) => tallies.staleReads

const readings: Readonly<Record<string, Reading>> = {
  hit_ratio: shareOf(hits, reads),
  read_hit_ratio: shareOf(hits, reads),
  miss_rate_over_lambda: shareOf(misses, reads),
  // Only what comes from the cache can be stale here: a miss asks the database.
  p_stale_given_hit: shareOf(staleReads, hits),
  p_stale_read: shareOf(staleReads, reads),
}

function shareOf(part: (lane: LaneResult) => number, whole: (lane: LaneResult) => number): Reading {
  return { type: 'share', read: (run) => run.count(part) / run.count(whole) }
}
