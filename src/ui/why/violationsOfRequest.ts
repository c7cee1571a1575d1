import type { Run, RunLane } from '../../analysis/run.ts'
import type { LaneId } from '../../scenario/scenario.ts'

/** What the oracle holds against one request, as places in its lane's violations. */
export interface RequestViolations {
  readonly lane: RunLane
  /** Its row in the lane's log. */
  readonly row: number
  /** One or more, in the order of time; at one instant, the most telling one last. */
  readonly nths: readonly number[]
  /** The last of them that had become so by the playhead, or the last one of all. */
  readonly latest: number
}

/** Undefined where there is nothing to hold against it. */
export function violationsOfRequest(
  run: Run,
  { lane: id, request }: { readonly lane: LaneId; readonly request: number },
  playheadMs: number,
): RequestViolations | undefined {
  const lane = run.lanes.find((other) => other.id === id)
  if (lane === undefined) return undefined
  const row = lane.log.request.indexOf(request)
  const nths = Array.from({ length: lane.violations.count }, (_, nth) => nth).filter(
    (nth) => lane.violations.row[nth] === row,
  )
  const latest = latestOf(lane, nths, playheadMs)
  return latest === undefined ? undefined : { lane, row, nths, latest }
}

/** The last of some violations that had become so by the playhead, or the last one of all. */
export function latestOf(
  { violations }: RunLane,
  nths: readonly number[],
  playheadMs: number,
): number | undefined {
  const us = Math.round(playheadMs * 1000)
  return nths.findLast((nth) => (violations.atUs[nth] ?? 0) <= us) ?? nths.at(-1)
}
