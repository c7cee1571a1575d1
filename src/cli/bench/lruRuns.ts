import { Answer } from '../../engine/answer.ts'
import { requestDrawer } from '../../engine/workload/arrivals.ts'
import type { Pass } from './measurement.ts'
import { model } from './model.ts'
import { plainCache } from './plainCache.ts'

/** How large a cache is asked for how many keys, and how often in one pass. */
export interface LruSize {
  readonly keys: number
  readonly capacity: number
  readonly requests: number
}

/**
 * Lookups and writes, one every 2 µs. Some entries leave because others are used more, some because their life is over;
 * being odd, it never ends at the instant of a lookup, where rules might differ.
 */
const gapUs = 2
const lifeUs = ({ keys }: LruSize) => 4 * keys + 1

/**
 * The cache of the engine, with TTL, versions, leases and claims. Of every answer its version is read, here as with
 * lru-cache: a row that nobody looks at costs no memory access.
 */
export function engineCacheRun(size: LruSize): () => Pass {
  const { isWrite, key, rows } = requestsOf(size)
  const cache = plainCache({
    keys: rows.length,
    maxEntries: size.capacity,
    ttlUs: lifeUs(size),
  })
  let nowUs = 1
  return () => {
    let misses = 0
    let versions = 0
    for (let i = 0; i < size.requests; i++) {
      nowUs += gapUs
      const wanted = key[i] as number
      const row = rows[wanted] as Answer
      if (isWrite[i] === 1) {
        cache.settle(cache.claim(wanted, nowUs), row, nowUs)
        versions += row.version
      } else {
        const found = cache.get(wanted, nowUs)
        if (found.isMiss) {
          misses++
          cache.fill(found, row, nowUs)
          versions += row.version
        } else {
          versions += found.version
        }
      }
    }
    return { units: size.requests, facts: { misses, entries: cache.size, versions } }
  }
}

/** lru-cache, with TTL on a clock that is handed in; one that reads 0 would keep an entry for ever. */
export async function lruCacheRun(size: LruSize): Promise<() => Pass> {
  const { LRUCache } = await import('lru-cache')
  const { isWrite, key, rows } = requestsOf(size)
  let nowUs = 1
  const cache = new LRUCache<number, Answer>({
    max: size.capacity,
    ttl: lifeUs(size),
    ttlResolution: 0,
    perf: { now: () => nowUs },
  })
  return () => {
    let misses = 0
    let versions = 0
    for (let i = 0; i < size.requests; i++) {
      nowUs += gapUs
      const wanted = key[i] as number
      const row = rows[wanted] as Answer
      if (isWrite[i] === 1) {
        cache.set(wanted, row)
        versions += row.version
      } else {
        const found = cache.get(wanted)
        if (found === undefined) {
          misses++
          cache.set(wanted, row)
        }
        versions += (found ?? row).version
      }
    }
    return { units: size.requests, facts: { misses, entries: cache.size, versions } }
  }
}

interface Requests {
  readonly isWrite: Uint8Array
  /** Numbered in the order in which they are first asked for, as those of a trace are. */
  readonly key: Int32Array
  /** By key. */
  readonly rows: readonly Answer[]
}

function requestsOf({ keys, requests }: LruSize): Requests {
  const drawer = requestDrawer({ ...model, parameters: { ...model.parameters, keys } })
  const numbers = new Map<number, number>()
  const isWrite = new Uint8Array(requests)
  const key = new Int32Array(requests)
  for (let i = 0; i < requests; i++) {
    const drawn = drawer.key(i + 1)
    const number = numbers.get(drawn) ?? numbers.size
    numbers.set(drawn, number)
    key[i] = number
    isWrite[i] = drawer.operation(i + 1)
  }
  const rows = Array.from(
    { length: numbers.size },
    (_, k) => new Answer(true, 'ok', k, 1 + (k % 7), 0, true),
  )
  return { isWrite, key, rows }
}
