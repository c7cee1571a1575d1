import { basic } from './basic.ts'
import type { Pattern } from './pattern.ts'

export const batched: Pattern = {
  name: 'Batched',
  gain: 'Writes are gathered and written in the background, never two of one key at a time.',
  cost: 'A write waits for its batch to fill or its linger to end, and for what else is in the batch.',
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
    // One refused row undoes an atomic batch: nothing was applied, so each is written by itself.
    if (rows.every((row) => row.isRefused)) {
      rows = []
      for (const item of items) rows = [...rows, yield* database.writeItem(item)]
    }
    yield* cache.settleAll(claims, rows)
    return rows
  },
}
