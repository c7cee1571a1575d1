import { useLayoutEffect, useRef } from 'react'
import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { countText, latencyMsText } from '../design/numberText.ts'
import { setText } from '../design/setText.ts'
import styles from './FigureNumbers.module.css'
import type { NumbersFeed } from './numbersFeed.ts'

/** Beside the lane's name, as many figures as it has room for. */
export function FigureNumbers({
  laneId,
  laneWidth,
  feed,
}: {
  readonly laneId: LaneId
  readonly laneWidth: number
  readonly feed: NumbersFeed
}) {
  const list = useRef<HTMLDListElement>(null)
  useLayoutEffect(
    () =>
      feed.listen(laneId, (numbers) => {
        for (const part of list.current?.querySelectorAll<HTMLElement>('dd') ?? []) {
          setText(part, textOf(part.dataset['of'], numbers))
        }
      }),
    [laneId, feed],
  )
  return (
    <dl className={styles['numbers']} ref={list}>
      <div>
        <dt>write p99</dt>
        <dd data-of="write" />
      </div>
      <div hidden={laneWidth < 236}>
        <dt>failed</dt>
        <dd data-of="failed" />
      </div>
      <div hidden={laneWidth < 312}>
        <dt>unknown</dt>
        <dd data-of="unknown" />
      </div>
    </dl>
  )
}

function textOf(
  name: string | undefined,
  { write, failed, rejected, unknown }: LaneNumbers,
): string {
  if (name === 'write') return write.p99 === null ? '–' : `${latencyMsText(write.p99)} ms`
  return countText(name === 'failed' ? failed + rejected : unknown)
}
