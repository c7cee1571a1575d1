import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { countUpTo, risingOnce } from './sortedTimes.ts'

/** The instants a visitor can step to, in µs, rising and each once. */
export type Moments = Float64Array

/** Every instant at which anything happens in these lanes: to a request, an entry, a row or a tier. */
export function eventMoments(
  scenario: Scenario,
  traces: readonly LaneTrace[],
  endMs: number,
): Moments {
  const columns = traces.flatMap(({ steps, entries, rows }) => [
    steps.startUs,
    steps.grantedUs,
    steps.appliedUs,
    steps.endUs,
    entries.storedUs,
    entries.cleanUs,
    entries.dueUs.filter((us, row) => us < (entries.removedUs[row] as number)),
    entries.removedUs,
    rows.atUs,
  ])
  const faults = scenario.faults.flatMap(({ atMs, durationMs }) => [
    atMs * 1000,
    (atMs + durationMs) * 1000,
  ])
  return momentsIn([...columns, Float64Array.from(faults)], endMs)
}

/** When requests arrive. */
export function arrivalMoments(logs: readonly RequestLog[], endMs: number): Moments {
  return momentsIn(
    logs.map(({ arrivedUs }) => arrivedUs),
    endMs,
  )
}

/** When requests arrive, when they end, and when a guard or a fault did something to one. */
export function endMoments(logs: readonly RequestLog[], endMs: number): Moments {
  return momentsIn(
    logs.flatMap(({ arrivedUs, endedUs, notedUs }) => [arrivedUs, endedUs, notedUs]),
    endMs,
  )
}

/** The next moment after, or the last one before, the playhead; undefined when there is none that way. */
export function nextMoment(
  moments: Moments,
  playheadMs: number,
  direction: 1 | -1,
): number | undefined {
  const us = playheadMs * 1000
  // A playhead that was stopped by hand stands between two instants; one that was put on an instant, within rounding.
  const at =
    direction === 1 ? countUpTo(moments, us + roundingUs) : countUpTo(moments, us - roundingUs) - 1
  const found = moments[at]
  return found === undefined ? undefined : found / 1000
}

/** What comes of turning µs into ms and back. */
const roundingUs = 0.001

/** The instants of several columns (µs, in any order) that lie inside the run, rising and each once. */
export function momentsIn(columns: readonly Float64Array[], endMs: number): Moments {
  const all = new Float64Array(columns.reduce((length, column) => length + column.length, 0))
  let length = 0
  for (const column of columns) {
    for (const us of column) if (us >= 0 && us <= endMs * 1000) all[length++] = us
  }
  return risingOnce(all.subarray(0, length))
}
