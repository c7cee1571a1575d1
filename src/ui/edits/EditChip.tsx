import type { Edit } from '../../scenario/edit.ts'
import { Icon } from '../design/Icon.tsx'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { selectRequest } from '../selection/showRequest.ts'
import styles from './EditChip.module.css'
import { editMoment } from './editMoment.ts'
import { editText, type LaneNameOf } from './editText.ts'

/** One edit: its words lead to its moment where it has one, and its cross takes it back. */
export function EditChip({
  edit,
  laneNameOf,
  onRemove,
}: {
  readonly edit: Edit
  readonly laneNameOf: LaneNameOf
  readonly onRemove: () => void
}) {
  const store = usePlaygroundStore()
  const run = usePlayground((state) => state.run)
  const focusedLane = usePlayground((state) => state.focusedLane)
  const moment = editMoment(edit, run, focusedLane)
  const isTooLate = run !== undefined && moment !== undefined && moment.atMs > run.endMs
  const text = `${editText(edit, laneNameOf)}${isTooLate ? ', after the end of the run' : ''}`

  const go = () => {
    if (moment === undefined) return
    store.getState().seek(moment.atMs, performance.now())
    const { selection } = moment
    if (selection !== undefined) selectRequest(store, selection.lane, selection.request)
  }
  return (
    <li className={styles['chip']} data-edit={edit.id} data-late={isTooLate}>
      {moment === undefined ? (
        <span className={styles['text']} title={text}>
          {text}
        </span>
      ) : (
        <button type="button" className={styles['text']} title={`Go there: ${text}`} onClick={go}>
          {text}
        </button>
      )}
      <button
        type="button"
        className={styles['remove']}
        data-remove
        aria-label={`Remove: ${text}`}
        title="Take this edit back"
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  )
}
