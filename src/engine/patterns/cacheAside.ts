import { basic } from './basic.ts'
import type { Pattern } from './pattern.ts'

export const cacheAside: Pattern = {
  name: 'Cache-aside',
  gain: 'Only what is read is cached, and a write needs to know nothing but the key.',
  cost: 'The first read after every write is a miss.',
  promise: 'Linearizable per key, and no acknowledged write is lost.',

  // The lease of a miss is void once the key was invalidated, so no late fill brings the old row back.
  read: basic.read,

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
