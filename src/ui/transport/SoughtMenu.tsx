import type { KeyboardEvent } from 'react'
import { type Sought, soughtKinds, soughtMoments } from '../../analysis/sought.ts'
import { countText } from '../design/numberText.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import { SoughtIcon } from './SoughtIcon.tsx'
import styles from './SoughtMenu.module.css'
import { soughtWords } from './soughtWords.ts'

/** What can be looked for, and at how many instants of the run it is. Choosing one goes on to the next of it. */
export function SoughtMenu({ onChoose }: { readonly onChoose: (sought: Sought) => void }) {
  const run = usePlayground((state) => state.run)
  const chosen = usePlayground((state) => state.sought)
  return (
    <div role="menu" aria-label="What to look for">
      {soughtKinds.map((sought) => {
        const { is, key, name } = soughtWords[sought]
        return (
          <button
            key={sought}
            type="button"
            className={styles['item']}
            role="menuitemradio"
            aria-checked={sought === chosen}
            tabIndex={sought === chosen ? 0 : -1}
            onClick={() => onChoose(sought)}
            onKeyDown={moveFocus}
          >
            <SoughtIcon sought={sought} />
            <span className={styles['name']}>
              {name}
              <small>{is}</small>
            </span>
            <span className={styles['count']}>
              {run === undefined ? '' : countText(soughtMoments(run, sought).length)}
            </span>
            {key !== '' && <kbd>{key}</kbd>}
          </button>
        )
      })}
    </div>
  )
}

/** Up and down through the items, and round. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  const items = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])]
  const at = items.indexOf(event.currentTarget as HTMLButtonElement)
  items[(at + by + items.length) % items.length]?.focus()
}
