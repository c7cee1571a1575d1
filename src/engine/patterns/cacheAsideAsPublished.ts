import { basic } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const cacheAside: Pattern = {
  name: 'Cache-aside',
  gain: 'Only what is read is cached, and a write needs to know nothing but the key.',
  cost: 'The first read after every write is a miss.',
  promise: 'None: a late fill may bring back the row that a write has just replaced.',
  ignores: ['deadlines', 'cache outages'],

  // A fill does not ask whether its key has changed since the miss.
  read: basic.read,

  *write({ cache, database }, key, value) {
    const row = yield* database.write(key, value)
    // The error may hide a write that was applied; the cache keeps the old row.
    if (row.ok) yield* cache.remove(key)
    return row
  },

  delete: basic.delete,
}
