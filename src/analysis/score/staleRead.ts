import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { countUpTo } from '../sortedTimes.ts'

/** What a read was told, and the newest version that had been acknowledged before it began. */
interface StaleRead {
  readonly version: number
  readonly acknowledged: number
}

const readIndex = operations.indexOf('read')
const lastGood = outcomes.indexOf('not-found')
const known = new WeakMap<RequestLog, Map<number, StaleRead>>()

/** Looks a stale read up in the log, once. */
export function staleReadOf(log: RequestLog, request: number): StaleRead {
  const found = known.get(log) ?? new Map<number, StaleRead>()
  known.set(log, found)
  const read = found.get(request) ?? lookUp(log, log.request.indexOf(request))
  found.set(request, read)
  return read
}

function lookUp(log: RequestLog, read: number): StaleRead {
  const key = log.key[read] as number
  const version = log.version[read] as number
  const arrivedUs = log.arrivedUs[read] as number
  let acknowledged = version
  const tell = (told: number): void => {
    acknowledged = Math.max(acknowledged, told)
  }
  const ended = countUpTo(log.endedUs, arrivedUs, log.count)
  for (let row = 0; row < ended; row++) {
    if (log.key[row] !== key || log.operation[row] === readIndex) continue
    if ((log.outcome[row] as number) <= lastGood) tell(log.version[row] as number)
  }
  // What somebody writes past the cache counts as acknowledged when it is there.
  const changed = countUpTo(log.rowUs, arrivedUs)
  for (let i = 0; i < changed; i++)
    if (log.rowKey[i] === key && log.rowRequest[i] === 0) tell(log.rowVersion[i] as number)
  return { version, acknowledged }
}
