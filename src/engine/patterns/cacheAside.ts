import { basic } from './basic.ts'
import type { Pattern } from './pattern.ts'

export const cacheAside: Pattern = {
  name: 'Cache-aside',
  gain: 'Only what is read is cached, and a write needs to know nothing but the key.',
  cost: 'The first read after every write is a miss.',
  promise: 'Linearizable per key, and no acknowledged write is lost.',

  // An invalidation voids the leases of earlier misses: no late fill brings the old row back.
  read: basic.read,

  *write({ cache, database }, key, value) {
    const row = yield* database.write(key, value)
    // Unless it certainly was not applied.
    if (row.outcome !== 'failed') yield* cache.invalidate(key)
    return row
  },

  *delete({ cache, database }, key) {
    const row = yield* database.delete(key)
    if (row.outcome !== 'failed') yield* cache.invalidate(key)
    return row
  },
}
