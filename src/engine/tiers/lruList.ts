/**
 * Which entries there are, from the least to the most recently used, for keys numbered from 0.
 * A linked list in typed columns: numbered keys need no map, which is most of its speed.
 */
export class LruList {
  size = 0
  private readonly before: Int32Array
  private readonly after: Int32Array
  private readonly isIn: Uint8Array
  /** One more than the last key: stands before the oldest and after the newest. */
  private readonly end: number

  constructor(keys: number) {
    this.end = keys
    this.before = new Int32Array(keys + 1)
    this.after = new Int32Array(keys + 1)
    this.isIn = new Uint8Array(keys)
    this.before[keys] = keys
    this.after[keys] = keys
  }

  has(key: number): boolean {
    return this.isIn[key] === 1
  }

  /** The key that has gone unused for longest; -1 when there is none. */
  get oldest(): number {
    const key = this.after[this.end] as number
    return key === this.end ? -1 : key
  }

  /** The next more recently used one after `key`; -1 behind the newest. */
  newerThan(key: number): number {
    const next = this.after[key] as number
    return next === this.end ? -1 : next
  }

  /** Adds a key that is not in, as the most recently used. */
  add(key: number): void {
    this.isIn[key] = 1
    this.size++
    this.linkLast(key)
  }

  /** Makes a key that is in the most recently used. */
  touch(key: number): void {
    if (this.before[this.end] === key) return
    this.unlink(key)
    this.linkLast(key)
  }

  remove(key: number): void {
    this.isIn[key] = 0
    this.size--
    this.unlink(key)
  }

  private linkLast(key: number): void {
    const last = this.before[this.end] as number
    this.after[last] = key
    this.before[key] = last
    this.after[key] = this.end
    this.before[this.end] = key
  }

  private unlink(key: number): void {
    const before = this.before[key] as number
    const after = this.after[key] as number
    this.after[before] = after
    this.before[after] = before
  }
}
