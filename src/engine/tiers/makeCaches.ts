import type { LaneSettings } from '../laneSettings.ts'
import { Cache, type CacheObserver } from './cache.ts'
import type { Directory } from './directory.ts'

/** One cache that all app servers share, or one in each of them, which then know of each other. */
export function makeCaches(
  settings: LaneSettings,
  keys: number,
  directory: Directory,
  observer: CacheObserver,
): readonly Cache[] {
  const cacheSettings = {
    keys,
    maxEntries: settings.maxEntries,
    ttlUs: settings.ttlUs,
    isTtlFromAccess: settings.ttlFrom === 'access',
    ttlJitter: settings.ttlJitter,
    expiry: settings.expiry,
    isCleared: settings.expiry === 'eager' || settings.sweepUs !== Number.POSITIVE_INFINITY,
    writeAllocate: settings.writeAllocate,
    negativeCaching: settings.negativeCaching,
  }
  const caches = Array.from(
    { length: settings.isCacheInServer ? settings.appServers : 1 },
    (_, server) => new Cache(cacheSettings, directory, observer, server),
  )
  for (const cache of caches) cache.peers = caches.filter((other) => other !== cache)
  return caches
}
