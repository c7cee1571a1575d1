import { useMemo, useRef } from 'react'
import type { Edit } from '../../scenario/edit.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { Button } from '../design/Button.tsx'
import { laneFactsOf } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { EditChips } from './EditChips.tsx'
import styles from './EditRow.module.css'
import { HistoryButtons } from './HistoryButtons.tsx'
import { HistoryWords } from './HistoryWords.tsx'

/** The edits as chips, with the way back and forth. */
export function EditList({ edits }: { readonly edits: readonly Edit[] }) {
  const scenario = usePlayground((state) => state.scenario)
  const resetEdits = usePlayground((state) => state.resetEdits)
  const laneNameOf = useMemo(() => {
    const names = new Map(laneFactsOf(scenario).map(({ id, name }) => [id, name]))
    return (lane: LaneId) => names.get(lane) ?? `lane ${lane.toUpperCase()}`
  }, [scenario])
  const row = useRef<HTMLDivElement>(null)
  const reset = () => {
    resetEdits()
    // With nothing left to reset this button is gone: on to the way back.
    row.current?.querySelector('button')?.focus()
  }
  return (
    <>
      <HistoryWords laneNameOf={laneNameOf} />
      <div ref={row} className={styles['row']}>
        <HistoryButtons laneNameOf={laneNameOf} />
        <EditChips edits={edits} laneNameOf={laneNameOf} />
        {edits.length > 1 && (
          <Button className={styles['reset']} onClick={reset}>
            Reset all
          </Button>
        )}
      </div>
    </>
  )
}
