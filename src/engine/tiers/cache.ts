import { type Answer, Claim, Miss } from '../answer.ts'
import { EventQueue } from '../kernel/eventQueue.ts'
import type { Stay } from '../trace.ts'
import type { Directory } from './directory.ts'
import { LruList } from './lruList.ts'

/** Why an entry left the cache. `dropped`: what it held is known, or feared, to be outdated. */
export const removals = [
  'replaced',
  'evicted',
  'expired',
  'deleted',
  'dropped',
  'cleared',
  'crashed',
] as const
export type Removal = (typeof removals)[number]

export interface CacheSettings {
  readonly keys: number
  readonly maxEntries: number
  /** µs; Infinity: for ever. */
  readonly ttlUs: number
  /** Whether an entry's time starts anew each time it is read. */
  readonly isTtlFromAccess: boolean
  /** Chance makes a time to live up to this share shorter or longer; 0 to 1. */
  readonly ttlJitter: number
  readonly expiry: 'lazy' | 'eager'
  /** Whether anything but a request clears expired entries away: eager expiry, or a sweep. */
  readonly isCleared: boolean
  readonly writeAllocate: boolean
  /** Whether it remembers that a key has no row. */
  readonly negativeCaching: boolean
}

/** Told of every change, so that digest and trace know what the cache held when. */
export interface CacheObserver {
  entryStored(key: number, row: Answer, atUs: number): void
  /** Called while the entry is still there. */
  entryRemoved(cache: Cache, key: number, row: Answer, atUs: number, why: Removal): void
  /** An entry has to leave before the database has its row. */
  dirtyRowLeft(row: Answer): void
  /** 32 bits of luck for the time to live of what is laid down now. */
  ttlLuck(key: number, generation: number): number
}

/**
 * One cache: entries by key, the least recently used one leaves when it is full. It takes its time elsewhere; here every
 * call happens at one instant.
 *
 * Each key has a generation that moves on with every change. A miss hands out the generation as a lease, a write takes
 * a claim on the next one, and a value is laid down only if nothing has happened to its key in between. Generations
 * outlive their entries, so neither eviction nor expiry lets an old value back in. Where every app server has a cache of
 * its own, they share their generations, and what one of them learns the others drop.
 */
export class Cache {
  evictions = 0
  /** Evictions of entries that the database did not have yet. */
  dirtyEvictions = 0
  expirations = 0
  expiredOnAccess = 0
  /** For how long the entries that have left were alive, all together. */
  private livedUs = 0
  /** The app server it belongs to; 0 for a cache that all share. */
  readonly server: number
  /** The caches of the other app servers. */
  peers: readonly Cache[] = []
  private readonly settings: CacheSettings
  private readonly directory: Directory
  private readonly observer: CacheObserver
  private readonly recency: LruList
  private readonly rows: (Answer | undefined)[]
  private readonly storedUs: Float64Array
  /** As published: when each entry was last read or written. */
  private readonly usedUs: Float64Array
  private readonly hasTtl: boolean
  private readonly isEager: boolean
  private readonly lifeUs: Float64Array
  private readonly dueUs: Float64Array
  /** Only where rows are accepted before the database has them. */
  private cleanUs: Float64Array | undefined
  /** The version that the article's cache writes on its entries itself; the database knows nothing of it. */
  private readonly labels: Int32Array
  /** Keys by the instant their time runs out, for eager expiry and sweeps; what was stored anew stands in it again. */
  private readonly expiring = new EventQueue()

  constructor(
    settings: CacheSettings,
    directory: Directory,
    observer: CacheObserver,
    server: number,
  ) {
    const { keys } = settings
    this.settings = settings
    this.directory = directory
    this.observer = observer
    this.server = server
    this.recency = new LruList(keys)
    this.rows = new Array<Answer | undefined>(keys).fill(undefined)
    this.storedUs = new Float64Array(keys)
    this.usedUs = new Float64Array(keys)
    this.isEager = settings.expiry === 'eager'
    this.hasTtl = settings.ttlUs !== Number.POSITIVE_INFINITY
    this.lifeUs = new Float64Array(this.hasTtl ? keys : 0)
    this.dueUs = new Float64Array(this.hasTtl ? keys : 0)
    this.labels = new Int32Array(keys).fill(-1)
  }

  get size(): number {
    return this.recency.size
  }

  /** The live entry of a key, which becomes the most recently used; or a miss with the lease to fill it. */
  get(key: number, nowUs: number): Answer | Miss {
    const { claims, dirty, generation } = this.directory
    const isFree = claims[key] === 0
    if (this.isLive(key, nowUs)) {
      this.touch(key, nowUs)
      if (isFree) return this.rows[key] as Answer
    }
    const waiting = dirty.get(key)
    if (waiting !== undefined) return waiting
    return new Miss(key, isFree ? (generation[key] as number) : 0)
  }

