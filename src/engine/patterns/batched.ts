import type { Pattern } from './pattern.ts'

export const batched: Pattern = {
  name: 'Batched',
  gain: 'One bulk write carries many rows, so the database does the same work in fewer calls.',
  cost: 'A write waits for its batch to fill or its linger to end, and one failed call fails all its rows.',
  promise:
    'Linearizable per key, and no acknowledged write is lost: the answer comes after the bulk write has committed.',

  *read({ cache, database }, key) {
    const entry = yield* cache.get(key)
    if (entry.ok) return entry
    const row = yield* database.read(key)
    if (row.ok) yield* cache.fill(entry, row)
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
    const rows = yield* database.writeAll(items)
    yield* cache.settleAll(claims, rows)
    return rows
  },
}
