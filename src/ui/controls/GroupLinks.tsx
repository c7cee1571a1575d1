import type { RefObject } from 'react'
import styles from './GroupLinks.module.css'
import { scrollPanelTo } from './scrollPanel.ts'

/** The headings of the panel in a few words each, to go there. */
export function GroupLinks({
  panel,
  groups,
}: {
  readonly panel: RefObject<HTMLElement | null>
  readonly groups: readonly { readonly id: string; readonly name: string }[]
}) {
  return (
    <nav className={styles['links']} aria-label="Groups of settings">
      {groups.map(({ id, name }) => (
        <button key={id} type="button" onClick={() => goTo(panel.current, id)}>
          {name}
        </button>
      ))}
    </nav>
  )
}

function goTo(panel: HTMLElement | null, id: string): void {
  const group = panel?.querySelector(`[data-group=${id}]`) ?? null
  scrollPanelTo(group)
  group?.querySelector('legend')?.focus({ preventScroll: true })
}