  /** Lays down what a reader got from the database after a miss, unless its key has changed since. */
  fill(miss: Miss, row: Answer, nowUs: number): boolean {
    const { key } = miss
    const { claims, generation } = this.directory
    if (claims[key] !== 0) return false
    const isAllowed = miss.lease === generation[key]
    this.directory.moveOn(key)
    for (const peer of this.peers) peer.dropOlder(row, nowUs)
    if (isAllowed && (row.exists || this.settings.negativeCaching)) {
      this.store(key, row, nowUs)
      return true
    }
    this.dropOlder(row, nowUs)
    return false
  }

  /** Hides a key's entry from readers and turns fills away until every claim on it is settled. */
  claim(key: number, nowUs: number): Claim {
    const { claims, epoch, generation } = this.directory
    const wasPresent = this.isLive(key, nowUs)
    if (wasPresent) this.touch(key, nowUs)
    this.directory.moveOn(key)
    claims[key] = (claims[key] as number) + 1
    return new Claim(key, generation[key] as number, epoch, wasPresent)
  }

  /**
   * Ends a claim by what the database answered. A written row is laid down if nobody else claimed the key meanwhile; a
   * deleted one leaves; after a certain failure the old entry shows again; when nobody knows, it is dropped.
   */
  settle(claim: Claim, answer: Answer, nowUs: number): void {
    const { key } = claim
    const { directory } = this
    directory.giveBack(claim)
    const isAlone = claim.token === directory.generation[key]
    if (answer.ok && answer.exists && isAlone && answer.isNewest) {
      directory.moveOn(key)
      for (const peer of this.peers) peer.drop(key, nowUs, 'dropped')
      if (claim.wasPresent || this.settings.writeAllocate) this.store(key, answer, nowUs)
      else this.drop(key, nowUs, 'dropped')
    } else if (answer.ok || answer.outcome === 'unknown') {
      directory.moveOn(key)
      this.dropEverywhere(key, nowUs, answer.ok && !answer.exists ? 'deleted' : 'dropped')
    } else if (answer.outcome === 'conflict') {
      for (const cache of [this, ...this.peers]) cache.dropOlder(answer, nowUs)
    }
  }

  /** Gives a claim up whose holder is gone: whatever the key's entry holds may be outdated. */
  release(claim: Claim, nowUs: number): void {
    if (!this.directory.giveBack(claim)) return
    this.directory.moveOn(claim.key)
    this.dropEverywhere(claim.key, nowUs, 'dropped')
  }

  /** As published: the entry of a key unless its time is over; an expired one stays where it is. */
  find(key: number, nowUs: number): Answer | Miss {
    if (!this.recency.has(key)) return new Miss(key, 0)
    if (this.hasExpired(key, nowUs)) {
      this.expiredOnAccess++
      return new Miss(key, 0)
    }
    this.touch(key, nowUs)
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
    this.directory.moveOn(key)
    this.lay(key, row, nowUs)
    this.usedUs[key] = nowUs
    this.labels[key] = label
  }

  /** As published: takes a key's entry away, in this cache alone. */
  take(key: number, nowUs: number): void {
    this.directory.moveOn(key)
    this.drop(key, nowUs, 'deleted')
  }

  /** Lays down a row that the database will get later. */
  keep(row: Answer, nowUs: number): void {
    this.directory.moveOn(row.key)
    this.directory.dirty.add(row)
    for (const peer of this.peers) peer.drop(row.key, nowUs, 'dropped')
    this.store(row.key, row, nowUs)
    this.cleanUs ??= new Float64Array(this.rows.length).fill(Number.NaN)
    this.cleanUs[row.key] = Number.POSITIVE_INFINITY
  }

  /** A flush of this row has ended. A deletion that has been written leaves nothing behind. */
  clean(row: Answer, isWritten: boolean, nowUs: number): void {
    const { key } = row
    if (!this.directory.dirty.settle(row, isWritten)) return
    for (const cache of [this, ...this.peers]) {
      if (cache.cleanUs !== undefined && cache.rows[key] === row) cache.cleanUs[key] = nowUs
    }
    if (!row.exists) this.dropEverywhere(key, nowUs, 'deleted')
  }

  /** Gives up a row that the database will never take. */
  giveUp(row: Answer, nowUs: number): void {
    if (!this.directory.dirty.settle(row, true)) return
    this.directory.moveOn(row.key)
    this.dropEverywhere(row.key, nowUs, 'dropped')
  }

  /** Takes a key's entry away, and turns away whoever was about to fill it. */
  invalidate(key: number, nowUs: number): void {
    this.directory.moveOn(key)
    this.dropEverywhere(key, nowUs, 'deleted')
  }

  /** Drops everything. */
  clear(nowUs: number): void {
    for (let key = this.recency.oldest; key !== -1; key = this.recency.oldest) {
      this.remove(key, nowUs, 'cleared')
    }
  }

