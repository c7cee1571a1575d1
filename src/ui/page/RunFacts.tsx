import { Button } from '../design/Button.tsx'
import { counted, countText, durationText } from '../design/numberText.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './RunFacts.module.css'

/** What names this run and what it was made from. */
export function RunFacts() {
  const run = usePlayground((state) => state.run)
  const scenario = usePlayground((state) => state.scenario)
  const openPanel = usePlayground((state) => state.openPanel)
  const requests = run?.lanes[0]?.numbers.requests
  const drainedMs = run === undefined ? 0 : run.endMs - run.scenario.durationMs
  return (
    <section className={styles['facts']} aria-labelledby="about-this-run">
      <h2 id="about-this-run">About this run</h2>
      <dl>
        <dt>Requests</dt>
        <dd>
          {requests === undefined
            ? '–'
            : scenario.lanes.length === 1
              ? countText(requests)
              : `${countText(requests)} in each of ${counted(scenario.lanes.length, 'lane')}`}
        </dd>
        <dt>Duration</dt>
        <dd>
          {durationText(scenario.durationMs)}
          {drainedMs > 0.5 &&
            ` of arrivals, the last answer ${durationText(Math.round(drainedMs))} later`}
        </dd>
        <dt>Seed</dt>
        <dd>{scenario.seed}</dd>
        <dt>Digest</dt>
        <dd>
          <code>{run?.digest ?? '–'}</code>
        </dd>
      </dl>
      <SameRun />
      <p>
        Everything here follows from the scenario: the same settings and seed give the same run,
        number for number, in every browser.
      </p>
      <div className={styles['actions']}>
        <Button kind="outlined" onClick={() => openPanel('scenarios')}>
          Open a trace file…
        </Button>
        <Button kind="outlined" onClick={() => openPanel('share')}>
          Share this run
        </Button>
      </div>
    </section>
  )
}

/** After a link that names its run: whether this is the one. A different one is told in a notice. */
function SameRun() {
  const sameRun = usePlayground((state) => state.sameRun)
  const digest = usePlayground((state) => state.run?.digest)
  if (sameRun === 'unchecked' || digest === undefined) return null
  return sameRun === 'same' ? (
    <p className={styles['same']}>Same run as in the link (digest {digest}).</p>
  ) : (
    <p className={styles['different']}>Not the run that the link names: its digest is another.</p>
  )
}
