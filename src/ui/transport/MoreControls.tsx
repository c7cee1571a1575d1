import { useId } from 'react'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { usePlayground } from '../PlaygroundContext.tsx'
import { HaltSwitch } from './HaltSwitch.tsx'
import styles from './MoreControls.module.css'
import { Popover } from './Popover.tsx'
import { SoughtMenu } from './SoughtMenu.tsx'
import { SpeedSlider } from './SpeedSlider.tsx'

/** What a small screen has no room for in the row: the speed, where to halt and what to look for. */
export function MoreControls() {
  const id = useId()
  const step = usePlayground((state) => state.step)
  return (
    <div className={styles['more']}>
      <Button
        kind="icon"
        aria-label="Speed, halting and what to look for"
        title="Speed, halting and what to look for"
        popoverTarget={id}
      >
        <Icon name="more" />
      </Button>
      <Popover id={id}>
        <div className={styles['speed']}>
          <SpeedSlider />
        </div>
        <HaltSwitch isNamed />
        <div className={styles['sought']}>
          <SoughtMenu
            onChoose={(chosen) => {
              document.getElementById(id)?.hidePopover()
              step(chosen, 1, performance.now())
            }}
          />
        </div>
      </Popover>
    </div>
  )
}
