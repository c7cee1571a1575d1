import { basic } from './basicAsPublished.ts'
import type { Pattern } from './pattern.ts'

export const readThrough: Pattern = {
  name: 'Read-through',
  gain: 'The cache loads what is missing by itself; writes cost what the database costs.',
  cost: 'Writes go around the cache, so it serves the old value until its time to live is over.',
  promise:
    'No acknowledged write is lost. A read may be as old as the time to live, and the time it takes to load.',
  ignores: ['deadlines', 'cache outages'],

  read: basic.read,

  *write({ database }, key, value) {
    return yield* database.write(key, value)
  },

  *delete({ database }, key) {
    return yield* database.delete(key)
  },
}
