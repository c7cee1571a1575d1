import type { Pattern } from './pattern.ts'

export const none: Pattern = {
  name: 'No cache',
  gain: 'Nothing can be stale, and there is nothing to keep in step.',
  cost: 'Every read is work for the database.',
  promise: 'Linearizable per key, and no acknowledged write is lost.',

  *read({ database }, key) {
    return yield* database.read(key)
  },

  *write({ database }, key, value) {
    return yield* database.write(key, value)
  },

  *delete({ database }, key) {
    return yield* database.delete(key)
  },
}
