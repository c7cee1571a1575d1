import { basicAsPublished } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const batchedAsPublished: Pattern = {
  name: 'Batched',
  gain: 'Writes are gathered, so that one worker does them in turn and no two of them overtake each other.',
  cost: 'The rows are still written one by one, each write of the batch waiting for those before it.',
  promise: 'None: a late fill may bring back an old value, and deletes pass the batch by.',
  hasOneWorker: true,
  ignoresDeadlines: true,
  trustsOldEntries: true,

  read: basicAsPublished.read,

  *write({ batch }, key, value) {
    return yield* batch.put(key, value)
  },

  delete: basicAsPublished.delete,

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
