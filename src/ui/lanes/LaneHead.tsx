import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { Icon } from '../design/Icon.tsx'
import { PatternIcon } from '../design/PatternIcon.tsx'
import type { LaneFacts } from '../laneFacts.ts'
import { usePlayground } from '../PlaygroundContext.tsx'
import styles from './LaneHead.module.css'
import { LaneMenu } from './LaneMenu.tsx'
import { focusHead, headId } from './laneHeads.ts'
import { useLaneDrag } from './useLaneDrag.ts'

/**
 * A lane's name: pressed, it opens what can be done with the lane; dragged, or with Shift and an arrow key, it moves
 * the lane; pressed twice, it shows the lane large.
 */
export function LaneHead({
  lane,
  isNameHidden,
}: {
  readonly lane: Pick<LaneFacts, 'id' | 'pattern' | 'name'>
  /** Where tabs say the name, a button with three dots opens the menu. */
  readonly isNameHidden: boolean
}) {
  const lanes = usePlayground((state) => state.scenario.lanes)
  const moveLane = usePlayground((state) => state.moveLane)
  const focusLane = usePlayground((state) => state.focusLane)
  const enlargeLane = usePlayground((state) => state.enlargeLane)
  const isEnlarged = usePlayground((state) => state.isLaneEnlarged)
  const menu = useRef<HTMLDivElement>(null)
  const place = lanes.findIndex(({ id }) => id === lane.id)
  const move = (to: number) => {
    moveLane(lane.id, to)
    focusHead(lane.id)
  }
  const drag = useLaneDrag(lane.id, move)
  const enlarge = () => {
    enlargeLane(isEnlarged ? undefined : lane.id)
    focusHead(lane.id)
  }

  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by !== undefined && event.shiftKey) move(place + by)
    else if (event.key === 'ArrowDown') menu.current?.showPopover()
    else return
    event.preventDefault()
  }
  const pressTwice = (event: MouseEvent) => {
    if (lanes.length === 1 || isNameHidden) return
    event.preventDefault()
    menu.current?.hidePopover()
    enlarge()
  }

  const button = (
    <button
      id={headId(lane.id)}
      type="button"
      className={isNameHidden ? styles['dots'] : styles['name']}
      aria-haspopup="menu"
      aria-label={isNameHidden ? `Change ${lane.name}` : undefined}
      title={isNameHidden ? `Change ${lane.name}` : 'Change, move or enlarge this lane'}
      popoverTarget={`${headId(lane.id)}-menu`}
      data-dragging={drag.isDragging}
      onKeyDown={press}
      onDoubleClick={pressTwice}
      onFocus={() => focusLane(lane.id)}
      {...(lanes.length > 1 && !isNameHidden && !isEnlarged ? drag.handlers : {})}
    >
      {isNameHidden ? (
        <Icon name="more" />
      ) : (
        <>
          <PatternIcon pattern={lane.pattern} />
          {lane.name}
          <Icon name="open" size={14} />
        </>
      )}
    </button>
  )
  return (
    <>
      <h2 className={isNameHidden ? 'visually-hidden' : styles['heading']}>
        {isNameHidden ? lane.name : button}
      </h2>
      {isNameHidden ? button : null}
      {lanes.length > 1 && !isNameHidden ? (
        <button
          type="button"
          className={styles['enlarge']}
          aria-label={isEnlarged ? 'Back to all lanes' : `Enlarge ${lane.name}`}
          title={isEnlarged ? 'Back to all lanes (z)' : 'Enlarge (z)'}
          data-enlarged={isEnlarged}
          onClick={enlarge}
        >
          <Icon name={isEnlarged ? 'reduce' : 'enlarge'} size={16} />
          {isEnlarged ? 'All lanes' : null}
        </button>
      ) : null}
      <LaneMenu
        menu={menu}
        lane={lane}
        canEnlarge={!isNameHidden}
        onMove={move}
        onEnlarge={enlarge}
      />
      {drag.mark === undefined ? null : <div className={styles['mark']} style={drag.mark} />}
    </>
  )
}
