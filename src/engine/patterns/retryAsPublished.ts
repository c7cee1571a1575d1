import { basic } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const retry: Pattern = {
  name: 'Retry',
  gain: 'A short failure of the database is waited out; most writers never hear of it.',
  cost: 'Whoever waits, waits long, and every further attempt is more load on a database in trouble.',
  promise: 'None: what was applied unheard is applied again, over whatever came between.',
  ignores: ['deadlines', 'cache outages'],

  read: basic.read,

  *write({ cache, database, retry }, key, value) {
    let row
    do {
      row = yield* database.write(key, value)
    } while (yield* retry.always(row))
    if (!row.ok) return row
    yield* cache.makeRoom()
    // The entry loses its version.
    yield* cache.put(row, 0)
    return row
  },

  delete: basic.delete,
}
