import { basicAsPublished } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const retryAsPublished: Pattern = {
  name: 'Retry',
  gain: 'A short failure of the database is waited out; most clients never hear of it.',
  cost: 'Whoever waits, waits long, and a late attempt may land on top of a newer write.',
  promise:
    'None: an attempt that was applied unheard is applied again, over whatever came between.',
  ignoresDeadlines: true,
  trustsOldEntries: true,

  read: basicAsPublished.read,

  *write({ cache, database, retry }, key, value) {
    let row
    do row = yield* database.write(key, value)
    while (yield* retry.always(row))
    if (!row.ok) return row
    yield* cache.makeRoom()
    // The entry starts without a version.
    yield* cache.put(row, 0)
    return row
  },

  delete: basicAsPublished.delete,
}
