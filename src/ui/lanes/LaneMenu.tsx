import { type RefObject, useState } from 'react'
import { later } from '../design/later.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import styles from './LaneMenu.module.css'
import { headId } from './laneHeads.ts'
import { enterMenu, moveInMenu, placeMenu } from './menuFocus.ts'

const LaneMenuItems = later(async () => (await import('./LaneMenuItems.tsx')).LaneMenuItems)

export interface LaneMenuProps {
  readonly menu: RefObject<HTMLDivElement | null>
  readonly lane: Pick<LaneFacts, 'id' | 'name'>
  readonly canEnlarge: boolean
  readonly arranged: 'beside' | 'below'
  readonly onMove: (to: number) => void
  readonly onEnlarge: () => void
}

/** What can be done with a lane: a menu at its name, and a sheet at the foot of a small screen. */
export function LaneMenu(props: LaneMenuProps) {
  const { menu, lane } = props
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div
      ref={menu}
      id={`${headId(lane.id)}-menu`}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={`Change ${lane.name}`}
      className={styles['menu']}
      onBeforeToggle={(event) => {
        setIsOpen(event.newState === 'open')
        placeMenu(event.currentTarget, document.getElementById(headId(lane.id)))
      }}
      onToggle={(event) => {
        if (event.newState === 'open')
          enterMenu(event.currentTarget, document.getElementById(headId(lane.id)))
      }}
      onKeyDown={moveInMenu}
    >
      {isOpen ? <LaneMenuItems {...props} /> : null}
    </div>
  )
}
