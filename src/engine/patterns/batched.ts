import { basic } from './basic.ts'
import type { Pattern } from './pattern.ts'

export const batched: Pattern = {
  name: 'Batched',
  gain: 'Writes are gathered, so that many wait for the database together and not one after the other.',
  cost: 'A write waits for its batch to fill or its linger to end, and then for the whole batch.',
  promise: 'Linearizable per key, and no write is acknowledged before its batch has committed.',

  read: basic.read,

  *write({ batch }, key, value) {
    return yield* batch.put(key, value)
  },

  *delete({ batch }, key) {
    return yield* batch.remove(key)
  },

  // Runs for every batch that is sealed.
  *flush({ cache, database }, items) {
    const claims = yield* cache.claimAll(items)
    let rows = yield* database.writeAll(items)
    // One row that the database refuses undoes an atomic batch: then each is written by itself.
    if (rows.every((row) => row.isRefused)) {
      rows = []
      for (const item of items) rows = [...rows, yield* database.writeItem(item)]
    }
    yield* cache.settleAll(claims, rows)
    return rows
  },
}
