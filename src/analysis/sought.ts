import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { LaneId } from '../scenario/scenario.ts'
import { type Moments, momentsIn, nextMoment } from './moments.ts'
import { type ViolationKind, violationKinds } from './oracle/violationKinds.ts'
import type { Run, RunLane } from './run.ts'
import { countUpTo } from './sortedTimes.ts'

/**
 * What a visitor can look for in a run. `violation`: what the oracle holds against it; `failure`: a request that failed,
 * was rejected or ended unknown; `eviction`: an entry that left a full cache; `problem`: the first two and conflicts.
 */
export const soughtKinds = ['problem', 'violation', 'failure', 'eviction'] as const
export type Sought = (typeof soughtKinds)[number]

type SoughtLane = Pick<RunLane, 'id' | 'log' | 'violations'>
type SoughtRun = Pick<Run, 'endMs'> & { readonly lanes: readonly SoughtLane[] }

/** Something that was looked for: which request it concerns (undefined where nobody's), and what the oracle calls it. */
export interface Found {
  readonly lane: LaneId
  readonly request: number | undefined
  readonly violation?: ViolationKind
}

/** When there is one of these in any lane. */
export function soughtMoments({ lanes, endMs }: SoughtRun, sought: Sought): Moments {
  switch (sought) {
    case 'problem':
      return momentsIn(
        lanes.flatMap((lane) => [endedBadlyUs(lane, problems), lane.violations.atUs]),
        endMs,
      )
    case 'violation':
      return momentsIn(
        lanes.map(({ violations }) => violations.atUs),
        endMs,
      )
    case 'failure':
      return momentsIn(
        lanes.map((lane) => endedBadlyUs(lane, failures)),
        endMs,
      )
    case 'eviction':
      return momentsIn(
        lanes.map(({ log }) => log.evictedUs),
        endMs,
      )
  }
}

/** The first violation after an instant, in ms; undefined when there is none. */
export function nextViolationMs({ lanes }: SoughtRun, afterMs: number): number | undefined {
  return lanes
    .map(({ violations }) => nextMoment(violations.atUs, afterMs, 1))
    .reduce(
      (first, ms) => (first === undefined || (ms !== undefined && ms < first) ? ms : first),
      undefined,
    )
}

/** What is there at this very instant; of several lanes the preferred one, of several things in it the most telling. */
export function foundAt(
  { lanes }: SoughtRun,
  sought: Sought,
  atMs: number,
  preferred: LaneId,
): Found | undefined {
  const us = Math.round(atMs * 1000)
  const inOrder = [...lanes].sort((a, b) => Number(b.id === preferred) - Number(a.id === preferred))
  for (const lane of inOrder) {
    const found = foundIn(lane, sought, us)
    if (found !== undefined) return found
  }
  return undefined
}

function foundIn(lane: SoughtLane, sought: Sought, us: number): Found | undefined {
  switch (sought) {
    case 'problem':
      return violationIn(lane, us) ?? endedBadlyIn(lane, us, problems)
    case 'violation':
      return violationIn(lane, us)
    case 'failure':
      return endedBadlyIn(lane, us, failures)
    case 'eviction':
      return evictionIn(lane, us)
  }
}

/** Of several at one instant the last one, which tells most. */
function violationIn({ id, log, violations }: SoughtLane, us: number): Found | undefined {
  const nth = countUpTo(violations.atUs, us) - 1
  const violation = violationKinds[violations.kind[nth] ?? -1]
  if (violations.atUs[nth] !== us || violation === undefined) return undefined
  return { lane: id, request: log.request[violations.row[nth] ?? -1], violation }
}

function endedBadlyIn(
  { id, log }: SoughtLane,
  us: number,
  wanted: readonly boolean[],
): Found | undefined {
  // Rows come in the order in which requests ended.
  for (let row = countUpTo(log.endedUs, us) - 1; log.endedUs[row] === us; row--) {
    if (wanted[log.outcome[row] as number] === true) return { lane: id, request: log.request[row] }
  }
  return undefined
}

function evictionIn({ id, log }: SoughtLane, us: number): Found | undefined {
  const row = countUpTo(log.evictedUs, us) - 1
  if (log.evictedUs[row] !== us) return undefined
  return { lane: id, request: log.evictedFor[row] || undefined }
}

function endedBadlyUs({ log }: SoughtLane, wanted: readonly boolean[]): Float64Array {
  return log.endedUs.filter((_, row) => wanted[log.outcome[row] as number])
}

const failures = outcomesAmong(['failed', 'unknown', 'rejected'])
const problems = outcomesAmong(['failed', 'unknown', 'rejected', 'conflict'])

function outcomesAmong(wanted: readonly Outcome[]): readonly boolean[] {
  return outcomes.map((outcome) => wanted.includes(outcome))
}
