import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Answer, type Miss } from '../answer.ts'
import { Cache, type CacheSettings } from './cache.ts'
import { Directory } from './directory.ts'

const quiet = {
  entryStored: () => undefined,
  entryRemoved: () => undefined,
  claimsChanged: () => undefined,
  dirtyRowLeft: () => undefined,
  ttlLuck: () => 0,
}
const settings: CacheSettings = {
  keys: 10,
  maxEntries: 3,
  ttlUs: 100,
  isTtlFromAccess: false,
  ttlJitter: 0,
  negativeCaching: false,
  expiry: 'lazy',
  isCleared: true,
  writeAllocate: true,
}
const row = (key: number, version: number): Answer => new Answer(true, 'ok', key, version, 1, true)

function aCache(changed: Partial<CacheSettings> = {}): Cache {
  return new Cache({ ...settings, ...changed }, new Directory(settings.keys), quiet, 0)
}

function store(cache: Cache, key: number, version: number, nowUs: number): void {
  cache.settle(cache.claim(key, nowUs), row(key, version), nowUs)
}

describe('the cache', () => {
  it('adds up how long its entries were alive, not how long they lay there', () => {
    const cache = aCache({ maxEntries: 1, ttlUs: 100 })
    store(cache, 1, 1, 0)
    store(cache, 1, 2, 30)
    expect(cache.entryUs(40)).toBe(40)
    expect(cache.entryUs(500)).toBe(130)
    store(cache, 2, 1, 500)
    cache.clear(510)
    expect(cache.entryUs(600)).toBe(140)
  })
  it('holds what a plain list of recently used keys would hold', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom('read', 'write'), fc.nat({ max: 9 })), {
      maxLength: 200,
    })
    fc.assert(
      fc.property(acts, fc.integer({ min: 1, max: 6 }), (requests, maxEntries) => {
        const cache = aCache({ maxEntries, ttlUs: Number.POSITIVE_INFINITY })
        let plain: number[] = []
        let evictions = 0
        requests.forEach(([operation, key], i) => {
          const isHit = plain.includes(key)
          plain = [...plain.filter((other) => other !== key), key]
          if (plain.length > maxEntries) {
            plain.shift()
            evictions++
          }
          if (operation === 'write') store(cache, key, i + 1, i)
          else {
            const found = cache.get(key, i)
            expect(found.ok).toBe(isHit)
            if (!found.ok) cache.fill(found as Miss, row(key, 1), i)
          }
        })
        expect([cache.size, cache.evictions]).toEqual([plain.length, evictions])
      }),
    )
  })

  it('lets an entry live until its time is over, counted from when it was stored', () => {
    const cache = aCache()
    store(cache, 1, 1, 0)
    expect(cache.get(1, 99).ok).toBe(true)
    expect(cache.get(1, 100).ok).toBe(false)
    expect([cache.size, cache.expirations, cache.expiredOnAccess]).toEqual([0, 1, 1])
  })

  it('keeps an expired entry in its place until somebody looks, or a sweep comes by', () => {
    const cache = aCache()
    store(cache, 1, 1, 0)
    store(cache, 2, 1, 50)
    expect(cache.size).toBe(2)
    cache.sweep(120)
    expect([cache.size, cache.get(2, 120).ok]).toEqual([1, true])
  })

  it('lets entries go at the instant they expire, when expiry is eager', () => {
    const cache = aCache({ expiry: 'eager' })
    store(cache, 1, 1, 0)
    store(cache, 1, 2, 60)
    cache.expireDue(110)
    expect(cache.size).toBe(1)
    cache.expireDue(160)
    expect([cache.size, cache.expiredOnAccess]).toEqual([0, 0])
  })

  it('hides an entry while it is claimed, and shows it again after a certain failure', () => {
    const cache = aCache()
    store(cache, 1, 1, 0)
    const claim = cache.claim(1, 10)
    expect(cache.get(1, 20).ok).toBe(false)
    cache.settle(claim, new Answer(false, 'failed', -1, 0, 0, false), 30)
    expect(cache.get(1, 40).version).toBe(1)
  })

  it('drops an entry when nobody knows whether it was written', () => {
    const cache = aCache()
    store(cache, 1, 1, 0)
    cache.settle(cache.claim(1, 10), new Answer(false, 'unknown', -1, 0, 0, false), 30)
    expect(cache.size).toBe(0)
  })

  it('refuses a fill whose lease is older than the last change, even after the entry is gone', () => {
    const cache = aCache({ maxEntries: 1 })
    const miss = cache.get(1, 0) as Miss
    store(cache, 1, 2, 5)
    store(cache, 2, 1, 6)
    expect(cache.fill(miss, row(1, 1), 10)).toBe(false)
    expect(cache.get(1, 11).ok).toBe(false)
  })

  it('does not allocate on a write when told not to, but updates what is there', () => {
    const cache = aCache({ writeAllocate: false })
    store(cache, 1, 1, 0)
    expect(cache.size).toBe(0)
    cache.fill(cache.get(1, 1) as Miss, row(1, 1), 2)
    store(cache, 1, 2, 3)
    expect(cache.get(1, 4).version).toBe(2)
  })
})