  /** Loses everything; gives how many rows the database will now never have. */
  crash(nowUs: number): number {
    let lost = 0
    for (let key = this.recency.oldest; key !== -1; key = this.recency.oldest) {
      if (this.directory.dirty.settle(this.rows[key] as Answer, true)) lost++
      this.remove(key, nowUs, 'crashed')
    }
    return lost
  }

  /** Clears away what has expired. */
  sweep(nowUs: number): void {
    this.expireUpTo(nowUs, () => nowUs)
  }

  /** With eager expiry, lets entries go at the instant their time ran out, which may lie before now. */
  expireDue(nowUs: number): void {
    if (this.isEager) this.expireUpTo(nowUs, (dueUs) => dueUs)
  }

  /** Calls for every entry, the least recently used one first. */
  forEachEntry(see: (key: number, row: Answer) => void): void {
    for (let key = this.recency.oldest; key !== -1; key = this.recency.newerThan(key)) {
      see(key, this.rows[key] as Answer)
    }
  }

  /** For how long entries were alive until now, all together: whoever could be read counts, not who waits to be cleared away. */
  entryUs(nowUs: number): number {
    let sumUs = this.livedUs
    this.forEachEntry((key) => {
      sumUs += this.lifeOf(key, nowUs)
    })
    return sumUs
  }

  /** What there is to know of an entry that is there. */
  stayOf(key: number): Stay {
    return {
      key,
      version: (this.rows[key] as Answer).version,
      server: this.server,
      label: this.labels[key] as number,
      storedUs: this.storedUs[key] as number,
      cleanUs: this.cleanUs?.[key] ?? Number.NaN,
      dueUs: this.hasTtl ? (this.dueUs[key] as number) : Number.POSITIVE_INFINITY,
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
    return this.hasTtl && nowUs >= (this.dueUs[key] as number)
  }

  private touch(key: number, nowUs: number): void {
    this.recency.touch(key)
    if (this.settings.isTtlFromAccess && this.hasTtl) this.liveOn(key, nowUs)
  }

  private expireUpTo(nowUs: number, atOf: (dueUs: number) => number): void {
    const { expiring } = this
    while (expiring.nextUs <= nowUs) {
      const dueUs = expiring.nextUs
      const key = expiring.pop()
      if (this.rows[key] !== undefined && this.dueUs[key] === dueUs) this.expire(key, atOf(dueUs))
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
      this.livedUs += this.lifeOf(key, nowUs)
      this.observer.entryRemoved(this, key, this.rows[key] as Answer, nowUs, 'replaced')
      this.recency.touch(key)
    } else {
      this.recency.add(key)
    }
    this.rows[key] = row
    this.storedUs[key] = nowUs
    if (this.cleanUs !== undefined) this.cleanUs[key] = Number.NaN
    if (this.hasTtl) {
      this.lifeUs[key] = this.drawLifeUs(key)
      this.liveOn(key, nowUs)
    }
    this.observer.entryStored(key, row, nowUs)
  }

  private lifeOf(key: number, untilUs: number): number {
    const endUs = this.hasTtl ? Math.min(untilUs, this.dueUs[key] as number) : untilUs
    return endUs - (this.storedUs[key] as number)
  }

  private drawLifeUs(key: number): number {
    const { ttlJitter, ttlUs } = this.settings
    if (ttlJitter === 0) return ttlUs
    const luck = this.observer.ttlLuck(key, this.directory.generation[key] as number) / 4294967296
    return Math.max(1, Math.round(ttlUs * (1 + ttlJitter * (2 * luck - 1))))
  }

  private liveOn(key: number, nowUs: number): void {
    const dueUs = nowUs + (this.lifeUs[key] as number)
    this.dueUs[key] = dueUs
    if (this.settings.isCleared) this.expiring.pushInTurn(dueUs, key)
  }

  private dropOlder(row: Answer, nowUs: number): void {
    const held = this.rows[row.key]
    if (held !== undefined && held.version < row.version) this.remove(row.key, nowUs, 'dropped')
  }

  private dropEverywhere(key: number, nowUs: number, why: Removal): void {
    this.drop(key, nowUs, why)
    for (const peer of this.peers) peer.drop(key, nowUs, why)
  }

  private drop(key: number, nowUs: number, why: Removal): void {
    if (this.recency.has(key)) this.remove(key, nowUs, why)
  }

  private remove(key: number, atUs: number, why: Removal): void {
    const row = this.rows[key] as Answer
    this.livedUs += this.lifeOf(key, atUs)
    this.observer.entryRemoved(this, key, row, atUs, why)
    this.recency.remove(key)
    this.rows[key] = undefined
    if (this.directory.dirty.get(key) !== row) return
    if (why === 'evicted') this.dirtyEvictions++
    this.observer.dirtyRowLeft(row)
  }
}
