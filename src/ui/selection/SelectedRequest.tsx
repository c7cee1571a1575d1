import { type ReactNode, useMemo, useRef } from 'react'
import { setText } from '../design/setText.ts'
import { laneFactsOf } from '../laneFacts.ts'
import { usePlayground, useSceneOf } from '../PlaygroundContext.tsx'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import { GlyphIcon } from '../stage/GlyphIcon.tsx'
import { lookOfOutcome } from '../stage/glyphs.ts'
import { requestFacts, requestName } from './requestFacts.ts'
import { arrivalText, sinceText } from './requestText.ts'
import styles from './SelectedRequest.module.css'
import { SelectionButtons } from './SelectionButtons.tsx'

/**
 * What the selected request is, where it is now and how it ends; follows the playhead without rendering. `byHand` is
 * what can be done with it.
 */
export function SelectedRequest({ byHand }: { readonly byHand?: ReactNode }) {
  const isRunning = usePlayground((state) => state.work.type === 'running')
  const run = usePlayground((state) => state.run)
  const selection = usePlayground((state) => state.selection)
  // What is known about the moment may arrive after the playhead has; while it moves, the next frame asks anyway.
  const windows = usePlayground((state) =>
    state.playback.type === 'paused' ? state.windows : undefined,
  )
  const sceneOf = useSceneOf()
  const box = useRef<HTMLElement>(null)
  const arrival = useRef<HTMLSpanElement>(null)
  const since = useRef<HTMLSpanElement>(null)
  const facts = useMemo(
    () =>
      run === undefined || selection === undefined
        ? undefined
        : requestFacts(run, selection.lane, selection.request),
    [run, selection],
  )
  const told = useMemo(() => ({ facts, windows }), [facts, windows])

  usePlayheadText((atMs) => {
    if (facts === undefined || selection === undefined) return
    if (arrival.current !== null) setText(arrival.current, arrivalText(facts, atMs))
    if (since.current !== null)
      setText(since.current, sinceText(facts, sceneOf(selection.lane, atMs), atMs))
    if (box.current === null) return
    box.current.dataset['going'] = String(atMs >= facts.arrivedMs && atMs < facts.endedMs)
    box.current.dataset['ended'] = String(atMs >= facts.endedMs)
  }, told)

  if (run === undefined || selection === undefined) return null
  const lane = laneFactsOf(run.scenario).find(({ id }) => id === selection.lane)
  return (
    <section
      ref={box}
      className={styles['selected']}
      data-slot={selection.lane}
      aria-label="Selected request"
    >
      {facts === undefined ? (
        // One that was just made by hand is on its way.
        <p>{!isRunning && `${requestName(selection.request)} is not part of this run any more.`}</p>
      ) : (
        <>
          <span className={styles['going']}>
            <GlyphIcon operation={facts.operation} look="going" />
          </span>
          <span className={styles['ended']}>
            <GlyphIcon
              operation={facts.operation}
              look={facts.isStale ? 'stale' : lookOfOutcome(facts.outcome)}
            />
          </span>
          <p>
            <b>
              {facts.operation} {facts.key}
            </b>{' '}
            {requestName(facts.request)} in {lane?.name ?? selection.lane}:{' '}
            <span ref={arrival} className={styles['arrival']} />
            <span ref={since} />
          </p>
        </>
      )}
      {facts !== undefined && byHand}
      <SelectionButtons isViolation={facts?.isViolation === true} />
    </section>
  )
}
