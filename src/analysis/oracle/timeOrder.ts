import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'

const lastGood = outcomes.indexOf('not-found')

/** What somebody was told, or did past the cache: from this instant on, whoever begins must not be told less. */
export interface Told {
  readonly us: number
  readonly key: number
  readonly version: number
  /** Row of the log; -1 for a write past the cache. */
  readonly row: number
}

/** Whether a request had an answer that says how its key stands. */
export function isTold(log: RequestLog, row: number): boolean {
  return (log.outcome[row] as number) <= lastGood
}

/**
 * Walks through a run in time: everything that somebody was told, and every request that began. At equal instants
 * requests begin first, since what happens within one microsecond is concurrent.
 */
export function inTimeOrder(
  log: RequestLog,
  see: { readonly told: (told: Told) => void; readonly began: (row: number) => void },
): void {
  const byArrival = Float64Array.from({ length: log.count }, (_, row) => row).sort(
    (a, b) => (log.arrivedUs[a] as number) - (log.arrivedUs[b] as number) || a - b,
  )
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
      see.told({
        us: log.rowUs[bypass] as number,
        key: log.rowKey[bypass] as number,
        version: log.rowVersion[bypass] as number,
        row: -1,
      })
    }
  }
  // The log is in the order in which requests ended.
  for (let row = 0; row < log.count; row++) {
    if (!isTold(log, row)) continue
    const us = log.endedUs[row] as number
    bypassUpTo(us)
    beginUpTo(us)
    see.told({ us, key: log.key[row] as number, version: log.version[row] as number, row })
  }
  bypassUpTo(Number.POSITIVE_INFINITY)
  beginUpTo(Number.POSITIVE_INFINITY)
}
