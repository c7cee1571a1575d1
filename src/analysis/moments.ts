import { outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Violations } from './oracle/violations.ts'
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

/** When a request fails, ends unknown, is rejected, meets a conflict or answers something stale, and all that the oracle found. */
export function problemMoments(
  lanes: readonly { readonly log: RequestLog; readonly violations: Violations }[],
  endMs: number,
): Moments {
  const isProblem = outcomes.map(
    (outcome) => outcome !== 'ok' && outcome !== 'not-found' && outcome !== 'unfinished',
  )
  return momentsIn(
    lanes.flatMap(({ log: { endedUs, outcome, stale }, violations }) => [
      endedUs.filter((_, row) => isProblem[outcome[row] as number] || stale[row] === 1),
      violations.atUs,
    ]),
    endMs,
  )
}

/** The next moment after, or the last one before, the playhead; undefined when there is none that way. */
export function nextMoment(
  moments: Moments,
  playheadMs: number,
  direction: 1 | -1,
): number | undefined {
  const us = Math.round(playheadMs * 1000)
  const at = direction === 1 ? countUpTo(moments, us) : countUpTo(moments, us - 1) - 1
  const found = moments[at]
  return found === undefined ? undefined : found / 1000
}

function momentsIn(columns: readonly Float64Array[], endMs: number): Moments {
  const all = new Float64Array(columns.reduce((length, column) => length + column.length, 0))
  let length = 0
  for (const column of columns) {
    for (const us of column) if (us >= 0 && us <= endMs * 1000) all[length++] = us
  }
  return risingOnce(all.subarray(0, length))
}
