import { useMemo, useRef } from 'react'
import { ProblemGlyph, problemKinds } from '../design/ProblemGlyph.tsx'
import { setText } from '../design/setText.ts'
import { laneFactsOf } from '../laneFacts.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import { showProblem } from '../selection/showRequest.ts'
import styles from './LatestProblem.module.css'
import { latestProblem, type Problem, problemSentence } from './problems.ts'

/** The last thing that went wrong up to the playhead; pressing it goes there and selects that request. */
export function LatestProblem() {
  const store = usePlaygroundStore()
  const run = usePlayground((state) => state.run)
  const focusedLane = usePlayground((state) => state.focusedLane)
  const names = useMemo(
    () =>
      new Map(
        (run === undefined ? [] : laneFactsOf(run.scenario)).map(({ id, name }) => [id, name]),
      ),
    [run],
  )
  const box = useRef<HTMLButtonElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const shown = useRef<Problem>(undefined)

  usePlayheadText((atMs) => {
    const latest = run && latestProblem(run, atMs, focusedLane)
    shown.current = latest
    const said = run && latest && problemSentence(run, latest, names.get(latest.lane.id) ?? '')
    if (text.current !== null) setText(text.current, said ?? '')
    // Without a problem it is not visible, and so out of reach.
    if (box.current !== null) box.current.dataset['kind'] = latest?.kind ?? 'none'
  })

  return (
    <button
      ref={box}
      type="button"
      className={styles['latest']}
      data-kind="none"
      title="Go there and select the request"
      onClick={() => shown.current && showProblem(store, shown.current)}
    >
      {problemKinds.map((kind) => (
        <span key={kind} className={styles['glyph']} data-kind={kind}>
          <ProblemGlyph kind={kind} size={18} />
        </span>
      ))}
      <span ref={text} className={styles['text']} />
      <span className={styles['action']}>Show</span>
    </button>
  )
}
