import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { Icon } from '../design/Icon.tsx'
import { PatternIcon } from '../design/PatternIcon.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import styles from './LaneButton.module.css'
import { LaneMenu } from './LaneMenu.tsx'
import { focusHead, headId, toggleLarge } from './laneHeads.ts'
import { useLaneDrag } from './useLaneDrag.ts'

export interface LaneButtonProps {
  readonly lane: Pick<LaneFacts, 'id' | 'pattern' | 'name'>
  /** The lane's name, or three dots where the name already stands. */
  readonly type: 'name' | 'dots'
  /** Whether one lane can be shown larger here. */
  readonly canEnlarge: boolean
  /** How the lanes stand: side by side, or one below the other. */
  readonly arranged: 'beside' | 'below'
}

/**
 * A lane's name: pressed, it opens what can be done with the lane; dragged, or with Shift and an arrow key, it moves
 * the lane; pressed twice, it shows the lane large.
 */
export function LaneButton({ lane, type, canEnlarge, arranged }: LaneButtonProps) {
  const store = usePlaygroundStore()
  const lanes = usePlayground((state) => state.scenario.lanes)
  const focusLane = usePlayground((state) => state.focusLane)
  const isEnlarged = usePlayground((state) => state.isLaneEnlarged)
  const menu = useRef<HTMLDivElement>(null)
  const isName = type === 'name'
  const place = lanes.findIndex(({ id }) => id === lane.id)
  const move = (to: number) => {
    store.getState().moveLane(lane.id, to)
    focusHead(lane.id)
  }
  const drag = useLaneDrag(lane.id, move)
  const enlarge = () => toggleLarge(store, lane.id)

  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    if (by !== undefined && event.shiftKey) move(place + by)
    else if (event.key === 'ArrowDown') menu.current?.showPopover()
    else return
    event.preventDefault()
  }
  const pressTwice = (event: MouseEvent) => {
    if (lanes.length === 1 || !isName || !canEnlarge) return
    event.preventDefault()
    menu.current?.hidePopover()
    enlarge()
  }
  const canDrag = arranged === 'beside' && lanes.length > 1 && isName && !isEnlarged

  const button = (
    <button
      id={headId(lane.id)}
      type="button"
      className={styles[type]}
      aria-haspopup="menu"
      aria-label={isName ? undefined : `Change ${lane.name}`}
      title={isName ? 'Change, move or enlarge this lane' : `Change ${lane.name}`}
      popoverTarget={`${headId(lane.id)}-menu`}
      data-dragging={drag.isDragging}
      onKeyDown={press}
      onDoubleClick={pressTwice}
      onFocus={() => focusLane(lane.id)}
      {...(canDrag ? drag.handlers : {})}
    >
      {isName ? (
        <>
          <PatternIcon pattern={lane.pattern} />
          {lane.name}
          <Icon name="open" size={14} />
        </>
      ) : (
        <Icon name="more" />
      )}
    </button>
  )
  return (
    <>
      {isName ? <h2 className={styles['heading']}>{button}</h2> : button}
      <LaneMenu
        menu={menu}
        lane={lane}
        canEnlarge={canEnlarge}
        arranged={arranged}
        onMove={move}
        onEnlarge={enlarge}
      />
      {drag.mark === undefined ? null : <div className={styles['mark']} style={drag.mark} />}
    </>
  )
}
