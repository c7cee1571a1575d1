import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { RequestRows } from '../requestRows.ts'

/** A write of which the oracle has something to say, as a row of the log, and from when on that is so. */
export interface Finding {
  readonly row: number
  readonly atUs: number
}

/** What became of the writes and deletions of a run. */
export interface Durability {
  readonly acknowledgedWrites: number
  /**
   * Acknowledged, and neither in the database at the end nor overwritten by a later acknowledged one: never applied, or
   * covered by a request that had ended before this one began. So from when it was lost or covered, once acknowledged.
   */
  readonly lostAcknowledgedWrites: readonly Finding[]
  /** Not acknowledged, and applied all the same. So from when both was the case. */
  readonly failedButApplied: readonly Finding[]
  /** Applied more than once. So from the second time. */
  readonly appliedTwice: readonly Finding[]
}

const ok = outcomes.indexOf('ok')
const unclear = new Set([outcomes.indexOf('failed'), outcomes.indexOf('unknown')])
const readIndex = operations.indexOf('read')

export function durabilityOf(log: RequestLog, rows = new RequestRows(log)): Durability {
  const changes = new RowChanges(log, rows)
  const lost: Finding[] = []
  const failedButApplied: Finding[] = []
  const appliedTwice: Finding[] = []
  let acknowledgedWrites = 0
  for (let row = 0; row < log.count; row++) {
    if (log.operation[row] === readIndex) continue
    const times = changes.times[row] as number
    const toldUs = log.endedUs[row] as number
    if (times > 1) appliedTwice.push({ row, atUs: changes.usOf(row, 2) })
    if (log.outcome[row] !== ok) {
      if (times > 0 && unclear.has(log.outcome[row] as number))
        failedButApplied.push({ row, atUs: Math.max(changes.usOf(row, 1), toldUs) })
      continue
    }
    acknowledgedWrites++
    const lostUs = lostAt(row)
    if (lostUs !== undefined) lost.push({ row, atUs: Math.max(lostUs, toldUs) })
  }
  return { acknowledgedWrites, lostAcknowledgedWrites: lost, failedButApplied, appliedTwice }

  /** When a write was lost, or covered; undefined where it was not. */
  function lostAt(row: number): number | undefined {
    const key = log.key[row] as number
    const version = log.version[row] as number
    if (version > (log.lastVersions[key] as number)) return cacheLostAt(log, key, version)
    // Whoever had ended before this write began may not come after it; whoever was still under way may.
    const isLate = (change: number): boolean => {
      const writer = rows.rowOf(log.rowRequest[change] as number)
      return writer >= 0 && (log.endedUs[writer] as number) < (log.arrivedUs[row] as number)
    }
    const last = changes.lastOf(key)
    if (last < 0 || (log.rowVersion[last] as number) <= version || !isLate(last)) return undefined
    const later = changes
      .allOf(key)
      .filter((change) => (log.rowVersion[change] as number) > version)
    const isAcknowledged = (change: number): boolean => {
      const writer = rows.rowOf(log.rowRequest[change] as number)
      return writer >= 0 && log.outcome[writer] === ok
    }
    if (later.some((change) => isAcknowledged(change) && !isLate(change))) return undefined
    const covering = later.find(isLate)
    return covering === undefined ? undefined : log.rowUs[covering]
  }
}

/** When the cache lost a row that it had accepted, or the newer one that had taken its place. */
function cacheLostAt(log: RequestLog, key: number, version: number): number {
  let found = -1
  for (let i = 0; i < log.lostUs.length; i++) {
    const lost = log.lostVersion[i] as number
    if (log.lostKey[i] !== key || lost < version) continue
    // What a flush still carried when the cache crashed is lost when that flush fails.
    if (found < 0 || lost <= (log.lostVersion[found] as number)) found = i
  }
  return log.lostUs[found] ?? 0
}

/** The changes of the database's rows, as indices in the log's columns of them. */
class RowChanges {
  /** By row of the log: how many changes its request made; 255 stands for more. */
  readonly times: Uint8Array
  private readonly log: RequestLog
  private readonly last: Int32Array
  /** By change: the one of its key before it; -1 for the first. */
  private readonly before: Int32Array
  private readonly rows: RequestRows
  private notable: ReadonlyMap<number, readonly number[]> | undefined

  constructor(log: RequestLog, rows: RequestRows) {
    this.log = log
    this.rows = rows
    this.times = new Uint8Array(log.count)
    this.last = new Int32Array(log.lastVersions.length).fill(-1)
    this.before = new Int32Array(log.rowUs.length)
    for (let change = 0; change < log.rowUs.length; change++) {
      const key = log.rowKey[change] as number
      this.before[change] = this.last[key] as number
      this.last[key] = change
      const row = rows.rowOf(log.rowRequest[change] as number)
      if (row >= 0) this.times[row] = Math.min((this.times[row] as number) + 1, 255)
    }
  }

  /** The last change of a key; -1 if it never changed. */
  lastOf(key: number): number {
    return this.last[key] as number
  }

  /** All changes of a key, in order. */
  allOf(key: number): readonly number[] {
    const all: number[] = []
    for (let change = this.lastOf(key); change >= 0; change = this.before[change] as number)
      all.push(change)
    return all.reverse()
  }

  /** When the request of a row of the log made its nth change; of those that made several, or were not acknowledged. */
  usOf(row: number, nth: number): number {
    this.notable ??= this.notableChanges()
    return this.log.rowUs[this.notable.get(row)?.[nth - 1] as number] as number
  }

  private notableChanges(): ReadonlyMap<number, readonly number[]> {
    const { outcome, rowRequest } = this.log
    const found = new Map<number, number[]>()
    rowRequest.forEach((request, change) => {
      const row = this.rows.rowOf(request)
      if (row < 0 || (this.times[row] === 1 && outcome[row] === ok)) return
      const own = found.get(row)
      if (own === undefined) found.set(row, [change])
      else own.push(change)
    })
    return found
  }
}
