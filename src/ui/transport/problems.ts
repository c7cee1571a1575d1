import type { Run, RunLane } from '../../analysis/run.ts'
import { outcomes } from '../../engine/outcome.ts'
import { type LaneId, operations } from '../../scenario/scenario.ts'
import { clockText } from '../design/numberText.ts'
import type { ProblemKind } from '../design/ProblemGlyph.tsx'

/** Where in a lane's log something went wrong, in the order in which it did. */
export interface LaneProblems {
  readonly lane: RunLane
  readonly rows: readonly number[]
}

/** More than this cannot be told apart on any screen. */
const problemsMax = 20_000

export function problemsOf(lane: RunLane): LaneProblems {
  const rows: number[] = []
  for (let row = 0; row < lane.log.count && rows.length < problemsMax; row += 1) {
    if (problemKindOf(lane, row) !== undefined) rows.push(row)
  }
  return { lane, rows }
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

export interface LatestProblem {
  readonly laneId: LaneId
  readonly request: number
  readonly kind: ProblemKind
  readonly text: string
}

/** The last thing that went wrong in any lane up to the playhead, in one sentence. */
export function latestProblem(
  run: Run,
  problems: readonly LaneProblems[],
  atMs: number,
  nameOf: (id: LaneId) => string,
): LatestProblem | undefined {
  let found: { lane: RunLane; row: number; endedUs: number } | undefined
  for (const { lane, rows } of problems) {
    const row = lastUpTo(lane, rows, atMs * 1000)
    const endedUs = row === undefined ? undefined : lane.log.endedUs[row]
    if (row !== undefined && endedUs !== undefined && endedUs > (found?.endedUs ?? -1))
      found = { lane, row, endedUs }
  }
  if (found === undefined) return undefined
  const { lane, row, endedUs } = found
  const kind = problemKindOf(lane, row) ?? 'failed'
  const operation = operations[lane.log.operation[row] ?? 0] ?? 'read'
  const key = run.keyNames[lane.log.key[row] ?? -1] ?? ''
  return {
    laneId: lane.id,
    request: lane.log.request[row] ?? 0,
    kind,
    text: `${nameOf(lane.id)}: ${operation} of ${key} ${endings[kind]} at ${clockText(endedUs / 1000)} s`,
  }
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
