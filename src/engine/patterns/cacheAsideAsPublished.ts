import { basicAsPublished } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const cacheAsideAsPublished: Pattern = {
  name: 'Cache-aside',
  gain: 'Only what is read is cached, and a write needs to know nothing but the key.',
  cost: 'The first read after every write is a miss.',
  promise:
    'None under concurrency: a late fill may bring back the row that a write has just replaced.',
  ignoresDeadlines: true,
  trustsOldEntries: true,

  read: basicAsPublished.read,

  *write({ cache, database }, key, value) {
    const row = yield* database.write(key, value)
    if (row.ok) yield* cache.remove(key)
    return row
  },

  delete: basicAsPublished.delete,
}
