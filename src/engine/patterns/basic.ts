import type { Pattern } from './pattern.ts'

export const basic: Pattern = {
  name: 'Basic',
  gain: 'A read right after a write finds the new value in the cache.',
  cost: 'Every write waits for both tiers, even for keys that nobody reads again.',
  promise: 'Linearizable per key, and no acknowledged write is lost. What fails is reported.',

  *read({ cache, database }, key) {
    const entry = yield* cache.get(key)
    if (!entry.isMiss) return entry
    const row = yield* database.read(key)
    // If the key has changed since the miss, its lease is void and this fill is refused.
    if (row.isKnown) yield* cache.fill(entry, row)
    return row
  },

  *write({ cache, database }, key, value) {
    // Hides the entry until it is settled. Of two claims open at once, neither lays its row down.
    const claim = yield* cache.claim(key)
    const row = yield* database.write(key, value)
    // Written: the cache takes the row. Failed: the old entry shows again. Unknown: it goes.
    yield* cache.settle(claim, row)
    return row
  },

  *delete({ cache, database }, key) {
    const claim = yield* cache.claim(key)
    const row = yield* database.delete(key)
    yield* cache.settle(claim, row)
    return row
  },
}
