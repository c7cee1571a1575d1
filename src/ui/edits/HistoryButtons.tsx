import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { type LaneNameOf, stepText } from './editText.ts'

/** Undo and redo, with what they would take back or make again. They stay where the focus is when there is nothing left. */
export function HistoryButtons({ laneNameOf }: { readonly laneNameOf: LaneNameOf }) {
  const undoable = usePlayground((state) => state.undoable)
  const redoable = usePlayground((state) => state.redoable)
  const undo = usePlayground((state) => state.undo)
  const redo = usePlayground((state) => state.redo)
  const undone = undoable && stepText(undoable, laneNameOf)
  const redone = redoable && stepText(redoable, laneNameOf)
  return (
    <>
      <Button
        aria-label={undone === undefined ? 'Undo' : `Undo: ${undone}`}
        aria-disabled={undone === undefined}
        title={undone === undefined ? 'Nothing to undo' : `Undo: ${undone} (Ctrl+Z)`}
        onClick={undo}
      >
        <Icon name="undo" size={18} />
      </Button>
      <Button
        aria-label={redone === undefined ? 'Redo' : `Redo: ${redone}`}
        aria-disabled={redone === undefined}
        title={redone === undefined ? 'Nothing to redo' : `Redo: ${redone} (Ctrl+Shift+Z)`}
        onClick={redo}
      >
        <Icon name="redo" size={18} />
      </Button>
    </>
  )
}
