import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import type { ViolationKind } from '../../analysis/oracle/violationKinds.ts'
import type { Run } from '../../analysis/run.ts'
import type { ProblemKind } from '../design/ProblemGlyph.tsx'
import type { NumbersRow } from './numberRows.ts'

/** What the oracle measured and found; beside stale reads, a row stands where it says something in some lane. */
export function consistencyRows(run: Run | undefined): readonly NumbersRow[] {
  const lanes = run?.lanes ?? []
  const has = (test: (numbers: LaneNumbers) => boolean) => lanes.some((lane) => test(lane.numbers))
  return [
    stale,
    ...(has((numbers) => numbers.staleAge.count > 0) ? [staleAge, freshAfter] : []),
    ...(has((numbers) => numbers.divergentKeys.max > 0) ? [divergentKeys] : []),
    ...judged
      .filter(({ violation }) => has((numbers) => numbers.judged[violation] > 0))
      .map(
        ({ violation, ...row }): NumbersRow => ({
          ...row,
          unit: '',
          type: 'problems',
          of: (numbers) => numbers.judged[violation],
        }),
      ),
  ]
}

const stale: NumbersRow = {
  id: 'stale-reads',
  label: 'Stale reads',
  unit: '',
  type: 'problems',
  kind: 'stale',
  of: (numbers) => numbers.staleReads,
  help: 'Reads answered with less than what had been acknowledged before they began.',
}

const staleAge: NumbersRow = {
  id: 'stale-age',
  label: 'Stale age',
  unit: 'ms',
  type: 'percentiles',
  of: (numbers) => numbers.staleAge,
  help: 'How old stale answers were: from the acknowledgement of the first newer version to the beginning of the read.',
}
const freshAfter: NumbersRow = {
  id: 'fresh-after',
  label: 'Fresh after',
  unit: 'ms',
  type: 'amount',
  digits: 'latency',
  full: 'largest',
  of: (numbers) => numbers.freshAfterMs,
  note: ({ freshAfterMs, staleReads }) => (freshAfterMs === null && staleReads > 0 ? 'never' : ''),
  help: 'How long after the acknowledgement of a write 99 of 100 reads of its key find it (t-visibility): of those that began then or later. 0 where that holds for all reads.',
}
const divergentKeys: NumbersRow = {
  id: 'divergent-keys',
  label: 'Divergent keys',
  unit: '',
  type: 'amount',
  digits: 2,
  full: 'largest',
  of: (numbers) => numbers.divergentKeys.mean,
  note: ({ divergentKeys: { max } }) => (max === 0 ? '' : `max ${max}`),
  help: 'Keys for which a cache would give less than the database has, on average over the time; beside it, the most at once. What has expired, or is being written, is given to nobody.',
}

/** What the oracle counts, beside stale reads; a row stands where it counts anything. */
const judged: readonly {
  readonly id: string
  readonly violation: ViolationKind
  readonly label: string
  readonly kind: ProblemKind
  readonly help: string
}[] = [
  {
    id: 'lost-writes',
    violation: 'write-lost',
    label: 'Lost writes',
    kind: 'lost',
    help: 'Writes that were acknowledged, and are neither in the database at the end nor overwritten by a later acknowledged one.',
  },
  {
    id: 'own-writes-missed',
    violation: 'own-write-missed',
    label: 'Own writes missed',
    kind: 'stale',
    help: 'Reads that did not return what their own session had written.',
  },
  {
    id: 'reads-gone-back',
    violation: 'read-gone-back',
    label: 'Reads gone back',
    kind: 'stale',
    help: 'Reads that returned less than an earlier read of their session.',
  },
  {
    id: 'failed-but-applied',
    violation: 'failed-but-applied',
    label: 'Failed, but applied',
    kind: 'unknown',
    help: 'Requests that were not acknowledged, and changed the database all the same.',
  },
  {
    id: 'applied-twice',
    violation: 'applied-twice',
    label: 'Applied twice',
    kind: 'twice',
    help: 'Requests whose change was made more than once.',
  },
]
