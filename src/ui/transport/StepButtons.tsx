import { Button } from '../design/Button.tsx'
import { Icon, PlayIcon } from '../design/Icon.tsx'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import { playOrPause } from '../playhead/followPlayback.ts'
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
  return (
    <div className={styles['buttons']}>
      {!isShort && <StepButton way="back" hasRun={hasRun} />}
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
          <StepButton way="forward" hasRun={hasRun} />
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

function StepButton({
  way,
  hasRun,
}: {
  readonly way: keyof typeof ways
  readonly hasRun: boolean
}) {
  const step = usePlayground((state) => state.step)
  const { direction, arrow } = ways[way]
  const repeat = useRepeat(() => step('event', direction, performance.now()))
  return (
    <Button
      kind="icon"
      className={styles['step']}
      aria-label={`Step ${way}`}
      title={`Step ${way} (${arrow}); hold to go on`}
      disabled={!hasRun}
      {...repeat}
    >
      <Icon name={`step-${way}`} />
    </Button>
  )
}

const ways = {
  back: { direction: -1, arrow: '←' },
  forward: { direction: 1, arrow: '→' },
} as const
