import { AnimatePresence } from 'framer-motion'
import { lazy, Suspense, useMemo } from 'react'
import { LatencyChart } from './charts/LatencyChart.tsx'
import { DropTarget } from './gallery/DropTarget.tsx'
import { useKeyboard } from './keyboard.ts'
import { laneFactsOf } from './laneFacts.ts'
import { NumbersTable } from './numbers/NumbersTable.tsx'
import styles from './Playground.module.css'
import { usePlayground } from './PlaygroundContext.tsx'
import { LaneTabs } from './page/LaneTabs.tsx'
import { Notices } from './page/Notices.tsx'
import { RunFacts } from './page/RunFacts.tsx'
import { ScenarioTitle } from './page/ScenarioTitle.tsx'
import { StageSlot } from './page/StageSlot.tsx'
import { TopBar } from './page/TopBar.tsx'
import { useTheme } from './page/theme.ts'
import { useLaneGrid } from './page/useLaneGrid.ts'
import { WorkStatus } from './page/WorkStatus.tsx'
import { Transport } from './transport/Transport.tsx'

// Nobody needs these for the first picture.
const Dialogs = lazy(async () => ({ default: (await import('./page/Dialogs.tsx')).Dialogs }))
const Why = lazy(async () => ({ default: (await import('./why/Why.tsx')).Why }))
const SettingsPanel = lazy(async () => ({
  default: (await import('./controls/SettingsPanel.tsx')).SettingsPanel,
}))

/** The whole page: what happens, what it amounts to, time, and below that the explanation. */
export function Playground() {
  const scenario = usePlayground((state) => state.scenario)
  const hasSelection = usePlayground((state) => state.selection !== undefined)
  const isSettings = usePlayground((state) => state.panel === 'settings')
  const lanes = useMemo(() => laneFactsOf(scenario), [scenario])
  const grid = useLaneGrid(lanes.length)
  const numbers = <NumbersTable key="numbers" lanes={lanes} />
  const transport = <Transport key="transport" lanes={lanes} />
  const why = hasSelection && (
    <Suspense key="why" fallback={null}>
      <Why />
    </Suspense>
  )
  useTheme()
  useKeyboard()
  return (
    <div className={styles['page']} data-settings={isSettings ? 'open' : 'closed'}>
      <div className={styles['screen']}>
        <div className={styles['content']} ref={grid.ref} style={grid.style} data-fit={grid.fit}>
          <TopBar />
          <main>
            <ScenarioTitle />
            <Notices />
            {grid.fit === 'single' && lanes.length > 1 && <LaneTabs lanes={lanes} />}
            <StageSlot lanes={lanes} />
            {/* Figures that stand below their lanes come first; elsewhere, time stays with the stage. */}
            {grid.fit === 'aligned' ? [why, numbers, transport] : [transport, why, numbers]}
            <div className={styles['below']}>
              <LatencyChart lanes={lanes} />
              <RunFacts />
            </div>
          </main>
        </div>
      </div>
      <Suspense fallback={null}>
        <AnimatePresence initial={false}>
          {isSettings && <SettingsPanel key="settings" />}
        </AnimatePresence>
        <Dialogs />
      </Suspense>
      <WorkStatus />
      <DropTarget />
    </div>
  )
}
