import { Table } from './kernel/table.ts'
import type { Cache } from './tiers/cache.ts'
import type { Directory } from './tiers/directory.ts'

/** For how many keys a cache would give less than the database has. Columns of equal length, an entry for each change. */
export interface DivergentKeys {
  /** Rising, each instant once; a life that ends after the run is there too. */
  readonly divergentUs: Float64Array
  /** From that instant on. */
  readonly divergentKeys: Int32Array
}

/** No instant of any run comes later. */
const neverUs = Number.MAX_VALUE

/**
 * Follows which keys are divergent: some cache holds an entry that a reader could be given, and the database has a newer
 * row. An entry that has expired, or that a claim hides, is given to nobody, and nothing is while the cache is away.
 *
 * Each change costs a constant time. A life that ends by itself is noticed at the next change of its key, or at the end,
 * and then set right: nothing brings an expired entry back.
 */
export class Divergence {
  private readonly caches: readonly Cache[]
  private readonly directory: Directory
  /** By key, the version of its row. */
  private readonly versions: Int32Array
  /** By key, a bit for each cache that would give less. */
  private readonly older: Int32Array
  private keys = 0
  private readonly curve = new Curve()
  /** Keys that had ceased to be divergent before that was noticed: since when, and when it was. */
  private readonly overUs: number[] = []
  private readonly noticedUs: number[] = []
  /** When the cache was lost and came back, in turn. */
  private readonly awayUs: number[] = []

  /** `versions` is the database's own list, and follows it. */
  constructor(caches: readonly Cache[], directory: Directory, versions: Int32Array) {
    this.caches = caches
    this.directory = directory
    this.versions = versions
    this.older = new Int32Array(versions.length)
  }

  /** Called before the row has this version. */
  rowChanging(key: number, version: number, atUs: number): void {
    this.look(key, version, atUs)
  }

  /** Called when the entry is there. */
  entryStored(cache: Cache, key: number, atUs: number): void {
    const version = this.versions[key] as number
    if (cache.givesLess(key, version, atUs)) this.look(key, version, atUs)
  }

  /** Called while the entry is still there. */
  entryRemoved(cache: Cache, key: number, atUs: number): void {
    if (this.older[key] === 0) return
    this.endLives(key, atUs)
    this.become(key, (this.older[key] as number) & ~(1 << cache.server), atUs)
  }

  /** Claims hide a key's entries now, or show them again. */
  claimsChanged(key: number, atUs: number): void {
    this.look(key, this.versions[key] as number, atUs)
  }

  /** The cache is away from now on, or is back. */
  cacheCameOrWent(atUs: number): void {
    this.awayUs.push(atUs)
  }

  finish(): DivergentKeys {
    for (let key = 0; key < this.older.length; key++) this.endLives(key, neverUs)
    const isRight = this.overUs.length === 0 && this.awayUs.length === 0
    return (isRight ? this.curve : this.setRight()).finish()
  }

  private look(key: number, version: number, atUs: number): void {
    const isHidden = this.directory.isClaimed(key)
    if (isHidden && this.older[key] === 0) return
    this.endLives(key, atUs)
    let bits = 0
    if (!isHidden) {
      for (const cache of this.caches) {
        if (cache.givesLess(key, version, atUs)) bits |= 1 << cache.server
      }
    }
    this.become(key, bits, atUs)
  }

  /** Entries whose time has run out by now were given to nobody from then on. */
  private endLives(key: number, nowUs: number): void {
    const bits = this.older[key] as number
    if (bits === 0) return
    let left = bits
    let overUs = 0
    for (const cache of this.caches) {
      const bit = 1 << cache.server
      if ((bits & bit) === 0 || cache.dueUsOf(key) > nowUs) continue
      left &= ~bit
      overUs = Math.max(overUs, cache.dueUsOf(key))
    }
    if (left === 0) {
      // With eager expiry what was due is cleared away later, as of then.
      const noticedUs = Math.max(nowUs, this.curve.lastUs)
      this.overUs.push(overUs)
      this.noticedUs.push(noticedUs)
      this.become(key, 0, noticedUs)
    } else this.older[key] = left
  }

  private become(key: number, bits: number, atUs: number): void {
    const before = this.older[key] as number
    this.older[key] = bits
    if (before === 0 && bits !== 0) this.count(1, atUs)
    else if (before !== 0 && bits === 0) this.count(-1, atUs)
  }

  private count(more: 1 | -1, atUs: number): void {
    this.keys += more
    if (atUs !== neverUs) this.curve.add(atUs, this.keys)
  }

  /** The same without keys that were no longer divergent, and with none while the cache was away. */
  private setRight(): Curve {
    const right = new Curve()
    const { divergentKeys: counts, divergentUs: changeUs } = this.curve.finish()
    const overUs = Float64Array.from(this.overUs).sort()
    const { awayUs, noticedUs } = this
    let [change, over, noticed, away] = [0, 0, 0, 0]
    for (;;) {
      const atUs = Math.min(
        changeUs[change] ?? neverUs,
        overUs[over] ?? neverUs,
        noticedUs[noticed] ?? neverUs,
        awayUs[away] ?? neverUs,
      )
      if (atUs === neverUs) return right
      while (changeUs[change] === atUs) change++
      while (overUs[over] === atUs) over++
      while (noticedUs[noticed] === atUs) noticed++
      while (awayUs[away] === atUs) away++
      const keys = change === 0 ? 0 : (counts[change - 1] as number) - (over - noticed)
      right.add(atUs, away % 2 === 1 ? 0 : keys)
    }
  }
}

/** A count over the time, of which only the changes are kept. */
class Curve {
  lastUs = -1
  private keys = 0
  /** Before the last instant. */
  private keysBefore = 0
  private readonly changes = new Table((rows) => ({
    atUs: new Float64Array(rows),
    keys: new Int32Array(rows),
  }))

  /** What the count is from this instant on; instants never go back. */
  add(atUs: number, keys: number): void {
    const { changes } = this
    if (atUs !== this.lastUs) {
      this.lastUs = atUs
      this.keysBefore = this.keys
    } else if (this.keys !== this.keysBefore) changes.count--
    this.keys = keys
    if (keys === this.keysBefore) return
    const row = changes.add()
    changes.columns.atUs[row] = atUs
    changes.columns.keys[row] = keys
  }

  finish(): DivergentKeys {
    const { atUs, keys } = this.changes.trimmed()
    return { divergentUs: atUs, divergentKeys: keys }
  }
}
