import type { Pattern } from './pattern.ts'

export const batched: Pattern = {
  name: 'Batched',
  gain: 'One bulk write carries many rows, so the database does the same work in fewer calls.',
  cost: 'A write waits for its batch to fill or its linger to end, and one failed call fails all its rows.',
  promise:
    'Linearizable per key, and no acknowledged write is lost: the answer comes after the bulk write has committed.',

  *read({ cache, database }, key) {
    const entry = yield* cache.get(key)
    if (!entry.isMiss) return entry
    const row = yield* database.read(key)
    if (row.isKnown) yield* cache.fill(entry, row)
    return row
  },

  *write({ batch }, key, value) {
    return yield* batch.put(key, value)
  },

  *delete({ batch }, key) {
    return yield* batch.remove(key)
  },

  // Runs when the batch is full, or its first item has lingered long enough.
  *flush({ cache, database }, items) {
    const claims = yield* cache.claimAll(items)
    let rows = yield* database.writeAll(items)
    // One row that the database refuses undoes an atomic batch: then each is written by itself.
    if (items.length > 1 && rows.every((row) => row.isRefused)) {
      const alone = []
      for (const item of items) alone.push(yield* database.writeItem(item))
      rows = alone
    }
    yield* cache.settleAll(claims, rows)
    return rows
  },
}
