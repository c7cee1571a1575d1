import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import type { RequestRows } from '../requestRows.ts'
import { arrivalOrder } from './arrivalOrder.ts'

const lastGood = outcomes.indexOf('not-found')

/** Called in the order of time. */
export interface Sight {
  /** A request, by its row of the log, began. */
  began(row: number): void
  /**
   * Somebody was told of a version, or wrote it past the cache (row -1): from this instant on, whoever begins must not be
   * told less.
   */
  told(key: number, version: number, us: number, row: number): void
}

/** Whether a request had an answer that says how its key stands. */
export function isTold(log: RequestLog, row: number): boolean {
  return (log.outcome[row] as number) <= lastGood
}

/**
 * Walks through a run in time: everything that somebody was told, and every request that began. At equal instants
 * requests begin first, since what happens within one microsecond is concurrent.
 */
export function inTimeOrder(log: RequestLog, rows: RequestRows, see: Sight): void {
  const byArrival = arrivalOrder(log, rows)
  let arrivals = 0
  const beginUpTo = (us: number): void => {
    while (arrivals < log.count && (log.arrivedUs[byArrival[arrivals] as number] as number) <= us)
      see.began(byArrival[arrivals++] as number)
  }
  let bypass = 0
  const bypassUpTo = (us: number): void => {
    for (; bypass < log.rowUs.length && (log.rowUs[bypass] as number) <= us; bypass++) {
      if (log.rowRequest[bypass] !== 0) continue
      beginUpTo(log.rowUs[bypass] as number)
      const us = log.rowUs[bypass] as number
      see.told(log.rowKey[bypass] as number, log.rowVersion[bypass] as number, us, -1)
    }
  }
  // The log is in the order in which requests ended.
  for (let row = 0; row < log.count; row++) {
    if (!isTold(log, row)) continue
    const us = log.endedUs[row] as number
    bypassUpTo(us)
    beginUpTo(us)
    see.told(log.key[row] as number, log.version[row] as number, us, row)
  }
  bypassUpTo(Number.POSITIVE_INFINITY)
  beginUpTo(Number.POSITIVE_INFINITY)
}
