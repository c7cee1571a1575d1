import { basic } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const batched: Pattern = {
  name: 'Batched',
  gain: 'Writes are gathered and written in the background, never two of one key at a time.',
  cost: 'A write waits for its batch to fill or its linger to end, and for what else is in the batch.',
  promise: 'None: a late fill may bring back an old value, and deletes pass the batch by.',
  ignores: ['deadlines', 'cache outages'],
  hasOneWorker: true,

  read: basic.read,

  *write({ batch }, key, value) {
    return yield* batch.put(key, value)
  },

  delete: basic.delete,

  // Runs for every batch that is sealed.
  *flush({ batch, cache, database }, items) {
    for (const item of items) {
      const row = yield* database.writeItem(item)
      // No room is made: the cache grows.
      if (row.ok) yield* cache.put(row, 0)
      yield* batch.answer(item, row)
    }
    return []
  },
}
