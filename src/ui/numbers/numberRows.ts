import type { LaneNumbers, LatencyNumbers } from '../../analysis/laneNumbers.ts'
import type { Run } from '../../analysis/run.ts'
import type { ProblemKind } from '../design/ProblemGlyph.tsx'
import { consistencyRows } from './consistencyRows.ts'
import { guardRows, lossRows } from './guardRows.ts'

/** A row of figures below the stage, and how it is drawn. */
export type NumbersRow = {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly help: string
} & (
  | { readonly type: 'percentiles'; readonly of: (numbers: LaneNumbers) => LatencyNumbers }
  | {
      readonly type: 'amount'
      readonly of: (numbers: LaneNumbers) => number | null
      /** Decimals; a latency has about three digits. */
      readonly digits: number | 'latency'
      /** What a full bar stands for: the largest of all lanes over the run, or this. */
      readonly full: number | 'largest'
      /** A second figure, where a lane has it. */
      readonly note?: (numbers: LaneNumbers) => string
    }
  | {
      readonly type: 'count'
      readonly of: (numbers: LaneNumbers) => number
      /** What it is made of, where that is not plain. */
      readonly note?: (numbers: LaneNumbers) => string
    }
  | {
      readonly type: 'problems'
      readonly of: (numbers: LaneNumbers) => number
      readonly kind: ProblemKind
    }
)

const always: readonly NumbersRow[] = [
  {
    id: 'write',
    label: 'Write',
    unit: 'ms',
    type: 'percentiles',
    of: (numbers) => numbers.write,
    help: 'How long writes took that succeeded: half of them less than p50, 99 in 100 less than p99.',
  },
  {
    id: 'read',
    label: 'Read',
    unit: 'ms',
    type: 'percentiles',
    of: (numbers) => numbers.read,
    help: 'How long reads took that succeeded: half of them less than p50, 99 in 100 less than p99.',
  },
  {
    id: 'hit-share',
    label: 'Hit share',
    unit: '%',
    type: 'amount',
    digits: 1,
    full: 100,
    of: ({ hitShare }) => (hitShare === null ? null : hitShare * 100),
    help: 'Of the reads that looked into the cache, how many a live entry answered.',
  },
  {
    id: 'database-ops',
    label: 'Database ops',
    unit: '/s',
    type: 'amount',
    digits: 0,
    full: 'largest',
    of: (numbers) => numbers.databaseOperationsPerSecond,
    note: ({ batchItemsMean }) =>
      batchItemsMean === null ? '' : `${batchItemsMean.toFixed(1)} a batch`,
    help: 'Calls to the database per simulated second; a bulk write is one. Beside it, how many items a bulk write holds on average.',
  },
]

const retries: NumbersRow = {
  id: 'retries',
  label: 'Retries',
  unit: '',
  type: 'count',
  of: (numbers) => numbers.retries,
  help: 'Attempts after the first.',
}
const conflicts: NumbersRow = {
  id: 'conflicts',
  label: 'Conflicts',
  unit: '',
  type: 'problems',
  kind: 'conflict',
  of: (numbers) => numbers.conflicts,
  help: 'Writes that ended because the row had a newer version than they expected.',
}
const failed: NumbersRow = {
  id: 'failed',
  label: 'Failed',
  unit: '',
  type: 'problems',
  kind: 'failed',
  of: (numbers) => numbers.failed,
  help: 'Requests that failed and certainly changed nothing.',
}
const rejected: NumbersRow = {
  id: 'rejected',
  label: 'Rejected',
  unit: '',
  type: 'problems',
  kind: 'failed',
  of: (numbers) => numbers.rejected,
  help: 'Requests turned away by a full queue.',
}
const unknown: NumbersRow = {
  id: 'unknown',
  label: 'Unknown',
  unit: '',
  type: 'problems',
  kind: 'unknown',
  of: (numbers) => numbers.unknown,
  help: 'Requests that ended without anybody knowing whether they changed something.',
}
/** The rows of a run: those that only some patterns or settings have are left out elsewhere. */
export function numberRows(run: Run | undefined): readonly NumbersRow[] {
  const lanes = run?.lanes ?? []
  const has = (test: (numbers: LaneNumbers) => boolean) => lanes.some((lane) => test(lane.numbers))
  return [
    ...always,
    retries,
    ...(run === undefined ? [] : guardRows(run)),
    conflicts,
    failed,
    ...(has((numbers) => numbers.rejected > 0) ? [rejected] : []),
    unknown,
    ...consistencyRows(run),
    ...(run === undefined ? [] : lossRows(run)),
  ]
}
