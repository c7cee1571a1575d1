import { useId } from 'react'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import styles from './NextButton.module.css'
import { Popover } from './Popover.tsx'
import { SoughtIcon } from './SoughtIcon.tsx'
import { SoughtMenu } from './SoughtMenu.tsx'

/** Goes on to the next of what was looked for last; beside it, what else there is to look for. */
export function NextButton({ isShort = false }: { readonly isShort?: boolean }) {
  const store = usePlaygroundStore()
  const sought = usePlayground((state) => state.sought)
  const step = usePlayground((state) => state.step)
  const hasRun = usePlayground((state) => state.run !== undefined)
  const id = useId()
  const name = `Next ${sought}`
  return (
    <div className={styles['next']} data-short={isShort}>
      <Button
        kind="icon"
        className={styles['go']}
        aria-label={name}
        title={`${name} (n; the one before: p)`}
        disabled={!hasRun}
        onClick={() => step(sought, 1, performance.now())}
      >
        <Icon name="onward" size={14} />
        <SoughtIcon sought={sought} />
        {!isShort && <span>{name}</span>}
      </Button>
      {!isShort && (
        <>
          <Button
            className={styles['choose']}
            aria-label="What to look for"
            aria-haspopup="menu"
            title="What to look for"
            popoverTarget={id}
            disabled={!hasRun}
          >
            <Icon name="open" size={14} />
          </Button>
          <Popover id={id}>
            <SoughtMenu
              onChoose={(chosen) => {
                document.getElementById(id)?.hidePopover()
                store.getState().step(chosen, 1, performance.now())
              }}
            />
          </Popover>
        </>
      )}
    </div>
  )
}
