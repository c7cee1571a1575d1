import { useEffect, useId, useRef, useState } from 'react'
import type { Edit } from '../../scenario/edit.ts'
import { Button } from '../design/Button.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { EditChip } from './EditChip.tsx'
import styles from './EditChips.module.css'
import type { LaneNameOf } from './editText.ts'
import { useOverflow } from './useOverflow.ts'

/** More than this nobody reads as chips; the rest is counted. */
const chipsMax = 60

/** The edits on one line that scrolls, or, where somebody wants to see them all, on as many as it takes. */
export function EditChips({
  edits,
  laneNameOf,
}: {
  readonly edits: readonly Edit[]
  readonly laneNameOf: LaneNameOf
}) {
  const id = useId()
  const latest = usePlayground((state) => state.undoable?.[0]?.id)
  const removeEdit = usePlayground((state) => state.removeEdit)
  const [isUnfolded, setIsUnfolded] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const isOverflowing = useOverflow(list, edits)

  useEffect(() => {
    const chip = [...(list.current?.children ?? [])].find(
      (child) => child instanceof HTMLElement && child.dataset['edit'] === latest,
    )
    if (chip instanceof HTMLElement) list.current?.scrollTo({ left: chip.offsetLeft - 24 })
  }, [latest])

  const remove = (edit: Edit, place: number) => {
    const row = list.current?.parentElement
    removeEdit(edit)
    // Once drawn: the next chip, or the one before, or the way back.
    requestAnimationFrame(() => {
      const crosses = row?.querySelectorAll<HTMLElement>('[data-remove]') ?? []
      const next = crosses[Math.min(place, crosses.length - 1)]
      ;(next ?? row?.querySelector('button'))?.focus()
    })
  }
  if (edits.length === 0) return <p className={styles['none']}>No edits</p>
  return (
    <>
      <ul
        ref={list}
        id={id}
        className={styles['chips']}
        data-overflowing={isOverflowing}
        data-unfolded={isUnfolded}
      >
        {edits.slice(0, chipsMax).map((edit, place) => (
          <EditChip
            key={edit.id}
            edit={edit}
            laneNameOf={laneNameOf}
            onRemove={() => remove(edit, place)}
          />
        ))}
        {edits.length > chipsMax && (
          <li className={styles['more']}>and {edits.length - chipsMax} more</li>
        )}
      </ul>
      {(isOverflowing || isUnfolded) && (
        <Button
          className={styles['fold']}
          aria-expanded={isUnfolded}
          aria-controls={id}
          onClick={() => setIsUnfolded(!isUnfolded)}
        >
          {isUnfolded ? 'Fold' : `All ${edits.length}`}
        </Button>
      )}
    </>
  )
}
