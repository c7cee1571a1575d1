import * as m from 'framer-motion/m'
import { useEffect, useId, useRef, useState } from 'react'
import {
  type ParameterGroup,
  type ParameterName,
  parameterNames,
  parameterTable,
} from '../../scenario/parameters.ts'
import { patternIds, type Scenario } from '../../scenario/scenario.ts'
import { Button } from '../design/Button.tsx'
import { panelMove } from '../design/motion.ts'
import { countText, secondsText } from '../design/numberText.ts'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { SpeedSlider } from '../transport/SpeedSlider.tsx'
import { FaultControls } from './FaultControls.tsx'
import { LaneControls } from './LaneControls.tsx'
import { ParameterControl } from './ParameterControl.tsx'
import { RunControls } from './RunControls.tsx'
import styles from './SettingsPanel.module.css'

const groupNames = {
  workload: 'Workload',
  cache: 'Cache',
  database: 'Database',
  retry: 'Retry',
  versioned: 'Versioned',
  batched: 'Batched',
  'write-back': 'Write-back',
} as const satisfies Record<ParameterGroup, string>

/** What a trace decides by itself. */
const replacedByTrace: readonly ParameterName[] = [
  'requests-per-second',
  'arrivals',
  'write-share',
  'delete-share',
  'keys',
  'zipf-exponent',
]

/** Every number of the scenario. It stands beside the stage and pushes it, so what changes stays in sight. */
export function SettingsPanel() {
  const scenario = usePlayground((state) => state.scenario)
  const presetId = usePlayground((state) => state.presetId)
  const openPreset = usePlayground((state) => state.openPreset)
  const openPanel = usePlayground((state) => state.openPanel)
  const [isHelpShown, setIsHelpShown] = useState(false)
  const titleId = useId()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])

  return (
    <m.aside className={styles['panel']} aria-labelledby={titleId} {...panelMove()}>
      <div className={styles['head']}>
        <h2 id={titleId} ref={title} tabIndex={-1}>
          Settings
        </h2>
        <Button aria-pressed={isHelpShown} onClick={() => setIsHelpShown(!isHelpShown)}>
          Explain
        </Button>
        <Button
          title="Back to the numbers of the scenario in the gallery"
          onClick={() => {
            openPreset(presetId)
            openPanel('settings')
          }}
        >
          Reset
        </Button>
        <Button aria-label="Close settings" onClick={() => openPanel('none')}>
          Close
        </Button>
      </div>
      <div className={styles['speed']}>
        <SpeedSlider />
      </div>
      <div className={styles['groups']}>
        <fieldset className={styles['group']}>
          <legend>Lanes</legend>
          <LaneControls />
        </fieldset>
        {groupsOf(scenario).map((group) => (
          <Group key={group} group={group} scenario={scenario} isHelpShown={isHelpShown} />
        ))}
        <fieldset className={styles['group']}>
          <legend>Faults</legend>
          <FaultControls />
        </fieldset>
        <fieldset className={styles['group']}>
          <legend>Run</legend>
          <RunControls isHelpShown={isHelpShown} />
        </fieldset>
      </div>
      <p className={styles['note']}>
        Every change runs the whole {secondsText(scenario.durationMs)} s again. The playhead stays.
      </p>
    </m.aside>
  )
}

function groupsOf(scenario: Scenario): readonly ParameterGroup[] {
  return (Object.keys(groupNames) as ParameterGroup[]).filter((group) => {
    const pattern = patternIds.find((id) => id === group)
    return pattern === undefined || scenario.lanes.some((lane) => lane.pattern === pattern)
  })
}

function Group({
  group,
  scenario,
  isHelpShown,
}: {
  readonly group: ParameterGroup
  readonly scenario: Scenario
  readonly isHelpShown: boolean
}) {
  const { workload, lanes } = scenario
  const lane = lanes.find(({ pattern }) => pattern === group)
  const isReplaced = (name: ParameterName) =>
    workload.type === 'trace' && replacedByTrace.includes(name)
  const names = parameterNames.filter(
    (name) => parameterTable[name].group === group && !isReplaced(name),
  )
  return (
    <fieldset className={styles['group']} data-slot={lane?.id}>
      <legend>
        {lane !== undefined && <PatternIcon pattern={lane.pattern} />}
        {groupNames[group]}
      </legend>
      {group === 'workload' && workload.type === 'trace' && (
        <p className={styles['note']}>
          {workload.name} decides which requests arrive and when ({countText(workload.requests)} of
          them).
        </p>
      )}
      {names.map((name) => (
        <ParameterControl key={name} name={name} isHelpShown={isHelpShown} />
      ))}
    </fieldset>
  )
}
