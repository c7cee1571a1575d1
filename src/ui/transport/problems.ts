import type { Run, RunLane } from '../../analysis/run.ts'
import { outcomes } from '../../engine/outcome.ts'
import { type LaneId, operations } from '../../scenario/scenario.ts'
import { clockText } from '../design/numberText.ts'
import type { ProblemKind } from '../design/ProblemGlyph.tsx'

/** A request that went wrong, and when that was known. */
export interface Problem {
  readonly lane: RunLane
  readonly request: number
  readonly kind: ProblemKind
  readonly endedMs: number
  /** Its row in the lane's log. */
  readonly row: number
}

/** More than this cannot be told apart on any screen. */
const problemsMax = 20_000

const known = new WeakMap<RunLane, readonly number[]>()

/** The rows of a lane's log where something went wrong, in the order in which it did. */
export function problemRowsOf(lane: RunLane): readonly number[] {
  const before = known.get(lane)
  if (before !== undefined) return before
  const rows: number[] = []
  for (let row = 0; row < lane.log.count && rows.length < problemsMax; row += 1) {
    if (problemKindOf(lane, row) !== undefined) rows.push(row)
  }
  known.set(lane, rows)
  return rows
}

export function problemKindOf({ log }: RunLane, row: number): ProblemKind | undefined {
  if (log.stale[row] === 1) return 'stale'
  switch (outcomes[log.outcome[row] ?? 0]) {
    case 'failed':
    case 'rejected':
      return 'failed'
    case 'unknown':
      return 'unknown'
    case 'conflict':
      return 'conflict'
    default:
      return undefined
  }
}

/** The last thing that went wrong in any lane up to the playhead; of several at one instant, that of `preferred`. */
export function latestProblem(run: Run, atMs: number, preferred: LaneId): Problem | undefined {
  let found: { lane: RunLane; row: number; endedUs: number } | undefined
  for (const lane of run.lanes) {
    const row = lastUpTo(lane, problemRowsOf(lane), Math.round(atMs * 1000))
    const endedUs = row === undefined ? undefined : lane.log.endedUs[row]
    if (row === undefined || endedUs === undefined) continue
    const before = found?.endedUs ?? -1
    if (endedUs > before || (endedUs === before && lane.id === preferred))
      found = { lane, row, endedUs }
  }
  if (found === undefined) return undefined
  const { lane, row, endedUs } = found
  const kind = problemKindOf(lane, row) ?? 'failed'
  return { lane, row, kind, request: lane.log.request[row] ?? 0, endedMs: endedUs / 1000 }
}

/** For example `Basic: write of k01 failed at 1.604 s`. */
export function problemSentence(run: Run, problem: Problem, laneName: string): string {
  const { endedMs, kind, lane, row } = problem
  const operation = operations[lane.log.operation[row] ?? 0] ?? 'read'
  const key = run.keyNames[lane.log.key[row] ?? -1] ?? ''
  return `${laneName}: ${operation} of ${key} ${endings[kind]} at ${clockText(endedMs)} s`
}

const endings = {
  failed: 'failed',
  unknown: 'ended unknown',
  stale: 'answered with an old value',
  conflict: 'met a newer version',
} as const satisfies Record<ProblemKind, string>

function lastUpTo({ log }: RunLane, rows: readonly number[], atUs: number): number | undefined {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((log.endedUs[rows[middle] ?? 0] ?? 0) <= atUs) low = middle + 1
    else high = middle
  }
  return rows[low - 1]
}
