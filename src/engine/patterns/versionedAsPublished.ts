import { basicAsPublished } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const versionedAsPublished: Pattern = {
  name: 'Versioned',
  gain: 'A writer who has seen an older version than the cache holds is told.',
  cost: 'Versions live in the cache alone: they are forgotten with their entry, and two writers may both pass the check.',
  promise:
    'None: between the check and the write, and for keys that are not cached, updates are lost.',
  ignoresDeadlines: true,
  trustsOldEntries: true,

  read: basicAsPublished.read,

  *write({ cache, database, clock }, key, value, expect) {
    const seen = expect ?? (yield* cache.label(key))
    if (!expect) yield* clock.think()
    // Compared with the cache, which then lets go: another writer may pass before the database is written.
    const check = yield* cache.check(key, seen.version)
    if (!check.ok) return check
    const row = yield* database.write(key, value)
    // No room is made: the cache grows.
    if (row.ok) yield* cache.put(row, seen.version + 1)
    return row
  },

  delete: basicAsPublished.delete,
}
