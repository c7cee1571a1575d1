import { useEffect, useMemo } from 'react'
import { AddLane } from '../lanes/AddLane.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { EditionSwitch } from './EditionSwitch.tsx'
import styles from './ScenarioTitle.module.css'
import { scenarioHeading } from './scenarioHeading.ts'
import { ViewSwitch } from './ViewSwitch.tsx'

/** What this run is about, and what to look for in it. */
export function ScenarioTitle() {
  const scenario = usePlayground((state) => state.scenario)
  const presetId = usePlayground((state) => state.presetId)
  const { title, isEdited, watchFor } = useMemo(
    () => scenarioHeading(presetId, scenario),
    [presetId, scenario],
  )
  useEffect(() => {
    document.title = `${title} · Write-through playground`
  }, [title])
  return (
    <div className={styles['title']}>
      <h1>
        {title}
        {isEdited && <span className={styles['edited']}> · edited</span>}
      </h1>
      <div className={styles['choices']}>
        <AddLane />
        <ViewSwitch />
        <EditionSwitch />
      </div>
      <p>
        <b>Watch for</b> {watchFor}
      </p>
    </div>
  )
}
