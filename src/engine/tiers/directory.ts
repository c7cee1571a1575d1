import type { Claim } from '../answer.ts'
import { DirtyRows } from './dirtyRows.ts'

/**
 * What the caches of a lane know in common: how far each key has moved on, who has claimed it, and what the database
 * does not have yet. With one shared cache this is simply its memory; after it was away, a new epoch of it begins.
 */
export class Directory {
  /** By key: its generation, then how many claims on it are out; side by side, since whoever asks for one asks for both. */
  private readonly states: Int32Array
  readonly dirty = new DirtyRows()
  epoch = 1

  constructor(keys: number) {
    this.states = new Int32Array(2 * keys)
    for (let key = 0; key < keys; key++) this.moveOn(key)
  }

  /** Which change of a key was the last, from 1. */
  generation(key: number): number {
    return this.states[2 * key] as number
  }

  isClaimed(key: number): boolean {
    return this.states[2 * key + 1] !== 0
  }

  /** Voids the leases and claims that are out on a key. */
  moveOn(key: number): void {
    this.states[2 * key] = this.generation(key) + 1
  }

  /** Moves a key on by a claim, which is out until it is given back. */
  claim(key: number): void {
    this.moveOn(key)
    this.addClaims(key, 1)
  }

  /** Takes a claim back; false if it was lost before. */
  giveBack({ epoch, key }: Claim): boolean {
    if (epoch !== this.epoch) return false
    this.addClaims(key, -1)
    return true
  }

  /** Voids every lease and claim there is. */
  beginEpoch(): void {
    this.epoch++
    for (let key = 0; 2 * key < this.states.length; key++) {
      this.states[2 * key + 1] = 0
      this.moveOn(key)
    }
  }

  private addClaims(key: number, count: number): void {
    this.states[2 * key + 1] = (this.states[2 * key + 1] as number) + count
  }
}
