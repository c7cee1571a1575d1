import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useMemo } from 'react'
import { editsBetween } from '../../scenario/editsBetween.ts'
import { startingPoint } from '../../scenario/startingPoint.ts'
import { Button } from '../design/Button.tsx'
import { noticeMove } from '../design/motion.ts'
import { laneFactsOf } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { EditChips } from './EditChips.tsx'
import styles from './EditRow.module.css'
import { HistoryButtons } from './HistoryButtons.tsx'
import { HistoryWords } from './HistoryWords.tsx'

/** What differs from the scenario this one started from, and the way back. Nothing at all while nothing differs. */
export function EditRow() {
  const scenario = usePlayground((state) => state.scenario)
  const presetId = usePlayground((state) => state.presetId)
  const hasHistory = usePlayground(
    (state) => state.undoable !== undefined || state.redoable !== undefined,
  )
  const resetEdits = usePlayground((state) => state.resetEdits)
  const edits = useMemo(
    () => editsBetween(startingPoint(presetId, scenario), scenario),
    [presetId, scenario],
  )
  const laneNameOf = useMemo(() => {
    const names = new Map(laneFactsOf(scenario).map(({ id, name }) => [id, name]))
    return (lane: (typeof scenario.lanes)[number]['id']) =>
      names.get(lane) ?? `lane ${lane.toUpperCase()}`
  }, [scenario])
  return (
    <>
      <HistoryWords laneNameOf={laneNameOf} />
      <AnimatePresence initial={false}>
        {(edits.length > 0 || hasHistory) && (
          <m.section key="edits" className={styles['fold']} aria-label="Edits" {...noticeMove}>
            <div className={styles['row']}>
              <HistoryButtons laneNameOf={laneNameOf} />
              <EditChips edits={edits} laneNameOf={laneNameOf} />
              {edits.length > 1 && (
                <Button className={styles['reset']} onClick={resetEdits}>
                  Reset all
                </Button>
              )}
            </div>
          </m.section>
        )}
      </AnimatePresence>
    </>
  )
}
