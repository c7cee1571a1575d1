import type { LaneResult } from '../../../engine/runScenario.ts'
import { type LaneOptions, parameterTable } from '../../../scenario/parameters.ts'
import type { EntryReader } from '../entryReader.ts'
import { bareScenario } from './bareScenario.ts'
import {
  characteristicTime,
  popularities,
  presentSinceAccess,
  presentSinceStore,
} from './characteristicTime.ts'
import type { Model, ObservedRun, Reading } from './model.ts'
import { requestsMax, timeScale } from './timeScale.ts'

/**
 * The independent reference model: requests for keys of Zipf's popularity, whatever came before, to a cache of C entries
 * that evicts the least recently used one (lane 0).
 *
 * Che has it replaced by a cache with room for all, where an entry lives so long after its last request that C are there
 * on average (lane 1). For a cache that evicts the oldest entry, or any, it lives as long after it was stored (lane 2).
 * How long that is follows from the popularities; what such caches then hold and hit, the run says.
 */
export function independentReference(params: EntryReader): Model {
  const keys = params.whole('N', { min: 1, max: parameterTable.keys.max })
  const exponent = params.notNegative('alpha')
  const entries = params.whole('C', { min: 1, max: parameterTable['max-entries'].max })
  const shares = popularities(keys, exponent)
  const sinceAccess = characteristicTime(shares, entries, presentSinceAccess)
  const sinceStore = characteristicTime(shares, entries, presentSinceStore)
  // What is in a cache goes back about one life of its entries. Three are forgotten, as far as a run may be that long.
  // Entries stored together go together, so misses come in waves, and a run has many of them.
  const most = requestsMax(3)
  const warmUp = Math.min(Math.floor(most / 4), Math.ceil(3 * sinceStore))
  const observed = Math.min(most - warmUp, Math.max(125_000, Math.ceil(50 * sinceStore)))
  const { durationMs, msPerUnit, requests, requestsPerSecond } = timeScale({
    perUnit: 1,
    requests: warmUp + observed,
    shortest: { units: sinceAccess, usMin: 1_000 },
  })
  const warmUpMs = Math.ceil(durationMs * (warmUp / (warmUp + observed)))
  const lane = (options: LaneOptions) =>
    ({ pattern: 'basic', edition: 'hardened', options }) as const
  const ttl = (life: number) => (Number.isFinite(life) ? wholeUs(life * msPerUnit) : 'none')
  return {
    scenario: bareScenario({
      durationMs,
      parameters: { 'requests-per-second': requestsPerSecond, keys, 'zipf-exponent': exponent },
      lanes: [
        lane({ 'max-entries': entries }),
        lane({ 'max-entries': keys, 'ttl-from': 'access', 'ttl-ms': ttl(sinceAccess) }),
        lane({ 'max-entries': keys, 'ttl-from': 'write', 'ttl-ms': ttl(sinceStore) }),
      ],
    }),
    requests,
    requestsMin: 1_000_000,
    warmUpMs,
    isHeavy: false,
    reading: (field) =>
      field === 'che_T_requests'
        ? { type: 'amount', read: (run) => lifeHolding(entries, sinceAccess, run) }
        : Object.hasOwn(hitRatios, field)
          ? hitRatios[field]
          : undefined,
  }
}

const hitRatios: Readonly<Record<string, Reading>> = {
  hit_ratio: hitRatioOf(0),
  hit_ratio_exact: hitRatioOf(0),
  hit_ratio_che: hitRatioOf(1),
  hit_ratio_fifo_or_random_che: hitRatioOf(2),
}

const reads = ({ tallies }: LaneResult) => tallies.arrived.read

function hitRatioOf(lane: number): Reading {
  const hits = ({ tallies }: LaneResult) => tallies.readHits
  return { type: 'share', read: (run) => run.count(hits, lane) / run.count(reads, lane) }
}

/**
 * The life with which so many entries would have been there, from how many there were with the life tried. A little more
 * life has as many more entries there as it has fewer misses: one for each request that would have missed.
 */
function lifeHolding(entries: number, tried: number, run: ObservedRun): number {
  const misses = run.count(({ tallies }) => tallies.readMisses, 1)
  const requests = run.count(reads, 1)
  const usPerRequest = run.count(({ endUs }) => endUs, 1) / requests
  const held = run.count(({ entryUs }) => entryUs, 1) / usPerRequest / requests
  return tried + (entries - held) / (misses / requests)
}

function wholeUs(ms: number): number {
  return Math.round(ms * 1_000) / 1_000
}
