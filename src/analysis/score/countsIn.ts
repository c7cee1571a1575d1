import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { countUpTo } from '../sortedTimes.ts'

/** By stretch of time of equal length: how many requests arrive, and how many end badly. */
export interface Counts {
  readonly reads: readonly number[]
  /** Deletes among them. */
  readonly writes: readonly number[]
  /** Requests that end failed or are turned away; those with an unknown outcome are not among them. */
  readonly failed: readonly number[]
}

/** Rising instants, in µs. */
interface Instants {
  readonly reads: Float64Array
  readonly writes: Float64Array
  readonly failed: Float64Array
}

const readIndex = operations.indexOf('read')
const failing = new Set([outcomes.indexOf('failed'), outcomes.indexOf('rejected')])
const known = new WeakMap<RequestLog, Instants>()

/** What happens in so many stretches of equal length between two instants; from the log alone, for any part of the run. */
export function countsIn(log: RequestLog, fromUs: number, toUs: number, bins: number): Counts {
  const instants = known.get(log) ?? instantsOf(log)
  known.set(log, instants)
  const counted = (rising: Float64Array): readonly number[] => {
    // Up to, but without, each end: times are whole.
    const before = (bin: number): number =>
      countUpTo(rising, Math.ceil(fromUs + ((toUs - fromUs) * bin) / bins) - 1)
    let last = before(0)
    return Array.from({ length: bins }, (_, bin) => {
      const first = last
      last = before(bin + 1)
      return last - first
    })
  }
  return {
    reads: counted(instants.reads),
    writes: counted(instants.writes),
    failed: counted(instants.failed),
  }
}

function instantsOf(log: RequestLog): Instants {
  const rising = (column: Float64Array, isWanted: (row: number) => boolean): Float64Array =>
    column
      .subarray(0, log.count)
      .filter((_, row) => isWanted(row))
      .sort()
  const isRead = (row: number): boolean => log.operation[row] === readIndex
  return {
    reads: rising(log.arrivedUs, isRead),
    writes: rising(log.arrivedUs, (row) => !isRead(row)),
    failed: rising(log.endedUs, (row) => failing.has(log.outcome[row] as number)),
  }
}
