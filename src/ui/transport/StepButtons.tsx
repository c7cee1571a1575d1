import { Button } from '../design/Button.tsx'
import { Icon, PlayIcon } from '../design/Icon.tsx'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { playOrPause } from './followPlayback.ts'
import { HaltSwitch } from './HaltSwitch.tsx'
import { MoreControls } from './MoreControls.tsx'
import { NextButton } from './NextButton.tsx'
import styles from './StepButtons.module.css'
import { useRepeat } from './useRepeat.ts'

/** `isShort`: play and next problem only, for the figure. */
export function StepButtons({ isShort = false }: { readonly isShort?: boolean }) {
  const store = usePlaygroundStore()
  const isPlaying = usePlayground((state) => state.playback.type === 'playing')
  const hasRun = usePlayground((state) => state.run !== undefined)
  const step = usePlayground((state) => state.step)
  const back = useRepeat(() => step('event', -1, performance.now()))
  const forward = useRepeat(() => step('event', 1, performance.now()))
  return (
    <div className={styles['buttons']}>
      {!isShort && (
        <Button
          kind="icon"
          className={styles['step']}
          aria-label="Step back"
          title="Step back (←); hold to go on"
          disabled={!hasRun}
          {...back}
        >
          <Icon name="step-back" />
        </Button>
      )}
      <Button
        kind="solid"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
        disabled={!hasRun}
        onClick={() => playOrPause(store)}
      >
        <PlayIcon isPlaying={isPlaying} />
      </Button>
      {!isShort && (
        <>
          <Button
            kind="icon"
            className={styles['step']}
            aria-label="Step forward"
            title="Step forward (→); hold to go on"
            disabled={!hasRun}
            {...forward}
          >
            <Icon name="step-forward" />
          </Button>
          <div className={styles['halt']}>
            <HaltSwitch />
          </div>
        </>
      )}
      <NextButton isShort={isShort} />
      {!isShort && <MoreControls />}
    </div>
  )
}
