import { useRef } from 'react'
import { noCallText } from '../../store/byHandActions.ts'
import { callsAheadAt } from '../../store/callsAheadAt.ts'
import { Button } from '../design/Button.tsx'
import { durationText } from '../design/numberText.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { usePlayheadText } from '../playhead/watchPlayhead.ts'
import styles from './CallButtons.module.css'

const delayMsChoices = [10, 100, 1_000] as const

/** Drops or delays the selected request's call under way, or its next one. Where there is none, they say why. */
export function CallButtons() {
  const store = usePlaygroundStore()
  const selection = usePlayground((state) => state.selection)
  // While it plays, the next frame asks anyway.
  const windows = usePlayground((state) =>
    state.playback.type === 'paused' ? state.windows : undefined,
  )
  const delayMs = usePlayground((state) => state.delayByHandMs)
  const dropByHand = usePlayground((state) => state.dropByHand)
  const delayByHand = usePlayground((state) => state.delayByHand)
  const changeDelayByHand = usePlayground((state) => state.changeDelayByHand)
  const drop = useRef<HTMLButtonElement>(null)
  const delay = useRef<HTMLButtonElement>(null)

  usePlayheadText((atMs) => {
    if (selection === undefined) return
    const calls = callsAheadAt(store.getState(), selection, atMs)
    const buttons = { drop: drop.current, delay: delay.current }
    for (const effect of ['drop', 'delay'] as const) {
      const call = calls[effect]
      const button = buttons[effect]
      if (button === null) continue
      const key = effect === 'drop' ? 'x' : 'd'
      button.setAttribute('aria-disabled', String(call.type === 'none'))
      button.title =
        call.type === 'none'
          ? noCallText[call.why]
          : `${effect === 'drop' ? 'Drop' : 'Delay'} its ${call.operation} (${key})`
    }
  }, windows)

  return (
    <div className={styles['calls']}>
      <Button ref={drop} kind="outlined" onClick={() => dropByHand(performance.now())}>
        Drop
      </Button>
      <Button ref={delay} kind="outlined" onClick={() => delayByHand(performance.now())}>
        Delay
      </Button>
      <select
        aria-label="Delay by"
        value={delayMs}
        onChange={({ target }) => changeDelayByHand(Number(target.value))}
      >
        {delayMsChoices.map((ms) => (
          <option key={ms} value={ms}>
            {durationText(ms)}
          </option>
        ))}
      </select>
    </div>
  )
}
