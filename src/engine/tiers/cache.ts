import { type Answer, Claim, Miss } from '../answer.ts'
import type { Stay } from '../trace.ts'
import type { Directory } from './directory.ts'
import { Entries, nowhere } from './entries.ts'
import { type LifetimeSettings, Lifetimes } from './lifetimes.ts'
import type { Removal } from './removals.ts'

export interface CacheSettings extends LifetimeSettings {
  readonly keys: number
  readonly maxEntries: number
  /** Whether an entry's time starts anew each time it is read. */
  readonly isTtlFromAccess: boolean
  readonly expiry: 'lazy' | 'eager'
  readonly writeAllocate: boolean
  /** Whether it remembers that a key has no row. */
  readonly negativeCaching: boolean
}

/** Told of every change, so that digest and trace know what the cache held when. */
export interface CacheObserver {
  /** Called when the entry is there. */
  entryStored(cache: Cache, key: number, row: Answer, atUs: number): void
  /** Called while the entry is still there. */
  entryRemoved(cache: Cache, key: number, row: Answer, atUs: number, why: Removal): void
  /** A claim has been taken on a key, or given back without a change: its entries are hidden, or may show again. */
  claimsChanged(key: number, atUs: number): void
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
  private readonly entries: Entries
  private readonly lifetimes: Lifetimes
  private readonly isEager: boolean
  private readonly isTimeRenewed: boolean

  constructor(
    settings: CacheSettings,
    directory: Directory,
    observer: CacheObserver,
    server: number,
  ) {
    this.settings = settings
    this.directory = directory
    this.observer = observer
    this.server = server
    this.entries = new Entries(settings.keys, settings.maxEntries)
    this.lifetimes = new Lifetimes(settings, this.entries, (key) =>
      observer.ttlLuck(key, directory.generation(key)),
    )
    this.isEager = settings.expiry === 'eager'
    this.isTimeRenewed = settings.isTtlFromAccess && this.lifetimes.areLimited
  }

  get size(): number {
    return this.entries.size
  }

  /** The live entry of a key, which becomes the most recently used; or a miss with the lease to fill it. */
  get(key: number, nowUs: number): Answer | Miss {
    const { directory } = this
    const isFree = !directory.isClaimed(key)
    const place = this.livePlace(key, nowUs)
    if (place !== nowhere) {
      this.touch(place, nowUs)
      if (isFree) return this.entries.row[place] as Answer
    }
    const waiting = directory.dirty.get(key)
    if (waiting !== undefined) return waiting
    return new Miss(key, isFree ? directory.generation(key) : 0)
  }

  /** Lays down what a reader got from the database after a miss, unless its key has changed since. */
  fill(miss: Miss, row: Answer, nowUs: number): boolean {
    const { key } = miss
    const { directory } = this
    if (directory.isClaimed(key)) return false
    const isAllowed = miss.lease === directory.generation(key)
    directory.moveOn(key)
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
    const { directory } = this
    const place = this.livePlace(key, nowUs)
    const wasPresent = place !== nowhere
    if (wasPresent) this.touch(place, nowUs)
    directory.claim(key)
    this.observer.claimsChanged(key, nowUs)
    return new Claim(key, directory.generation(key), directory.epoch, wasPresent)
  }

