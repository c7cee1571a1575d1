import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { RequestRows } from '../requestRows.ts'
import { inTimeOrder, isTold } from './timeOrder.ts'

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
 * numbers is enough, and each request costs a constant time. Whoever was told no less than anybody before has broken
 * nothing: only where somebody was told less is there more to look at.
 */
export function brokenGuarantees(
  log: RequestLog,
  initialVersion: number,
  rows = new RequestRows(log),
): Broken {
  const found = wentBackward(log, initialVersion, rows)
  if (found.backward.length === 0)
    return { ...found, stale: [], readYourWrites: [], monotonicReads: [] }
  return { ...found, ...brokenPromises(log, initialVersion, rows) }
}

function wentBackward(log: RequestLog, initialVersion: number, rows: RequestRows) {
  const keys = log.lastVersions.length
  const told = new Int32Array(keys).fill(initialVersion)
  const acknowledged = new Int32Array(keys).fill(initialVersion)
  const acknowledgedUs = new Float64Array(keys).fill(Number.NaN)
  const toldBefore = new Int32Array(log.count)
  const afterUs = new Float64Array(log.count)
  const backward: number[] = []
  inTimeOrder(log, rows, {
    began(row) {
      const key = log.key[row] as number
      toldBefore[row] = told[key] as number
      afterUs[row] =
        isTold(log, row) && log.operation[row] === readIndex
          ? (log.arrivedUs[row] as number) - (acknowledgedUs[key] as number)
          : Number.NaN
    },
    told(key, version, us, row) {
      const isRead = row >= 0 && log.operation[row] === readIndex
      if (!isRead && version > (acknowledged[key] as number)) {
        acknowledged[key] = version
        acknowledgedUs[key] = us
      }
      if (version > (told[key] as number)) told[key] = version
      else if (row >= 0 && version < (toldBefore[row] as number)) backward.push(row)
    },
  })
  return { afterUs, backward }
}

/** What reads that went back did not return: an acknowledged write, one of their own session, what that had read. */
function brokenPromises(log: RequestLog, initialVersion: number, rows: RequestRows) {
  const keys = log.lastVersions.length
  const acknowledged = new History(keys, initialVersion)
  const sessions = sessionsOf(log, keys)
  const written = new Int32Array(sessions.count)
  const seen = new Int32Array(sessions.count)
  const before = {
    acknowledged: new Int32Array(log.count),
    written: new Int32Array(log.count),
    seen: new Int32Array(log.count),
  }
  const broken = {
    stale: [] as { row: number; ageUs: number }[],
    readYourWrites: [] as number[],
    monotonicReads: [] as number[],
  }
  inTimeOrder(log, rows, {
    began(row) {
      const session = sessions.of[row] as number
      before.acknowledged[row] = acknowledged.newest(log.key[row] as number)
      before.written[row] = written[session] as number
      before.seen[row] = seen[session] as number
    },
    told(key, version, us, row) {
      const isRead = row >= 0 && log.operation[row] === readIndex
      if (!isRead) acknowledged.add(key, version, us)
      if (row < 0) return
      const session = sessions.of[row] as number
      const newest = isRead ? seen : written
      if (version > (newest[session] as number)) newest[session] = version
      if (!isRead) return
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

/** Up to this many pairs of a client and a key there is a place for each, used or not. */
const pairsMax = 1 << 22

/** Numbers the sessions, from 0: what one client asks of one key. By row of the log. */
function sessionsOf({ client, count, key }: RequestLog, keys: number) {
  const of = new Int32Array(count)
  let clients = 0
  for (let row = 0; row < count; row++) clients = Math.max(clients, (client[row] as number) + 1)
  if (clients * keys <= pairsMax) {
    for (let row = 0; row < count; row++)
      of[row] = (client[row] as number) * keys + (key[row] as number)
    return { of, count: clients * keys }
  }
  const numbers = new Map<number, number>()
  for (let row = 0; row < count; row++) {
    const pair = (client[row] as number) * keys + (key[row] as number)
    const number = numbers.get(pair) ?? numbers.size
    numbers.set(pair, number)
    of[row] = number
  }
  return { of, count: numbers.size }
}

/** When which version of each key was first known to be acknowledged; only what was news counts. */
class History {
  private readonly newestOf: Int32Array
  private readonly versions: number[][] = []
  private readonly atUs: number[][] = []

  constructor(keys: number, initialVersion: number) {
    this.newestOf = new Int32Array(keys).fill(initialVersion)
    this.versions.length = keys
    this.atUs.length = keys
  }

  newest(key: number): number {
    return this.newestOf[key] as number
  }

  add(key: number, version: number, us: number): void {
    if (version <= this.newest(key)) return
    this.newestOf[key] = version
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
