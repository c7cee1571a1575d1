import { type ViolationKind, violationKinds } from '../../analysis/oracle/violationKinds.ts'
import type { Run, RunLane } from '../../analysis/run.ts'
import { outcomes } from '../../engine/outcome.ts'
import { type LaneId, operations } from '../../scenario/scenario.ts'
import { clockText } from '../design/numberText.ts'
import type { ProblemKind } from '../design/ProblemGlyph.tsx'

/** What went wrong with a request: how it ended, or what the oracle holds against it. */
export type ProblemType = 'failed' | 'unknown' | 'conflict' | ViolationKind

/** A request that went wrong, and from when on that was so. */
export interface Problem {
  readonly lane: RunLane
  readonly request: number
  readonly type: ProblemType
  readonly kind: ProblemKind
  readonly atMs: number
  /** Its row in the lane's log. */
  readonly row: number
}

interface LaneProblem {
  readonly row: number
  readonly type: ProblemType
  readonly atUs: number
}

/** More than this cannot be told apart on any screen. */
const problemsMax = 20_000

/** What tells least comes first; how a request ended is not among them. */
const telling: readonly ProblemType[] = violationKinds

const known = new WeakMap<RunLane, readonly LaneProblem[]>()

/** What went wrong in a lane, in the order of time; of several at one instant, the most telling one comes last. */
export function problemsOf(lane: RunLane): readonly LaneProblem[] {
  const before = known.get(lane)
  if (before !== undefined) return before
  const found = [...endings(lane), ...violationsOf(lane)].sort(
    (a, b) => a.atUs - b.atUs || tellingOf(a) - tellingOf(b),
  )
  known.set(lane, found)
  return found
}

/** What the oracle says of a request says more than how it ended. */
function tellingOf({ type }: LaneProblem): number {
  return telling.indexOf(type)
}

/** Requests that ended badly, the stale ones among them. */
function endings({ log }: RunLane): readonly LaneProblem[] {
  const found: LaneProblem[] = []
  for (let row = 0; row < log.count && found.length < problemsMax; row++) {
    const type = log.stale[row] === 1 ? 'stale-read' : typeOfOutcome(log.outcome[row] ?? 0)
    if (type !== undefined) found.push({ row, type, atUs: log.endedUs[row] ?? 0 })
  }
  return found
}

function typeOfOutcome(outcome: number): ProblemType | undefined {
  switch (outcomes[outcome]) {
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

/** Everything that the oracle found but the stale reads. */
function violationsOf({ violations }: RunLane): readonly LaneProblem[] {
  const found: LaneProblem[] = []
  for (let i = 0; i < violations.count && found.length < problemsMax; i++) {
    const type = violationKinds[violations.kind[i] ?? 0]
    if (type === undefined || type === 'stale-read') continue
    found.push({ row: violations.row[i] ?? 0, type, atUs: violations.atUs[i] ?? 0 })
  }
  return found
}

/** The last thing that went wrong in any lane up to the playhead; of several at one instant, that of `preferred`. */
export function latestProblem(run: Run, atMs: number, preferred: LaneId): Problem | undefined {
  let found: (LaneProblem & { readonly lane: RunLane }) | undefined
  for (const lane of run.lanes) {
    const latest = lastUpTo(problemsOf(lane), Math.round(atMs * 1000))
    if (latest === undefined) continue
    const before = found?.atUs ?? -1
    if (latest.atUs > before || (latest.atUs === before && lane.id === preferred))
      found = { ...latest, lane }
  }
  if (found === undefined) return undefined
  const { atUs, lane, row, type } = found
  return {
    lane,
    row,
    type,
    kind: glyphOf[type],
    request: lane.log.request[row] ?? 0,
    atMs: atUs / 1000,
  }
}

/** For example `Basic: write of k01 failed at 1.604 s`. */
export function problemSentence(run: Run, problem: Problem, laneName: string): string {
  const { atMs, lane, row, type } = problem
  return `${laneName}: ${requestWords(run, lane, row)} ${sayings[type]} at ${clockText(atMs)} s`
}

/** For example `write of k01`. */
export function requestWords(run: Run, { log }: RunLane, row: number): string {
  const operation = operations[log.operation[row] ?? 0] ?? 'read'
  return `${operation} of ${run.keyNames[log.key[row] ?? -1] ?? ''}`
}

/** What went wrong, after the name of the request. */
export const sayings = {
  failed: 'failed',
  unknown: 'ended unknown',
  conflict: 'met a newer version',
  'stale-read': 'answered with an old value',
  'own-write-missed': 'missed what its own session had written',
  'read-gone-back': 'went back behind what its session had read',
  'not-linearizable': 'was answered as no order explains',
  'write-lost': 'was acknowledged, and lost',
  'failed-but-applied': 'was not acknowledged, and applied',
  'applied-twice': 'was applied again',
} as const satisfies Record<ProblemType, string>

/** The shape of each: reads that got too little look stale. */
export const glyphOf = {
  failed: 'failed',
  unknown: 'unknown',
  conflict: 'conflict',
  'stale-read': 'stale',
  'own-write-missed': 'stale',
  'read-gone-back': 'stale',
  'not-linearizable': 'stale',
  'write-lost': 'lost',
  'failed-but-applied': 'unknown',
  'applied-twice': 'twice',
} as const satisfies Record<ProblemType, ProblemKind>

function lastUpTo(problems: readonly LaneProblem[], atUs: number): LaneProblem | undefined {
  let low = 0
  let high = problems.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((problems[middle]?.atUs ?? 0) <= atUs) low = middle + 1
    else high = middle
  }
  return problems[low - 1]
}
