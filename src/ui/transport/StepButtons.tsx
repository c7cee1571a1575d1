import { Button } from '../design/Button.tsx'
import { Icon, NextProblemIcon, PlayIcon } from '../design/Icon.tsx'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { showNextProblem } from '../selection/showRequest.ts'
import { playOrPause } from './followPlayback.ts'
import styles from './StepButtons.module.css'

/** `isShort`: play and next problem only, for the figure. */
export function StepButtons({ isShort = false }: { readonly isShort?: boolean }) {
  const store = usePlaygroundStore()
  const isPlaying = usePlayground((state) => state.playback.type === 'playing')
  const hasRun = usePlayground((state) => state.run !== undefined)
  const step = usePlayground((state) => state.step)
  const stepEvent = (direction: 1 | -1) => step('event', direction, performance.now())
  return (
    <div className={styles['buttons']}>
      {!isShort && (
        <Button
          kind="icon"
          aria-label="Step back"
          title="Step back (←)"
          disabled={!hasRun}
          onClick={() => stepEvent(-1)}
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
        <Button
          kind="icon"
          aria-label="Step forward"
          title="Step forward (→)"
          disabled={!hasRun}
          onClick={() => stepEvent(1)}
        >
          <Icon name="step-forward" />
        </Button>
      )}
      <Button
        kind="icon"
        className={styles['problem']}
        aria-label="Next problem"
        title="Next problem (n)"
        disabled={!hasRun}
        onClick={() => showNextProblem(store)}
      >
        <NextProblemIcon />
        {!isShort && <span>Next problem</span>}
      </Button>
    </div>
  )
}
