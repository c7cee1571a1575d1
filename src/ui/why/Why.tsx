import { useMemo, useRef, useState } from 'react'
import { type Chain, createCauses } from '../../analysis/oracle/causes.ts'
import { causeSentence, violationNames } from '../../analysis/oracle/causeText.ts'
import { type ViolationKind, violationKinds } from '../../analysis/oracle/violationKinds.ts'
import type { Run } from '../../analysis/run.ts'
import { clockText } from '../design/numberText.ts'
import { ProblemGlyph } from '../design/ProblemGlyph.tsx'
import { Segments } from '../design/Segments.tsx'
import { laneFactsOf } from '../laneFacts.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { playheadNow } from '../playhead/followPlayback.ts'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import { glyphOf } from '../transport/problems.ts'
import { type RequestViolations, violationsOfRequest } from './violationsOfRequest.ts'
import styles from './Why.module.css'

/** Why the selected request went wrong; nothing where the oracle holds nothing against it. */
export function Why() {
  const run = usePlayground((state) => state.run)
  const selection = usePlayground((state) => state.selection)
  const store = usePlaygroundStore()
  const found = useMemo(
    () => run && selection && violationsOfRequest(run, selection, playheadNow(store.getState())),
    [run, selection, store],
  )
  if (run === undefined || found === undefined) return null
  const nth = selection?.violation ?? found.latest
  return (
    <Reasons
      key={`${run.digest} ${found.lane.id} ${found.row}`}
      run={run}
      found={found}
      nth={nth}
    />
  )
}

/** What led to a violation, event by event; pressing one takes the playhead there. */
function Reasons({
  run,
  found,
  nth,
}: {
  readonly run: Run
  readonly found: RequestViolations
  /** The one that is explained, as a place in its lane's violations. */
  readonly nth: number
}) {
  const { lane, nths } = found
  const store = usePlaygroundStore()
  const choose = (violation: number) => {
    const { select, selection } = store.getState()
    if (selection !== undefined) select({ ...selection, violation })
  }
  const chain = useChain(run, found, nth)
  const laneName = laneFactsOf(run.scenario).find(({ id }) => id === lane.id)?.name
  const kindOf = (place: number): ViolationKind =>
    violationKinds[lane.violations.kind[place] ?? 0] ?? 'stale-read'
  return (
    <section id="why" className={styles['why']} aria-label="Why">
      <header className={styles['head']}>
        <ProblemGlyph kind={glyphOf[chain.kind]} size={18} />
        <h2>
          Why #{chain.request} in {laneName}: {violationNames[chain.kind].toLowerCase()}
        </h2>
        {nths.length > 1 && (
          <Segments
            name="What went wrong"
            pressed={[String(nth)]}
            onPress={(value) => choose(Number(value))}
            segments={nths.map((place) => ({
              value: String(place),
              label: violationNames[kindOf(place)],
            }))}
          />
        )}
      </header>
      <Events chain={chain} />
      {!chain.isWhole && (
        <p className={styles['missing']}>
          What the cache did at that time is not recorded at this moment of the run, so parts are
          missing.
        </p>
      )}
    </section>
  )
}

/** The events, the last of those that have happened by the playhead marked. */
function Events({ chain }: { readonly chain: Chain }) {
  const store = usePlaygroundStore()
  const list = useRef<HTMLOListElement>(null)
  usePlayheadText((atMs) => {
    const reached = chain.events.findLastIndex((event) => event.atMs <= atMs)
    for (const [i, item] of [...(list.current?.children ?? [])].entries()) {
      const button = item.firstElementChild
      if (i === reached) button?.setAttribute('aria-current', 'step')
      else button?.removeAttribute('aria-current')
    }
  }, chain)
  const goTo = (atMs: number) => {
    const { pause, seek } = store.getState()
    pause(performance.now())
    seek(atMs, performance.now())
  }
  return (
    <ol className={styles['events']} ref={list}>
      {chain.events.map((event) => {
        const sentence = causeSentence(event)
        return (
          <li key={`${event.atMs} ${sentence}`}>
            <button type="button" onClick={() => goTo(event.atMs)}>
              <time>{clockText(event.atMs)} s</time>
              <span>{sentence}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

/** What is known of a violation around this moment, or was known around an earlier one, whichever is more. */
function useChain(run: Run, { lane }: RequestViolations, nth: number): Chain {
  const trace = usePlayground((state) => state.windows.get(lane.id))
  const [whole, keep] = useState<{ readonly nth: number; readonly chain: Chain }>()
  const chain = useMemo(() => {
    const { keyNames, scenario } = run
    const { log, violations } = lane
    const itsLane = scenario.lanes.find(({ id }) => id === lane.id)
    if (itsLane === undefined) throw new RangeError(`the scenario has no lane ${lane.id}`)
    return createCauses({ scenario, lane: itsLane, log, trace, violations, keyNames })(nth)
  }, [run, lane, trace, nth])
  if (chain.isWhole && whole?.nth !== nth) keep({ nth, chain })
  return !chain.isWhole && whole?.nth === nth ? whole.chain : chain
}
