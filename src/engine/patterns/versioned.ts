import type { Pattern } from './pattern.ts'

export const versioned: Pattern = {
  name: 'Versioned',
  gain: 'Nobody overwrites a change they have not seen: the second of two writers is told.',
  cost: 'A write reads before it writes, and on busy keys some must start again.',
  promise:
    'Linearizable per key, no acknowledged write is lost, and none covers a version its writer had not read.',

  *read({ cache, database }, key) {
    const entry = yield* cache.get(key)
    if (!entry.isMiss) return entry
    const row = yield* database.read(key)
    if (row.isKnown) yield* cache.fill(entry, row)
    return row
  },

  *write({ cache, database, clock, conflict }, key, value, expect) {
    let row
    do {
      let seen = expect ?? (yield* cache.version(key))
      if (!seen.ok) seen = yield* database.version(key)
      if (!seen.ok) return seen
      if (!expect) yield* clock.think()
      const claim = yield* cache.claim(key)
      // The database compares: only it knows which version is the newest.
      row = yield* database.writeIf(key, value, seen.version)
      yield* cache.settle(claim, row)
    } while (yield* conflict.again(row))
    return row
  },

  *delete({ cache, database }, key) {
    const claim = yield* cache.claim(key)
    const row = yield* database.delete(key)
    yield* cache.settle(claim, row)
    return row
  },
}
