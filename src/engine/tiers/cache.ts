import { type Answer, Claim, Miss } from '../answer.ts'
import { DirtyRows } from './dirtyRows.ts'
import { LruList } from './lruList.ts'

/** Why an entry left the cache. `dropped`: what it held is known, or feared, to be outdated. */
export const removals = ['replaced', 'evicted', 'expired', 'deleted', 'dropped', 'cleared'] as const
export type Removal = (typeof removals)[number]

export interface CacheSettings {
  readonly keys: number
  readonly maxEntries: number
  /** µs from the instant an entry is stored; Infinity: for ever. */
  readonly ttlUs: number
  readonly expiry: 'lazy' | 'eager'
  /** Whether anything but a request clears expired entries away: eager expiry, or a sweep. */
  readonly isCleared: boolean
  readonly writeAllocate: boolean
}

/** Told of every change, so that digest and trace know what the cache held when. */
export interface CacheObserver {
  entryStored(key: number, row: Answer, atUs: number): void
  entryRemoved(key: number, row: Answer, storedUs: number, atUs: number, why: Removal): void
  /** An entry has to leave before the database has its row. */
  dirtyRowLeft(row: Answer): void
}

/**
 * The cache node: entries by key, the least recently used one leaves when it is full. It takes its time elsewhere;
 * here every call happens at one instant.
 *
 * Each key has a generation that moves on with every change. A miss hands out the generation as a lease, a write takes
 * a claim on the next one, and a value is laid down only if nothing has happened to its key in between. Generations
 * outlive their entries, so neither eviction nor expiry lets an old value back in.
 */
export class Cache {
  evictions = 0
  /** Evictions of entries that the database did not have yet. */
  dirtyEvictions = 0
  readonly dirty = new DirtyRows()
  expirations = 0
  expiredOnAccess = 0
  refusedFills = 0
  private readonly settings: CacheSettings
  private readonly observer: CacheObserver
  private readonly recency: LruList
  private readonly rows: (Answer | undefined)[]
  private readonly storedUs: Float64Array
  /** When each entry was last read or written. */
  private readonly usedUs: Float64Array
  /** The version that the article's cache writes on its entries itself; the database knows nothing of it. */
  private readonly labels: Int32Array
  private readonly generation: Int32Array
  private readonly claims: Int32Array
  /** Keys in the order in which they were stored, for eager expiry and sweeps; a key stored again stands in it again. */
  private readonly expiring: { key: number; storedUs: number }[] = []
  private expiringFrom = 0

  constructor(settings: CacheSettings, observer: CacheObserver) {
    const { keys } = settings
    this.settings = settings
    this.observer = observer
    this.recency = new LruList(keys)
    this.rows = new Array<Answer | undefined>(keys).fill(undefined)
    this.storedUs = new Float64Array(keys)
    this.usedUs = new Float64Array(keys)
    this.labels = new Int32Array(keys)
    this.generation = new Int32Array(keys).fill(1)
    this.claims = new Int32Array(keys)
  }

  get size(): number {
    return this.recency.size
  }

  /** The live entry of a key, which becomes the most recently used; or a miss with the lease to fill it. */
  get(key: number, nowUs: number): Answer | Miss {
    if (this.isLive(key, nowUs)) {
      this.recency.touch(key)
      if (this.claims[key] === 0) return this.rows[key] as Answer
    }
    const dirty = this.dirty.get(key)
    if (dirty !== undefined) return dirty
    return new Miss(key, this.claims[key] === 0 ? (this.generation[key] as number) : 0)
  }

  /** Lays down what a reader got from the database after a miss, unless its key has changed since. */
  fill(miss: Miss, row: Answer, nowUs: number): boolean {
    const { key } = miss
    if (this.claims[key] !== 0) {
      this.refusedFills++
      return false
    }
    const isAllowed = miss.lease === this.generation[key]
    this.moveOn(key)
    if (isAllowed && row.exists) {
      this.store(key, row, nowUs)
      return true
    }
    this.refusedFills++
    const held = this.rows[key]
    if (held !== undefined && held.version < row.version) this.remove(key, nowUs, 'dropped')
    return false
  }

  /** Hides a key's entry from readers and turns fills away until every claim on it is settled. */
  claim(key: number, nowUs: number): Claim {
    const wasPresent = this.isLive(key, nowUs)
    if (wasPresent) this.recency.touch(key)
    this.moveOn(key)
    this.claims[key] = (this.claims[key] as number) + 1
    return new Claim(key, this.generation[key] as number, wasPresent)
  }

  /**
   * Ends a claim by what the database answered. A written row is laid down if nobody else claimed the key meanwhile; a
   * deleted one leaves; after a certain failure the old entry shows again; when nobody knows, it is dropped.
   */
  settle(claim: Claim, answer: Answer, nowUs: number): void {
    const { key } = claim
    const isAlone = claim.token === this.generation[key]
    this.claims[key] = (this.claims[key] as number) - 1
    if (answer.ok && answer.exists && isAlone && answer.isNewest) {
      this.moveOn(key)
      if (claim.wasPresent || this.settings.writeAllocate) this.store(key, answer, nowUs)
      else this.drop(key, nowUs, 'dropped')
    } else if (answer.ok || answer.outcome === 'unknown') {
      this.moveOn(key)
      this.drop(key, nowUs, answer.ok && !answer.exists ? 'deleted' : 'dropped')
    } else if (answer.outcome === 'conflict') {
      const held = this.rows[key]
      if (held !== undefined && held.version < answer.version) this.drop(key, nowUs, 'dropped')
    }
  }

