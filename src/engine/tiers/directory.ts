import type { Claim } from '../answer.ts'
import { DirtyRows } from './dirtyRows.ts'

/**
 * What the caches of a lane know in common: how far each key has moved on, who has claimed it, and what the database
 * does not have yet. With one shared cache this is simply its memory; after it was away, a new epoch of it begins.
 */
export class Directory {
  readonly generation: Int32Array
  readonly claims: Int32Array
  readonly dirty = new DirtyRows()
  epoch = 1

  constructor(keys: number) {
    this.generation = new Int32Array(keys).fill(1)
    this.claims = new Int32Array(keys)
  }

  /** Voids the leases and claims that are out on a key. */
  moveOn(key: number): void {
    this.generation[key] = (this.generation[key] as number) + 1
  }

  /** Takes a claim back; false if it was lost before. */
  giveBack({ epoch, key }: Claim): boolean {
    if (epoch !== this.epoch) return false
    this.claims[key] = (this.claims[key] as number) - 1
    return true
  }

  /** Voids every lease and claim there is. */
  beginEpoch(): void {
    this.epoch++
    this.claims.fill(0)
    for (let key = 0; key < this.generation.length; key++) this.moveOn(key)
  }
}
