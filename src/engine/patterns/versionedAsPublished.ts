import { basic } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const versioned: Pattern = {
  name: 'Versioned',
  gain: 'A writer who has not seen the newest version is told, instead of overwriting it.',
  cost: 'A write reads before it writes, and on busy keys some must start again.',
  promise: 'None: between check and write, and for keys not cached, updates are lost.',
  ignores: ['deadlines', 'cache outages'],

  read: basic.read,

  *write({ cache, database, clock }, key, value, expect) {
    // Versions are counted by the cache alone, from 1 each time a key comes in; 0 without an entry.
    const seen = expect ?? (yield* cache.label(key))
    if (!expect) yield* clock.think()
    // Compares if there is an entry, and holds nothing until the write: another writer may pass, too.
    const check = yield* cache.check(key, seen.version)
    if (!check.ok) return check
    const row = yield* database.write(key, value)
    // No room is made: the cache grows.
    if (row.ok) yield* cache.put(row, seen.version + 1)
    return row
  },

  delete: basic.delete,
}
