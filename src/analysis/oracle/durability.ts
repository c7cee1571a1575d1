import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'

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

export function durabilityOf(log: RequestLog): Durability {
  const changes = changesOf(log)
  const endedUs = new Map<number, number>()
  const isAcknowledged = new Set<number>()
  for (let row = 0; row < log.count; row++) {
    if (log.operation[row] === readIndex) continue
    endedUs.set(log.request[row] as number, log.endedUs[row] as number)
    if (log.outcome[row] === ok) isAcknowledged.add(log.request[row] as number)
  }
  const lost: Finding[] = []
  const failedButApplied: Finding[] = []
  const appliedTwice: Finding[] = []
  let acknowledgedWrites = 0
  for (let row = 0; row < log.count; row++) {
    if (log.operation[row] === readIndex) continue
    const request = log.request[row] as number
    const appliedUs = changes.firstUs.get(request)
    const againUs = changes.againUs.get(request)
    const toldUs = log.endedUs[row] as number
    if (againUs !== undefined) appliedTwice.push({ row, atUs: againUs })
    if (unclear.has(log.outcome[row] as number) && appliedUs !== undefined)
      failedButApplied.push({ row, atUs: Math.max(appliedUs, toldUs) })
    if (log.outcome[row] !== ok) continue
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
    const all = changes.ofKey.get(key) ?? []
    // Whoever had ended before this write began may not come after it; whoever was still under way may.
    const isLate = (writer: number): boolean =>
      (endedUs.get(writer) ?? Number.POSITIVE_INFINITY) < (log.arrivedUs[row] as number)
    const last = all.at(-1)
    if (last === undefined || last.version <= version || !isLate(last.request)) return undefined
    const later = all.filter((change) => change.version > version)
    if (later.some(({ request }) => isAcknowledged.has(request) && !isLate(request)))
      return undefined
    return later.find(({ request }) => isLate(request))?.us
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

interface Change {
  readonly version: number
  readonly request: number
  readonly us: number
}

/** The changes of each key's row in order, and when each request made its first change, and its second. */
function changesOf(log: RequestLog) {
  const ofKey = new Map<number, Change[]>()
  const firstUs = new Map<number, number>()
  const againUs = new Map<number, number>()
  for (let i = 0; i < log.rowUs.length; i++) {
    const key = log.rowKey[i] as number
    const request = log.rowRequest[i] as number
    const us = log.rowUs[i] as number
    const changes = ofKey.get(key) ?? []
    changes.push({ version: log.rowVersion[i] as number, request, us })
    ofKey.set(key, changes)
    if (request === 0) continue
    if (!firstUs.has(request)) firstUs.set(request, us)
    else if (!againUs.has(request)) againUs.set(request, us)
  }
  return { ofKey, firstUs, againUs }
}
