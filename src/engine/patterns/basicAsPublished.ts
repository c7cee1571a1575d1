import type { Pattern } from './pattern.ts'

export const basicAsPublished: Pattern = {
  name: 'Basic',
  gain: 'A read right after a write finds the new value in the cache.',
  cost: 'Every write waits for both tiers, and nothing orders two writers, or a reader and a writer, of one key.',
  promise: 'None under concurrency or failure: the cache may keep an older value until it expires.',
  ignoresDeadlines: true,
  trustsOldEntries: true,

  *read({ cache, database, fallback }, key) {
    const entry = yield* cache.find(key)
    if (entry.ok) return entry
    const row = yield* database.read(key)
    // The article's fallback takes every error for one of the cache, also that there is no row.
    if (!row.ok) return yield* fallback.read(row)
    yield* cache.makeRoom()
    yield* cache.put(row, 1)
    return row
  },

  *write({ cache, database }, key, value) {
    const row = yield* database.write(key, value)
    // An error says nothing about whether the database has the value; the cache keeps the old one.
    if (!row.ok) return row
    // Makes room also for a key that is there already.
    yield* cache.makeRoom()
    const entry = yield* cache.label(key)
    yield* cache.put(row, entry.version + 1)
    return row
  },

  *delete({ cache, database }, key) {
    const row = yield* database.delete(key)
    if (row.ok) yield* cache.remove(key)
    return row
  },
}
