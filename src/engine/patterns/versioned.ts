import { basic } from './basic.ts'
import type { Pattern } from './pattern.ts'

export const versioned: Pattern = {
  name: 'Versioned',
  gain: 'A writer who has not seen the newest version is told, instead of overwriting it.',
  cost: 'A write reads before it writes, and on busy keys some must start again.',
  promise: 'Linearizable per key, no acknowledged write is lost, and none covers one unseen.',

  read: basic.read,

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

  delete: basic.delete,
}
