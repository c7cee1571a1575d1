import type { Pattern } from './pattern.ts'

export const cacheAside: Pattern = {
  name: 'Cache-aside',
  gain: 'Only what is read is cached, and a write needs to know nothing but the key.',
  cost: 'The first read after every write is a miss.',
  promise: 'Linearizable per key, and no acknowledged write is lost.',

  *read({ cache, database }, key) {
    const entry = yield* cache.get(key)
    if (!entry.isMiss) return entry
    const row = yield* database.read(key)
    // The lease of the miss is void if the key has changed since: a late fill is refused.
    // That there is no row is news too: it ends the leases of those who still saw one.
    if (row.isKnown) yield* cache.fill(entry, row)
    return row
  },

  *write({ cache, database }, key, value) {
    const row = yield* database.write(key, value)
    // Also when nobody knows the outcome: then the entry may be outdated.
    if (row.outcome !== 'failed') yield* cache.invalidate(key)
    return row
  },

  *delete({ cache, database }, key) {
    const row = yield* database.delete(key)
    if (row.outcome !== 'failed') yield* cache.invalidate(key)
    return row
  },
}
