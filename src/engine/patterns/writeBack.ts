import type { Pattern } from './pattern.ts'

export const writeBack: Pattern = {
  name: 'Write-back',
  gain: 'A write costs what the cache costs, and many writes of a key become one write of its row.',
  cost: 'Until the next flush the cache alone has the value, and whoever reads the database sees the past.',
  promise:
    'Linearizable per key through the cache, as long as it lives. What a crash of the cache loses is at most what is dirty.',
  needsCache: true,

  *read({ cache, database }, key) {
    const entry = yield* cache.get(key)
    if (!entry.isMiss) return entry
    const row = yield* database.read(key)
    if (row.isKnown) yield* cache.fill(entry, row)
    return row
  },

  *write({ cache }, key, value) {
    // Acknowledged from here. Above the dirty limit it waits, or is rejected.
    return yield* cache.keep(key, value)
  },

  *delete({ cache }, key) {
    return yield* cache.keepDeleted(key)
  },

  // Runs at every interval, and for a dirty entry that is evicted.
  *flush({ cache, database }, items) {
    const rows = yield* database.writeBack(items)
    yield* cache.clean(items, rows)
    return []
  },
}
