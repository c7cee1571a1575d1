import { useId, useState } from 'react'
import { limits } from '../../scenario/scenario.ts'
import { Button } from '../design/Button.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './RunControls.module.css'
import { SliderField } from './SliderField.tsx'

/** How long the run is, and which chance it draws. */
export function RunControls({ isHelpShown }: { readonly isHelpShown: boolean }) {
  const durationMs = usePlayground((state) => state.scenario.durationMs)
  const changeDuration = usePlayground((state) => state.changeDuration)
  return (
    <>
      <SliderField
        label="Duration"
        unit="s"
        min={limits.durationMsMin / 1000}
        max={limits.durationMsMax / 1000}
        step={0.001}
        scale="log"
        value={durationMs / 1000}
        help="How much simulated time requests arrive in. What is under way then still ends."
        isHelpShown={isHelpShown}
        onChange={(seconds) => changeDuration(Math.round(seconds * 1000))}
      />
      <SeedField isHelpShown={isHelpShown} />
    </>
  )
}

function SeedField({ isHelpShown }: { readonly isHelpShown: boolean }) {
  const id = useId()
  const seed = usePlayground((state) => state.scenario.seed)
  const changeSeed = usePlayground((state) => state.changeSeed)
  const [draft, setDraft] = useState<string>()
  const isUsable = (text: string) => /^\d{1,10}$/.test(text) && Number(text) <= limits.seedMax
  const isInvalid = draft !== undefined && !isUsable(draft)
  const type = (text: string) => {
    setDraft(text)
    if (isUsable(text)) changeSeed(Number(text))
  }
  return (
    <div className={styles['seed']}>
      <label htmlFor={id}>Seed</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={isInvalid}
        aria-describedby={`${id}-help${isInvalid ? ` ${id}-problem` : ''}`}
        value={draft ?? String(seed)}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setDraft(undefined)}
      />
      <Button kind="outlined" onClick={() => changeSeed(newSeed())}>
        New seed
      </Button>
      {isInvalid && (
        <p id={`${id}-problem`} className={styles['problem']} role="alert">
          Expected a whole number from 0 to {limits.seedMax}
        </p>
      )}
      <p id={`${id}-help`} className={isHelpShown ? styles['help'] : 'visually-hidden'}>
        Equal seeds give equal runs, in every browser.
      </p>
    </div>
  )
}

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1
}
