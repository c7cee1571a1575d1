import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useMemo } from 'react'
import { editsBetween } from '../../scenario/editsBetween.ts'
import { startingPoint } from '../../scenario/startingPoint.ts'
import { later } from '../design/later.tsx'
import { noticeMove } from '../design/motion.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './EditRow.module.css'

const EditList = later(async () => (await import('./EditList.tsx')).EditList)

/** What differs from the scenario this one started from, and the way back. Nothing at all while nothing differs. */
export function EditRow() {
  const scenario = usePlayground((state) => state.scenario)
  const presetId = usePlayground((state) => state.presetId)
  const hasHistory = usePlayground(
    (state) => state.undoable !== undefined || state.redoable !== undefined,
  )
  const edits = useMemo(
    () => editsBetween(startingPoint(presetId, scenario), scenario),
    [presetId, scenario],
  )
  return (
    <AnimatePresence initial={false}>
      {(edits.length > 0 || hasHistory) && (
        <m.section key="edits" className={styles['fold']} aria-label="Edits" {...noticeMove()}>
          <EditList edits={edits} />
        </m.section>
      )}
    </AnimatePresence>
  )
}
