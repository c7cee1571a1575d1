import { useLayoutEffect, useRef } from 'react'
import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import { countText } from '../design/numberText.ts'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { setText } from '../design/setText.ts'
import { editionNames, type LaneFacts } from '../laneFacts.ts'
import { EnlargeButton } from '../lanes/EnlargeButton.tsx'
import { LaneButton } from '../lanes/LaneButton.tsx'
import type { NumbersFeed } from '../numbers/numbersFeed.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './LaneHead.module.css'

/** What a lane is called and what it comes to, beside its stave or above it. */
export function LaneHead({
  lane,
  place,
  isWide,
  isEnlarged,
  feed,
}: {
  readonly lane: LaneFacts
  readonly place: number
  readonly isWide: boolean
  readonly isEnlarged: boolean
  readonly feed: NumbersFeed
}) {
  const list = useRef<HTMLDListElement>(null)
  const focusLane = usePlayground((state) => state.focusLane)
  const isFocused = usePlayground((state) => state.focusedLane === lane.id)
  useLayoutEffect(
    () =>
      feed.listen(lane.id, (numbers) => {
        for (const part of list.current?.querySelectorAll<HTMLElement>('dd') ?? []) {
          const { state, text } = figureOf(part.dataset['of'] as Figure, numbers)
          setText(part, text)
          if (part.dataset['state'] !== state) part.dataset['state'] = state
        }
      }),
    [lane.id, feed],
  )
  const shown: readonly Figure[] = isWide
    ? ['hits', 'failed', 'stale', 'DB/req']
    : ['failed', 'stale']
  return (
    <article
      className={styles['head']}
      data-slot={lane.id}
      data-type={isWide ? 'wide' : 'narrow'}
      data-focused={isFocused}
      style={{ top: `calc(var(--score-top) + ${place} * var(--stave-height))` }}
      aria-label={lane.name}
    >
      {isWide ? (
        <LaneButton lane={lane} type="name" canEnlarge arranged="below" />
      ) : (
        <h3>
          <button type="button" aria-pressed={isFocused} onClick={() => focusLane(lane.id)}>
            <PatternIcon pattern={lane.pattern} />
            {lane.name}
          </button>
        </h3>
      )}
      <small title={editionNames[lane.edition]}>{editionNames[lane.edition].toLowerCase()}</small>
      {isWide && <p>{lane.line}</p>}
      {isEnlarged && <EnlargeButton lane={lane} />}
      <dl ref={list}>
        {shown.map((figure) => (
          <div key={figure}>
            <dt>{figure}</dt>
            <dd data-of={figure} data-state="zero">
              –
            </dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

type Figure = 'hits' | 'failed' | 'stale' | 'DB/req'

function figureOf(
  figure: Figure,
  { databaseOperationsPerRequest, failed, hitShare, rejected, staleReads }: LaneNumbers,
): { readonly text: string; readonly state: 'some' | 'zero' | 'bad' } {
  switch (figure) {
    case 'hits':
      return {
        text: hitShare === null ? '–' : `${Math.round(hitShare * 100)}%`,
        state: hitShare === null ? 'zero' : 'some',
      }
    case 'failed':
      return { text: countText(failed + rejected), state: failed + rejected > 0 ? 'some' : 'zero' }
    case 'stale':
      return { text: countText(staleReads), state: staleReads > 0 ? 'bad' : 'zero' }
    case 'DB/req':
      return {
        text: databaseOperationsPerRequest === null ? '–' : databaseOperationsPerRequest.toFixed(2),
        state: databaseOperationsPerRequest === null ? 'zero' : 'some',
      }
  }
}
