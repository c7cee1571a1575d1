import type { Answer } from '../answer.ts'

/** No entry: what `placeOf` gives for a key that is not in, and what stands before the oldest and after the newest. */
export const nowhere = 0

/**
 * The entries of a cache, from the least to the most recently used. Each has a place from 1 on, kept while it is in, and
 * a row in typed columns there. Places are used again, so that what is in lies close together, however many keys there
 * are; numbered keys need no map. Most of its speed comes from these two.
 */
export class Entries {
  size = 0
  key = new Int32Array(0)
  row: (Answer | undefined)[] = [undefined]
  storedUs = new Float64Array(0)
  /** When its time runs out, and how long that is each time anew. */
  dueUs = new Float64Array(0)
  lifeUs = new Float64Array(0)
  /** When the database had what the cache had accepted before; NaN for an entry that came from there. */
  cleanUs = new Float64Array(0)
  /** As published: when it was last read or written, and the version that the cache itself has written on it; -1 for none. */
  usedUs = new Float64Array(0)
  label = new Int32Array(0)
  private readonly places: Int32Array
  /** By place: the one used before it, then the one used after it, side by side. */
  private links = new Int32Array(0)
  /** The place that was left last; those left earlier follow it as if used after it. */
  private free = nowhere
  /** Places that have been used so far, `nowhere` included. */
  private used = 1

  /** `expected` entries at once have room from the start. */
  constructor(keys: number, expected: number) {
    this.places = new Int32Array(keys)
    this.makeRoom(Math.min(keys, expected) + 1)
  }

  /** Where a key's entry is; `nowhere` (0) if it has none. */
  placeOf(key: number): number {
    return this.places[key] as number
  }

  /** The place of the entry that has gone unused for longest; `nowhere` when there is none. */
  get oldest(): number {
    return this.newerThan(nowhere)
  }

  /** The next more recently used entry; `nowhere` behind the newest. */
  newerThan(place: number): number {
    return this.links[2 * place + 1] as number
  }

  /** Gives a key that has none an entry, the most recently used one. */
  add(key: number): number {
    let place = this.free
    if (place === nowhere) {
      place = this.used++
      if (place === this.key.length) this.makeRoom(place * 2)
    } else {
      this.free = this.newerThan(place)
    }
    this.size++
    this.places[key] = place
    this.key[place] = key
    this.label[place] = -1
    this.linkLast(place)
    return place
  }

  /** Makes an entry the most recently used one. */
  touch(place: number): void {
    if (this.links[2 * nowhere] === place) return
    this.unlink(place)
    this.linkLast(place)
  }

  remove(place: number): void {
    this.size--
    this.places[this.key[place] as number] = nowhere
    this.row[place] = undefined
    this.unlink(place)
    this.links[2 * place + 1] = this.free
    this.free = place
  }

  private linkLast(place: number): void {
    const { links } = this
    const last = links[2 * nowhere] as number
    links[2 * last + 1] = place
    links[2 * place] = last
    links[2 * place + 1] = nowhere
    links[2 * nowhere] = place
  }

  private unlink(place: number): void {
    const { links } = this
    const before = links[2 * place] as number
    const after = links[2 * place + 1] as number
    links[2 * before + 1] = after
    links[2 * after] = before
  }

  private makeRoom(length: number): void {
    this.key = ints(this.key, length)
    this.storedUs = floats(this.storedUs, length)
    this.dueUs = floats(this.dueUs, length)
    this.lifeUs = floats(this.lifeUs, length)
    this.cleanUs = floats(this.cleanUs, length)
    this.usedUs = floats(this.usedUs, length)
    this.label = ints(this.label, length)
    this.links = ints(this.links, 2 * length)
    while (this.row.length < length) this.row.push(undefined)
  }
}

function ints(column: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length)
  wider.set(column)
  return wider
}

function floats(column: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(length)
  wider.set(column)
  return wider
}