  /** As published: the entry of a key unless its time is over; an expired one stays where it is. */
  find(key: number, nowUs: number): Answer | Miss {
    if (!this.recency.has(key)) return new Miss(key, 0)
    if (this.hasExpired(key, nowUs)) {
      this.expiredOnAccess++
      return new Miss(key, 0)
    }
    this.recency.touch(key)
    this.usedUs[key] = nowUs
    return this.rows[key] as Answer
  }

  /** As published: the version written on a key's entry, expired or not; 0 without an entry. */
  label(key: number): number {
    return this.recency.has(key) ? (this.labels[key] as number) : 0
  }

  has(key: number): boolean {
    return this.recency.has(key)
  }

  /** As published: when full, the entry used longest ago goes, whatever comes next; one used at this instant stays. */
  makeRoom(nowUs: number): void {
    if (this.recency.size < this.settings.maxEntries) return
    const { oldest } = this.recency
    if ((this.usedUs[oldest] as number) >= nowUs) return
    this.evictions++
    this.remove(oldest, nowUs, 'evicted')
  }

  /** As published: lays a row down over whatever is there, and evicts nothing. */
  put(row: Answer, label: number, nowUs: number): void {
    const { key } = row
    this.moveOn(key)
    this.lay(key, row, nowUs)
    this.labels[key] = label
  }

  /** Lays down a row that the database will get later. */
  keep(row: Answer, nowUs: number): void {
    this.moveOn(row.key)
    this.dirty.add(row)
    this.store(row.key, row, nowUs)
  }

  /** A flush of this row has ended. A deletion that has been written leaves nothing behind. */
  clean(row: Answer, isWritten: boolean, nowUs: number): void {
    if (this.dirty.settle(row, isWritten) && !row.exists) this.drop(row.key, nowUs, 'deleted')
  }

  /** Takes a key's entry away, and turns away whoever was about to fill it. */
  invalidate(key: number, nowUs: number): void {
    this.moveOn(key)
    this.drop(key, nowUs, 'deleted')
  }

  /** Clears away what has expired. */
  sweep(nowUs: number): void {
    this.expireUpTo(nowUs, () => nowUs)
  }

  /** With eager expiry, lets entries go at the instant their time ran out, which may lie before now. */
  expireDue(nowUs: number): void {
    if (this.settings.expiry === 'eager') this.expireUpTo(nowUs, (dueUs) => dueUs)
  }

  /** Tells the observer of the entries that are left when the run ends. */
  forEachEntry(see: (key: number, row: Answer, storedUs: number) => void): void {
    for (let key = this.recency.oldest; key !== -1; key = this.recency.newerThan(key)) {
      see(key, this.rows[key] as Answer, this.storedUs[key] as number)
    }
  }

  private isLive(key: number, nowUs: number): boolean {
    if (!this.recency.has(key)) return false
    if (!this.hasExpired(key, nowUs)) return true
    this.expiredOnAccess++
    this.expire(key, nowUs)
    return false
  }

  private hasExpired(key: number, nowUs: number): boolean {
    return nowUs - (this.storedUs[key] as number) >= this.settings.ttlUs
  }

  /** All entries live equally long, so those that were stored first are due first. */
  private expireUpTo(nowUs: number, atOf: (dueUs: number) => number): void {
    const { expiring } = this
    while (this.expiringFrom < expiring.length) {
      const { key, storedUs } = expiring[this.expiringFrom] as { key: number; storedUs: number }
      const dueUs = storedUs + this.settings.ttlUs
      if (dueUs > nowUs) break
      this.expiringFrom++
      if (this.rows[key] !== undefined && this.storedUs[key] === storedUs) {
        this.expire(key, atOf(dueUs))
      }
    }
    if (this.expiringFrom > 1024 && this.expiringFrom * 2 > expiring.length) {
      expiring.splice(0, this.expiringFrom)
      this.expiringFrom = 0
    }
  }

  private expire(key: number, atUs: number): void {
    this.expirations++
    this.remove(key, atUs, 'expired')
  }

  private store(key: number, row: Answer, nowUs: number): void {
    if (!this.recency.has(key) && this.recency.size >= this.settings.maxEntries) {
      this.evictions++
      this.remove(this.recency.oldest, nowUs, 'evicted')
    }
    this.lay(key, row, nowUs)
  }

  private lay(key: number, row: Answer, nowUs: number): void {
    if (this.recency.has(key)) {
      this.observer.entryRemoved(
        key,
        this.rows[key] as Answer,
        this.storedUs[key] as number,
        nowUs,
        'replaced',
      )
      this.recency.touch(key)
    } else {
      this.recency.add(key)
    }
    this.rows[key] = row
    this.storedUs[key] = nowUs
    this.usedUs[key] = nowUs
    if (this.settings.isCleared && this.settings.ttlUs !== Number.POSITIVE_INFINITY) {
      this.expiring.push({ key, storedUs: nowUs })
    }
    this.observer.entryStored(key, row, nowUs)
  }

  private drop(key: number, nowUs: number, why: Removal): void {
    if (this.recency.has(key)) this.remove(key, nowUs, why)
  }

  private remove(key: number, atUs: number, why: Removal): void {
    const row = this.rows[key] as Answer
    this.recency.remove(key)
    this.rows[key] = undefined
    this.observer.entryRemoved(key, row, this.storedUs[key] as number, atUs, why)
    if (this.dirty.get(key) !== row) return
    if (why === 'evicted') this.dirtyEvictions++
    this.observer.dirtyRowLeft(row)
  }

  private moveOn(key: number): void {
    this.generation[key] = (this.generation[key] as number) + 1
  }
}
