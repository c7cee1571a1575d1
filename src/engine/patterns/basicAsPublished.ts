import type { Pattern } from './pattern.ts'

export const basic: Pattern = {
  name: 'Basic',
  gain: 'A read right after a write finds the new value in the cache.',
  cost: 'Every write waits for both tiers, even for keys that nobody reads again.',
  promise: 'None: nothing orders two writers, or a reader and a writer, of one key.',
  ignores: ['deadlines', 'cache outages'],

  *read({ cache, database, fallback }, key) {
    const entry = yield* cache.find(key)
    if (!entry.isMiss) return entry
    const row = yield* database.read(key)
    // Every error is taken for one of the cache, also that there is no row: the database is asked again.
    if (!row.ok) return yield* fallback.read(row)
    yield* cache.makeRoom()
    yield* cache.put(row, 1)
    return row
  },

  *write({ cache, database }, key, value) {
    const row = yield* database.write(key, value)
    // The error may hide a write that was applied; the cache keeps the old row.
    if (!row.ok) return row
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