  /**
   * Ends a claim by what the database answered. A written row is laid down if nobody else claimed the key meanwhile; a
   * deleted one leaves; after a certain failure the old entry shows again; when nobody knows, it is dropped.
   */
  settle(claim: Claim, answer: Answer, nowUs: number): void {
    const { key } = claim
    const { directory } = this
    directory.giveBack(claim)
    const isAlone = claim.token === directory.generation(key)
    if (answer.ok && answer.exists && isAlone && answer.isNewest) {
      directory.moveOn(key)
      for (const peer of this.peers) peer.drop(key, nowUs, 'dropped')
      if (claim.wasPresent || this.settings.writeAllocate) this.store(key, answer, nowUs)
      else this.drop(key, nowUs, 'dropped')
    } else if (answer.ok || answer.outcome === 'unknown') {
      directory.moveOn(key)
      this.dropEverywhere(key, nowUs, answer.ok && !answer.exists ? 'deleted' : 'dropped')
    } else {
      if (answer.outcome === 'conflict')
        for (const cache of [this, ...this.peers]) cache.dropOlder(answer, nowUs)
      this.observer.claimsChanged(key, nowUs)
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
    const { entries } = this
    const place = entries.placeOf(key)
    if (place === nowhere) return new Miss(key, 0)
    if (this.lifetimes.isOver(place, nowUs)) {
      this.expiredOnAccess++
      return new Miss(key, 0)
    }
    this.touch(place, nowUs)
    entries.usedUs[place] = nowUs
    return entries.row[place] as Answer
  }

  /** As published: the version written on a key's entry, expired or not; 0 without an entry. */
  label(key: number): number {
    const place = this.entries.placeOf(key)
    return place === nowhere ? 0 : (this.entries.label[place] as number)
  }

  has(key: number): boolean {
    return this.entries.placeOf(key) !== nowhere
  }

  /** As published: when full, the entry used longest ago goes, whatever comes next; one used at this instant stays. */
  makeRoom(nowUs: number): void {
    const { oldest, size, usedUs } = this.entries
    if (size < this.settings.maxEntries) return
    if ((usedUs[oldest] as number) >= nowUs) return
    this.evictions++
    this.remove(oldest, nowUs, 'evicted')
  }

  /** As published: lays a row down over whatever is there, and evicts nothing. */
  put(row: Answer, label: number, nowUs: number): void {
    const { key } = row
    this.directory.moveOn(key)
    const place = this.lay(key, row, nowUs)
    this.entries.usedUs[place] = nowUs
    this.entries.label[place] = label
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
    const place = this.store(row.key, row, nowUs)
    this.entries.cleanUs[place] = Number.POSITIVE_INFINITY
  }

  /** A flush of this row has ended. A deletion that has been written leaves nothing behind. */
  clean(row: Answer, isWritten: boolean, nowUs: number): void {
    const { key } = row
    if (!this.directory.dirty.settle(row, isWritten)) return
    for (const cache of [this, ...this.peers]) {
      const place = cache.entries.placeOf(key)
      if (cache.entries.row[place] === row) cache.entries.cleanUs[place] = nowUs
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
    this.expireDue(nowUs)
    while (this.size > 0) this.remove(this.entries.oldest, nowUs, 'cleared')
  }

  /** Loses everything; gives the rows that the database will now never have. */
  crash(nowUs: number): readonly Answer[] {
    this.expireDue(nowUs)
    const lost: Answer[] = []
    while (this.size > 0) {
      const { oldest } = this.entries
      const row = this.entries.row[oldest] as Answer
      if (this.directory.dirty.settle(row, true)) lost.push(row)
      this.remove(oldest, nowUs, 'crashed')
    }
    return lost
  }

  /** Clears away what has expired: now, or with eager expiry at the instant its time ran out, which may lie before. */
  sweep(nowUs: number): void {
    const { lifetimes } = this
    while (lifetimes.nextDueUs <= nowUs) {
      const dueUs = lifetimes.nextDueUs
      const place = lifetimes.takeNextDue()
      if (place !== nowhere) this.expire(place, this.isEager ? dueUs : nowUs)
    }
  }

  /** With eager expiry, whatever changes comes after what has expired before it. */
  expireDue(nowUs: number): void {
    if (this.isEager) this.sweep(nowUs)
  }

  /** Calls for every entry, the least recently used one first. */
  forEachEntry(see: (key: number, row: Answer) => void): void {
    const { entries } = this
    for (let at = entries.oldest; at !== nowhere; at = entries.newerThan(at))
      see(entries.key[at] as number, entries.row[at] as Answer)
  }

  /** For how long entries were alive until now, all together: whoever could be read counts, not who waits to be cleared away. */
  entryUs(nowUs: number): number {
    let sumUs = this.livedUs
    this.forEachEntry((key) => {
      sumUs += this.lifetimes.livedUs(this.entries.placeOf(key), nowUs)
    })
    return sumUs
  }

  /** What there is to know of an entry that is there. */
  stayOf(key: number): Stay {
    const { cleanUs, label, row, storedUs } = this.entries
    const place = this.entries.placeOf(key)
    return {
      key,
      version: (row[place] as Answer).version,
      server: this.server,
      label: label[place] as number,
      storedUs: storedUs[place] as number,
      cleanUs: cleanUs[place] as number,
      dueUs: this.dueUsOf(key),
    }
  }

  /** When the time of an entry that is there runs out; Infinity if it never does. */
  dueUsOf(key: number): number {
    return this.lifetimes.dueUs(this.entries.placeOf(key))
  }

  /** Whether an entry is there whose time is not over, with less than this version. */
  givesLess(key: number, version: number, nowUs: number): boolean {
    const { entries } = this
    const place = entries.placeOf(key)
    if (place === nowhere || this.lifetimes.isOver(place, nowUs)) return false
    return (entries.row[place] as Answer).version < version
  }

  /** Where a key's entry is, which goes if its time is over. */
  private livePlace(key: number, nowUs: number): number {
    const place = this.entries.placeOf(key)
    if (place === nowhere || !this.lifetimes.isOver(place, nowUs)) return place
    this.expiredOnAccess++
    this.expire(place, nowUs)
    return nowhere
  }

  private touch(place: number, nowUs: number): void {
    this.entries.touch(place)
    if (this.isTimeRenewed) this.lifetimes.beginAnew(place, nowUs)
  }

  private expire(place: number, atUs: number): void {
    this.expirations++
    this.remove(place, atUs, 'expired')
  }

  private store(key: number, row: Answer, nowUs: number): number {
    const { entries } = this
    if (entries.placeOf(key) === nowhere && entries.size >= this.settings.maxEntries) {
      this.evictions++
      this.remove(entries.oldest, nowUs, 'evicted')
    }
    return this.lay(key, row, nowUs)
  }

  private lay(key: number, row: Answer, nowUs: number): number {
    const { entries } = this
    let place = entries.placeOf(key)
    if (place === nowhere) {
      place = entries.add(key)
    } else {
      this.livedUs += this.lifetimes.livedUs(place, nowUs)
      this.observer.entryRemoved(this, key, entries.row[place] as Answer, nowUs, 'replaced')
      entries.touch(place)
    }
    entries.row[place] = row
    entries.storedUs[place] = nowUs
    entries.cleanUs[place] = Number.NaN
    this.lifetimes.begin(place, nowUs)
    this.observer.entryStored(this, key, row, nowUs)
    return place
  }

  private dropOlder(row: Answer, nowUs: number): void {
    this.expireDue(nowUs)
    const place = this.entries.placeOf(row.key)
    const held = this.entries.row[place]
    if (held !== undefined && held.version < row.version) this.remove(place, nowUs, 'dropped')
  }

  private dropEverywhere(key: number, nowUs: number, why: Removal): void {
    this.drop(key, nowUs, why)
    for (const peer of this.peers) peer.drop(key, nowUs, why)
  }

  private drop(key: number, nowUs: number, why: Removal): void {
    this.expireDue(nowUs)
    const place = this.entries.placeOf(key)
    if (place !== nowhere) this.remove(place, nowUs, why)
  }

  private remove(place: number, atUs: number, why: Removal): void {
    const { entries } = this
    const key = entries.key[place] as number
    const row = entries.row[place] as Answer
    this.livedUs += this.lifetimes.livedUs(place, atUs)
    this.observer.entryRemoved(this, key, row, atUs, why)
    entries.remove(place)
    if (this.directory.dirty.get(key) !== row) return
    if (why === 'evicted') this.dirtyEvictions++
    this.observer.dirtyRowLeft(row)
  }
}
