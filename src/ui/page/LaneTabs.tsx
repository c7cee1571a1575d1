import type { KeyboardEvent } from 'react'
import { PatternIcon } from '../design/PatternIcon.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './LaneTabs.module.css'

/** Which lane a small screen shows on its stage; the figures below show them all. */
export function LaneTabs({ lanes }: { readonly lanes: readonly LaneFacts[] }) {
  const focusedLane = usePlayground((state) => state.focusedLane)
  const focusLane = usePlayground((state) => state.focusLane)
  const shown = Math.max(
    0,
    lanes.findIndex(({ id }) => id === focusedLane),
  )

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const next = by === undefined ? undefined : lanes[(shown + by + lanes.length) % lanes.length]
    if (next === undefined) return
    event.preventDefault()
    focusLane(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-slot='${next.id}']`)?.focus()
  }

  return (
    <div className={styles['tabs']} role="tablist" aria-label="Lane" onKeyDown={move}>
      {lanes.map((lane, index) => (
        <button
          key={lane.id}
          type="button"
          role="tab"
          aria-selected={index === shown}
          tabIndex={index === shown ? 0 : -1}
          data-slot={lane.id}
          onClick={() => focusLane(lane.id)}
        >
          <PatternIcon pattern={lane.pattern} />
          {lane.name}
        </button>
      ))}
    </div>
  )
}
