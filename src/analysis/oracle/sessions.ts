import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { inTimeOrder } from './timeOrder.ts'

/** Rows of the log that broke a guarantee, in the order in which they ended. */
export interface Broken {
  /** Reads that returned less than what had been acknowledged before they began, and how old their answer was, in µs. */
  readonly stale: readonly { readonly row: number; readonly ageUs: number }[]
  /**
   * By row: for a read that was answered, how long before it began the newest version acknowledged by then was; NaN for
   * all others, and where nothing had been acknowledged.
   */
  readonly afterUs: Float64Array
  /** Reads that missed a write of their own session. */
  readonly readYourWrites: readonly number[]
  /** Reads that returned less than an earlier read of their session. */
  readonly monotonicReads: readonly number[]
  /** Requests that were told less than anybody had been told before they began: no order of the requests explains that. */
  readonly backward: readonly number[]
}

const readIndex = operations.indexOf('read')

/**
 * What the answers of a run say about each other. Versions are numbered in the order in which rows change, so comparing
 * numbers is enough, and each request costs a constant time.
 */
export function brokenGuarantees(log: RequestLog, initialVersion: number): Broken {
  const keys = log.lastVersions.length
  const acknowledged = new History(keys, initialVersion)
  const told = new Int32Array(keys).fill(initialVersion)
  const written = new Map<number, number>()
  const seen = new Map<number, number>()
  const before = {
    acknowledged: new Int32Array(log.count),
    acknowledgedUs: new Float64Array(log.count),
    told: new Int32Array(log.count),
    written: new Int32Array(log.count),
    seen: new Int32Array(log.count),
  }
  const session = (row: number): number =>
    (log.client[row] as number) * keys + (log.key[row] as number)
  const broken = {
    stale: [] as { row: number; ageUs: number }[],
    afterUs: new Float64Array(log.count).fill(Number.NaN),
    readYourWrites: [] as number[],
    monotonicReads: [] as number[],
    backward: [] as number[],
  }
  inTimeOrder(log, {
    began(row) {
      const key = log.key[row] as number
      before.acknowledged[row] = acknowledged.newest(key)
      before.acknowledgedUs[row] = acknowledged.newestUs(key)
      before.told[row] = told[key] as number
      before.written[row] = written.get(session(row)) ?? 0
      before.seen[row] = seen.get(session(row)) ?? 0
    },
    told({ key, row, us, version }) {
      const isRead = row >= 0 && log.operation[row] === readIndex
      if (!isRead) acknowledged.add(key, version, us)
      told[key] = Math.max(told[key] as number, version)
      if (row < 0) return
      if (version < (before.told[row] as number)) broken.backward.push(row)
      raise(isRead ? seen : written, session(row), version)
      if (!isRead) return
      broken.afterUs[row] = (log.arrivedUs[row] as number) - (before.acknowledgedUs[row] as number)
      if (version < (before.acknowledged[row] as number)) {
        const sinceUs = acknowledged.firstAbove(key, version)
        broken.stale.push({ row, ageUs: (log.arrivedUs[row] as number) - sinceUs })
      }
      if (version < (before.written[row] as number)) broken.readYourWrites.push(row)
      if (version < (before.seen[row] as number)) broken.monotonicReads.push(row)
    },
  })
  return broken
}

function raise(newest: Map<number, number>, session: number, version: number): void {
  if (version > (newest.get(session) ?? 0)) newest.set(session, version)
}

/** When which version of each key was first known to be acknowledged; only what was news counts. */
class History {
  private readonly versions: number[][] = []
  private readonly atUs: number[][] = []
  private readonly initialVersion: number

  constructor(keys: number, initialVersion: number) {
    this.initialVersion = initialVersion
    this.versions.length = keys
    this.atUs.length = keys
  }

  newest(key: number): number {
    return this.versions[key]?.at(-1) ?? this.initialVersion
  }

  /** When it was acknowledged; NaN for the one that was there at the start. */
  newestUs(key: number): number {
    return this.atUs[key]?.at(-1) ?? Number.NaN
  }

  add(key: number, version: number, us: number): void {
    if (version <= this.newest(key)) return
    this.versions[key] ??= []
    this.atUs[key] ??= []
    this.versions[key].push(version)
    this.atUs[key].push(us)
  }

  /** When the first version above this one was acknowledged. */
  firstAbove(key: number, version: number): number {
    const versions = this.versions[key] ?? []
    let low = 0
    let high = versions.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((versions[middle] as number) > version) high = middle
      else low = middle + 1
    }
    return this.atUs[key]?.[low] ?? Number.NaN
  }
}
