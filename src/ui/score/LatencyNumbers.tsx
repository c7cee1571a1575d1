import { useLayoutEffect, useRef } from 'react'
import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import { countText, latencyMsText } from '../design/numberText.ts'
import { setText } from '../design/setText.ts'
import type { LaneFacts } from '../laneFacts.ts'
import type { NumbersFeed } from '../numbers/numbersFeed.ts'
import styles from './LatencyNumbers.module.css'
import type { ScoreLayout } from './scoreLayout.ts'

/** In the head of the latency strip: what the writes of each lane come to. */
export function LatencyNumbers({
  layout,
  lanes,
  feed,
}: {
  readonly layout: ScoreLayout
  readonly lanes: readonly LaneFacts[]
  readonly feed: NumbersFeed
}) {
  const { headLeft, headRight, latency } = layout
  return (
    <table
      className={styles['numbers']}
      style={{ left: headLeft + 12, width: headRight - headLeft - 24, top: latency.top - 10 }}
    >
      <thead>
        <tr>
          <th scope="col">Writes</th>
          <th scope="col">p50</th>
          <th scope="col">p99</th>
          <th scope="col">done</th>
        </tr>
      </thead>
      <tbody>
        {lanes.map((lane, place) => (
          <Row key={lane.id} lane={lane} place={place} feed={feed} />
        ))}
      </tbody>
    </table>
  )
}

/** The lanes' marks in the strip. */
const marks = [
  'M1 1h6v6H1z',
  'M4 1a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  'M0.6 7h6.8L4 1z',
  'M0.6 1h6.8L4 7z',
]

function Row({
  lane,
  place,
  feed,
}: {
  readonly lane: LaneFacts
  readonly place: number
  readonly feed: NumbersFeed
}) {
  const row = useRef<HTMLTableRowElement>(null)
  useLayoutEffect(
    () =>
      feed.listen(lane.id, ({ write }: LaneNumbers) => {
        const texts = [msText(write.p50), msText(write.p99), countText(write.count)]
        for (const [i, cell] of [...(row.current?.querySelectorAll('td') ?? [])].entries()) {
          setText(cell, texts[i] ?? '')
        }
      }),
    [lane.id, feed],
  )
  return (
    <tr ref={row} data-slot={lane.id}>
      <th scope="row">
        <svg viewBox="0 0 8 8" width={8} height={8} aria-hidden="true">
          <path d={marks[place] ?? marks[0]} />
        </svg>
        {lane.name}
      </th>
      <td />
      <td />
      <td />
    </tr>
  )
}

function msText(ms: number | null): string {
  return ms === null ? '–' : `${latencyMsText(ms)} ms`
}
