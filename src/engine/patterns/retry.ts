import { basic } from './basic.ts'
import type { Pattern } from './pattern.ts'

export const retry: Pattern = {
  name: 'Retry',
  gain: 'A short failure of the database is waited out; most writers never hear of it.',
  cost: 'Whoever waits, waits long, and every further attempt is more load on a database in trouble.',
  promise: 'Linearizable per key, no acknowledged write is lost, and none takes effect twice.',

  read: basic.read,

  *write({ cache, database, retry }, key, value) {
    let row
    do {
      // Claimed anew for each attempt: no claim is held while it waits.
      const claim = yield* cache.claim(key)
      // Once: the database knows the request by its id, and does not apply it a second time.
      row = yield* database.writeOnce(key, value)
      yield* cache.settle(claim, row)
    } while (yield* retry.again(row))
    return row
  },

  *delete({ cache, database, retry }, key) {
    let row
    do {
      const claim = yield* cache.claim(key)
      row = yield* database.deleteOnce(key)
      yield* cache.settle(claim, row)
    } while (yield* retry.again(row))
    return row
  },
}
