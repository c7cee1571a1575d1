import { type ReactNode, useEffect } from 'react'
import { parameterNames, parameterTable } from '../../scenario/parameters.ts'
import { type EditionId, editionsOf, type PatternId, patternIds } from '../../scenario/scenario.ts'
import { openSettingsAtGroup } from '../controls/openSettingsAt.ts'
import { settingText } from '../controls/valueText.ts'
import { Icon, type IconName } from '../design/Icon.tsx'
import { PatternIcon } from '../design/PatternIcon.tsx'
import { editionNames, patternNames } from '../laneFacts.ts'
import { usePlayground, usePlaygroundStore } from '../PlaygroundContext.tsx'
import styles from './LaneMenu.module.css'
import type { LaneMenuProps } from './LaneMenu.tsx'
import { focusHead, headId } from './laneHeads.ts'
import { enterMenu } from './menuFocus.ts'
import { patternLines } from './patternLines.ts'

/** The pattern of a lane, its edition, and what else can be done with it. */
export function LaneMenuItems({
  menu,
  lane,
  canEnlarge,
  arranged,
  onMove,
  onEnlarge,
}: LaneMenuProps) {
  const store = usePlaygroundStore()
  const lanes = usePlayground((state) => state.scenario.lanes)
  const isEnlarged = usePlayground((state) => state.isLaneEnlarged)
  const { changeLane, removeLane } = store.getState()
  // Where they had to be fetched first, the menu has been open for a while.
  useEffect(
    () => enterMenu(menu.current, document.getElementById(headId(lane.id))),
    [menu, lane.id],
  )
  const place = lanes.findIndex(({ id }) => id === lane.id)
  const shown = lanes[place]
  if (shown === undefined) return null
  const editions: readonly EditionId[] = editionsOf[shown.pattern]
  const own = parameterNames.filter((name) => shown.options[name] !== undefined)
  const isAlone = lanes.length === 1

  const finish = (act: () => void) => {
    menu.current?.hidePopover()
    act()
  }
  const choose = (pattern: PatternId) =>
    finish(() => {
      const kept = (editionsOf[pattern] as readonly EditionId[]).find((id) => id === shown.edition)
      changeLane(lane.id, pattern, kept ?? editionsOf[pattern][0])
      focusHead(lane.id)
    })
  const remove = () =>
    finish(() => {
      removeLane(lane.id)
      focusHead(store.getState().focusedLane)
    })
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a menu has groups, and a fieldset is no part of it. */}
      <div role="group" aria-label="Pattern" className={styles['patterns']}>
        {patternIds.map((id) => (
          <Choice key={id} isChosen={id === shown.pattern} onChoose={() => choose(id)}>
            <PatternIcon pattern={id} />
            <b>{patternNames[id]}</b>
            <span>{patternLines[id]}</span>
          </Choice>
        ))}
      </div>
      {editions.length > 1 ? (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        <div role="group" aria-label="Edition" className={styles['editions']}>
          {editions.toReversed().map((id) => (
            <Choice
              key={id}
              isChosen={id === shown.edition}
              onChoose={() => changeLane(lane.id, shown.pattern, id)}
            >
              {editionNames[id]}
            </Choice>
          ))}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div role="group" aria-label="Lane" className={styles['actions']}>
        {own[0] === undefined ? null : (
          <Action
            icon="settings"
            onAct={() =>
              finish(() => openSettingsAtGroup(store, parameterTable[own[0] ?? 'keys'].group))
            }
          >
            <span className={styles['own']}>
              Differs: {own.map((name) => settingText(name, shown.options[name] ?? '')).join(', ')}
            </span>
          </Action>
        )}
        <div className={styles['pair']}>
          <Action
            icon={arranged === 'beside' ? 'left' : 'up'}
            isPossible={place > 0}
            onAct={() => finish(() => onMove(place - 1))}
          >
            {arranged === 'beside' ? 'Move left' : 'Move up'}
          </Action>
          <Action
            icon={arranged === 'beside' ? 'right' : 'down'}
            isPossible={place < lanes.length - 1}
            onAct={() => finish(() => onMove(place + 1))}
          >
            {arranged === 'beside' ? 'Move right' : 'Move down'}
          </Action>
        </div>
        <div className={styles['pair']}>
          {canEnlarge ? (
            <Action
              icon={isEnlarged ? 'reduce' : 'enlarge'}
              isPossible={!isAlone}
              onAct={() => finish(onEnlarge)}
            >
              {isEnlarged ? 'All lanes' : 'Enlarge'}
            </Action>
          ) : null}
          <Action icon="close" isPossible={!isAlone} onAct={remove}>
            Remove
          </Action>
        </div>
      </div>
    </>
  )
}

function Choice({
  isChosen,
  onChoose,
  children,
}: {
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isChosen}
      tabIndex={-1}
      onClick={onChoose}
    >
      {children}
    </button>
  )
}

function Action({
  icon,
  isPossible = true,
  onAct,
  children,
}: {
  readonly icon: IconName
  /** What is not possible now stays in its place. */
  readonly isPossible?: boolean
  readonly onAct: () => void
  readonly children: ReactNode
}) {
  return (
    <button
      type="button"
      role="menuitem"
      aria-disabled={!isPossible}
      tabIndex={-1}
      onClick={() => isPossible && onAct()}
    >
      <Icon name={icon} size={16} />
      {children}
    </button>
  )
}
