import { useEffect, useEffectEvent, useState } from 'react'
import { usePlaygroundStore } from '../PlaygroundContext.tsx'
import { type LaneNameOf, stepText } from './editText.ts'

/** Says what was undone or redone to those who cannot see it. */
export function HistoryWords({ laneNameOf }: { readonly laneNameOf: LaneNameOf }) {
  const store = usePlaygroundStore()
  const [words, setWords] = useState('')
  const say = useEffectEvent((what: string, edits: Parameters<typeof stepText>[0]) =>
    setWords(`${what}: ${stepText(edits, laneNameOf)}`),
  )
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const { undoable, redoable } = before
        if (undoable !== undefined && now.redoable === undoable) say('Undone', undoable)
        else if (redoable !== undefined && now.undoable === redoable) say('Redone', redoable)
      }),
    [store],
  )
  return (
    <p role="status" className="visually-hidden">
      {words}
    </p>
  )
}
