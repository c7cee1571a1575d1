import { AnimatePresence } from 'framer-motion'
import { lazy, Suspense, useMemo, useState } from 'react'
import { type ChartChoice, firstChart, LatencyChart } from './charts/LatencyChart.tsx'
import { EditRow } from './edits/EditRow.tsx'
import { useGestureEnd } from './edits/useGestureEnd.ts'
import { DropTarget } from './gallery/DropTarget.tsx'
import { useKeyboard } from './keyboard.ts'
import { laneFactsOf } from './laneFacts.ts'
import { LaneOrder } from './lanes/LaneOrder.tsx'
import { Narration } from './narration/Narration.tsx'
import { NumbersTable } from './numbers/NumbersTable.tsx'
import styles from './Playground.module.css'
import { usePlayground } from './PlaygroundContext.tsx'
import { Hints } from './page/Hints.tsx'
import { LaneTabs } from './page/LaneTabs.tsx'
import { Notices } from './page/Notices.tsx'
import { RunFacts } from './page/RunFacts.tsx'
import { ScenarioTitle } from './page/ScenarioTitle.tsx'
import { StageSlot } from './page/StageSlot.tsx'
import { TopBar } from './page/TopBar.tsx'
import { useTheme } from './page/theme.ts'
import { usePageLayout } from './page/usePageLayout.ts'
import { WorkStatus } from './page/WorkStatus.tsx'
import { Transport } from './transport/Transport.tsx'

// Nobody needs these for the first picture.
const ScoreSlot = lazy(async () => ({
  default: (await import('./score/ScoreSlot.tsx')).ScoreSlot,
}))
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
  const { ref, fit, hasSide, lanes: stage, style } = usePageLayout(lanes.length, isSettings)
  const isEnlarged = usePlayground((state) => state.isLaneEnlarged) && fit !== 'single'
  const [charted, chart] = useState<ChartChoice>(firstChart)
  const numbers = <NumbersTable key="numbers" lanes={lanes} />
  const isScore = usePlayground((state) => state.view === 'score')
  const transport = <Transport key="transport" lanes={lanes} />
  const why = hasSelection && (
    <Suspense key="why" fallback={null}>
      <Why />
    </Suspense>
  )
  const below = (
    <div className={styles['below']}>
      {hasSide && why}
      <LatencyChart lanes={lanes} choice={charted} onChoose={chart} />
      <RunFacts />
    </div>
  )
  useTheme()
  useKeyboard()
  useGestureEnd()
  return (
    <div
      className={styles['page']}
      ref={ref}
      style={style}
      data-settings={isSettings ? 'open' : 'closed'}
    >
      <div className={styles['screen']}>
        <div
          className={styles['content']}
          data-fit={fit}
          data-side={hasSide}
          data-enlarged={isEnlarged}
        >
          <TopBar />
          <main>
            <div key="stage" className={styles['sides']}>
              <div className={styles['play']}>
                <ScenarioTitle />
                <EditRow />
                <Notices />
                <LaneOrder lanes={lanes} />
                {isScore ? (
                  <Suspense fallback={<div className={styles['opening']} />}>
                    <ScoreSlot lanes={lanes} isEnlarged={isEnlarged} />
                  </Suspense>
                ) : (
                  <>
                    {fit === 'single' && lanes.length > 1 && <LaneTabs lanes={lanes} />}
                    <StageSlot lanes={lanes} enlarged={isEnlarged ? stage : undefined} />
                  </>
                )}
                {/* Figures that stand below their lanes come first; elsewhere, time stays with the stage. */}
                {(isScore || fit === 'aligned') && [!hasSide && why, numbers]}
              </div>
              {hasSide && below}
            </div>
            {!isScore && transport}
            {!isScore && fit !== 'aligned' && [why, numbers]}
            {!hasSide && below}
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
      <Narration />
      <Hints />
      <DropTarget />
    </div>
  )
}
