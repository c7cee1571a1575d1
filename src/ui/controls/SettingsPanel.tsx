import * as m from 'framer-motion/m'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { panelMove } from '../design/motion.ts'
import { secondsText } from '../design/numberText.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { closeSettings, settingsId } from './closeSettings.ts'
import { FaultControls } from './FaultControls.tsx'
import { GroupLinks } from './GroupLinks.tsx'
import { groupNames, groupsOf, ParameterGroupControls } from './ParameterGroups.tsx'
import { RunControls } from './RunControls.tsx'
import { SettingsGroup } from './SettingsGroup.tsx'
import styles from './SettingsPanel.module.css'

/** Every number of the scenario. It stands beside the stage and pushes it, so what changes stays in sight. */
export function SettingsPanel() {
  const store = usePlaygroundStore()
  const scenario = usePlayground((state) => state.scenario)
  const resetEdits = usePlayground((state) => state.resetEdits)
  const [isHelpShown, setIsHelpShown] = useState(false)
  const titleId = useId()
  const panel = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  // With the panel itself: whoever goes on to a place in it, in the next frame, is not called back.
  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), [])

  const groups = groupsOf(scenario)
  const links = [
    ...groups.map((id) => ({ id, name: id === 'app' ? 'App' : groupNames[id] })),
    { id: 'faults', name: 'Faults' },
    { id: 'run', name: 'Run' },
  ]
  return (
    <m.aside
      id={settingsId}
      ref={panel}
      className={styles['panel']}
      aria-labelledby={titleId}
      {...panelMove()}
    >
      <div className={styles['top']}>
        <div className={styles['head']}>
          <h2 id={titleId} ref={title} tabIndex={-1}>
            Settings
          </h2>
          <Button aria-pressed={isHelpShown} onClick={() => setIsHelpShown(!isHelpShown)}>
            Explain
          </Button>
          <Button title="Back to the numbers of the scenario in the gallery" onClick={resetEdits}>
            Reset
          </Button>
          <Button aria-label="Close settings" onClick={() => closeSettings(store)}>
            Close
          </Button>
        </div>
        <GroupLinks panel={panel} groups={links} />
      </div>
      <div className={styles['groups']}>
        {groups.map((group) => (
          <ParameterGroupControls
            key={group}
            group={group}
            scenario={scenario}
            isHelpShown={isHelpShown}
          />
        ))}
        <SettingsGroup id="faults" name="Faults">
          <FaultControls />
        </SettingsGroup>
        <SettingsGroup id="run" name="Run">
          <RunControls isHelpShown={isHelpShown} />
        </SettingsGroup>
      </div>
      <p className={styles['note']}>
        Every change runs the whole {secondsText(scenario.durationMs)} s again. The playhead stays.
      </p>
    </m.aside>
  )
}
