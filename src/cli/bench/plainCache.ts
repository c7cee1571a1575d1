import { Cache, type CacheObserver } from '../../engine/tiers/cache.ts'
import { Directory } from '../../engine/tiers/directory.ts'

/** The engine's cache by itself, with everything that is a choice left as it is unless said. */
export function plainCache(
  size: { readonly keys: number; readonly maxEntries: number; readonly ttlUs: number },
  observer: CacheObserver = nobody,
): Cache {
  const settings = {
    ...size,
    isTtlFromAccess: false,
    ttlJitter: 0,
    expiry: 'lazy',
    isCleared: false,
    writeAllocate: true,
    negativeCaching: false,
  } as const
  return new Cache(settings, new Directory(size.keys), observer, 0)
}

const nobody: CacheObserver = {
  entryStored() {},
  entryRemoved() {},
  claimsChanged() {},
  dirtyRowLeft() {},
  ttlLuck: () => 0,
}
