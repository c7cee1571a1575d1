import { useMemo, useRef, useState } from 'react'
import { ProblemGlyph, type ProblemKind } from '../design/ProblemGlyph.tsx'
import { laneFactsOf } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './LatestProblem.module.css'
import { latestProblem, problemsOf } from './problems.ts'
import { usePlayheadText } from './watchPlayhead.ts'

const kinds = ['failed', 'unknown', 'stale', 'conflict'] as const satisfies readonly ProblemKind[]

/** The last thing that went wrong up to the playhead; pressing it selects that request. */
export function LatestProblem() {
  const run = usePlayground((state) => state.run)
  const select = usePlayground((state) => state.select)
  const problems = useMemo(() => run?.lanes.map(problemsOf) ?? [], [run])
  const names = useMemo(
    () =>
      new Map(
        (run === undefined ? [] : laneFactsOf(run.scenario)).map(({ id, name }) => [id, name]),
      ),
    [run],
  )
  const box = useRef<HTMLButtonElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const [shown] = useState(() => ({ latest: undefined as ReturnType<typeof latestProblem> }))

  usePlayheadText((atMs) => {
    const latest =
      run === undefined
        ? undefined
        : latestProblem(run, problems, atMs, (id) => names.get(id) ?? id)
    shown.latest = latest
    if (text.current !== null) text.current.textContent = latest?.text ?? ''
    if (box.current === null) return
    box.current.dataset['kind'] = latest?.kind ?? 'none'
    box.current.disabled = latest === undefined
  })

  const selectLatest = () => {
    if (shown.latest !== undefined)
      select({ lane: shown.latest.laneId, request: shown.latest.request })
  }
  return (
    <button
      ref={box}
      type="button"
      className={styles['latest']}
      data-kind="none"
      disabled
      onClick={selectLatest}
    >
      {kinds.map((kind) => (
        <span key={kind} className={styles['glyph']} data-kind={kind}>
          <ProblemGlyph kind={kind} size={18} />
        </span>
      ))}
      <span ref={text} className={styles['text']} />
    </button>
  )
}
