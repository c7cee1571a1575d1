import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'

/** What became of the writes and deletions of a run; rows of the log. */
export interface Durability {
  readonly acknowledgedWrites: number
  /**
   * Acknowledged, and neither in the database at the end nor overwritten by a later acknowledged one: never applied, or
   * covered by a request that had ended before this one began.
   */
  readonly lostAcknowledgedWrites: readonly number[]
  /** Not acknowledged, and applied all the same. */
  readonly failedButApplied: readonly number[]
  /** Applied more than once. */
  readonly appliedTwice: readonly number[]
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
  const lost: number[] = []
  const failedButApplied: number[] = []
  const appliedTwice: number[] = []
  let acknowledgedWrites = 0
  for (let row = 0; row < log.count; row++) {
    if (log.operation[row] === readIndex) continue
    const request = log.request[row] as number
    const applied = changes.ofRequest.get(request) ?? 0
    if (applied > 1) appliedTwice.push(row)
    if (unclear.has(log.outcome[row] as number) && applied > 0) failedButApplied.push(row)
    if (log.outcome[row] !== ok) continue
    acknowledgedWrites++
    if (isLost(row)) lost.push(row)
  }
  return { acknowledgedWrites, lostAcknowledgedWrites: lost, failedButApplied, appliedTwice }

  function isLost(row: number): boolean {
    const key = log.key[row] as number
    const version = log.version[row] as number
    if (version > (log.lastVersions[key] as number)) return true
    const all = changes.ofKey.get(key) ?? []
    // Whoever had ended before this write began may not come after it; whoever was still under way may.
    const isLate = (writer: number): boolean =>
      (endedUs.get(writer) ?? Number.POSITIVE_INFINITY) < (log.arrivedUs[row] as number)
    const last = all.at(-1)
    if (last === undefined || last.version <= version || !isLate(last.request)) return false
    return !all.some(
      (change) =>
        change.version > version && isAcknowledged.has(change.request) && !isLate(change.request),
    )
  }
}

interface Change {
  readonly version: number
  readonly request: number
}

/** The changes of each key's row in order, and how many changes each request made. */
function changesOf(log: RequestLog) {
  const ofKey = new Map<number, Change[]>()
  const ofRequest = new Map<number, number>()
  for (let i = 0; i < log.rowUs.length; i++) {
    const key = log.rowKey[i] as number
    const request = log.rowRequest[i] as number
    const changes = ofKey.get(key) ?? []
    changes.push({ version: log.rowVersion[i] as number, request })
    ofKey.set(key, changes)
    if (request !== 0) ofRequest.set(request, (ofRequest.get(request) ?? 0) + 1)
  }
  return { ofKey, ofRequest }
}
