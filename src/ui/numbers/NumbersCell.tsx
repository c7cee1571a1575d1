import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import type { Run } from '../../analysis/run.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { ProblemGlyph } from '../design/ProblemGlyph.tsx'
import styles from './NumbersTable.module.css'
import type { NumbersRow } from './numberRows.ts'
import type { NumbersFeed } from './numbersFeed.ts'
import { writeCell } from './writeCell.ts'

interface NumbersCellProps {
  readonly row: NumbersRow
  readonly laneId: LaneId
  readonly feed: NumbersFeed
  readonly run: Run | undefined
}

/** One figure of one lane. What changes with the playhead is written into its nodes; it renders once per run. */
export function NumbersCell({ row, laneId, feed, run }: NumbersCellProps) {
  const cell = useRef<HTMLTableCellElement>(null)
  useFigures(cell, row, laneId, feed, run)
  const isProblem = row.type === 'problems'
  const hasRule = row.type === 'percentiles' || row.type === 'amount'
  return (
    <td ref={cell} className={styles['cell']} data-slot={laneId} data-type={row.type}>
      <span className={styles['graph']}>
        {hasRule && <i className={styles['rule']} />}
        {row.type === 'percentiles' && (
          <>
            <i className={styles['range']} data-part="range" />
            <i className={styles['dot']} data-part="low" />
            <i className={styles['dot']} data-part="high" />
          </>
        )}
        {row.type === 'amount' && <i className={styles['bar']} data-part="bar" />}
        {isProblem && <i className={styles['tally']} data-part="tally" />}
      </span>
      <small className={styles['note']} data-part="note" />
      <span className={styles['first']} data-part="first" />
      <span className={styles['value']}>
        {isProblem && (
          <span className={styles['glyph']}>
            <ProblemGlyph kind={row.kind} size={18} />
          </span>
        )}
        <span data-part="value">–</span>
      </span>
      <span className={styles['unit']}>{row.unit}</span>
    </td>
  )
}

function useFigures(
  cell: RefObject<HTMLTableCellElement | null>,
  row: NumbersRow,
  laneId: LaneId,
  feed: NumbersFeed,
  run: Run | undefined,
): void {
  useLayoutEffect(() => {
    const element = cell.current
    if (element === null) return undefined
    const parts = new Map(
      [...element.querySelectorAll<HTMLElement>('[data-part]')].map((part) => [
        part.dataset['part'] ?? '',
        part,
      ]),
    )
    const full = fullOf(row, run)
    return feed.listen(laneId, (numbers: LaneNumbers) =>
      writeCell(element, parts, row, numbers, full),
    )
  }, [cell, row, laneId, feed, run])
}

/** What a full bar stands for, the same in all lanes. */
function fullOf(row: NumbersRow, run: Run | undefined): number {
  if (row.type !== 'amount') return 1
  if (row.full !== 'largest') return row.full
  const amounts = run?.lanes.map((lane) => row.of(lane.numbers) ?? 0) ?? []
  return Math.max(1e-9, ...amounts) * 1.25
}
