import { useEffect } from 'react'
import { closeByHand } from './byHand/closeByHand.ts'
import { focusHead } from './lanes/laneHeads.ts'
import { type PlaygroundStore, usePlaygroundStore } from './PlaygroundContext.tsx'
import { nextTheme } from './page/theme.ts'
import { followNextKey } from './selection/followNextKey.ts'
import { playOrPause } from './transport/followPlayback.ts'
import { soughtByKey } from './transport/soughtWords.ts'
import { nextSpeed } from './transport/speedNotches.ts'

/** The keys that work anywhere on the page. Whatever has the focus takes its own keys first. */
export function useKeyboard(): void {
  const store = usePlaygroundStore()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return
      const focused = event.target instanceof Element ? event.target : undefined
      if (isTakenBy(focused, event.key)) return
      if (event.ctrlKey || event.metaKey) {
        if (undoOrRedo(store, event.key.toLowerCase(), event.shiftKey)) event.preventDefault()
        return
      }
      if (act(store, event.key, event.shiftKey)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [store])
}

const typing =
  'input:not([type=range], [type=checkbox], [type=file], [type=radio]), textarea, select, [contenteditable]'
const pressable = 'button, a[href], summary, [type=checkbox], [type=file]'

function isTakenBy(focused: Element | undefined, key: string): boolean {
  if (key === 'Escape') return document.querySelector(':popover-open') !== null
  if (document.querySelector('dialog[open]') !== null) return true
  if (focused?.matches(typing)) return true
  if (key === ' ') return focused?.matches(pressable) === true
  return key.startsWith('Arrow') && focused?.matches('[type=range], [role=slider]') === true
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, or the same with the command key; whether it was one of them. */
function undoOrRedo(store: PlaygroundStore, key: string, isShift: boolean): boolean {
  const { redo, undo } = store.getState()
  if (key === 'y' && !isShift) redo()
  else if (key === 'z' && isShift) redo()
  else if (key === 'z') undo()
  else return false
  return true
}

/** Whether the key meant something. */
function act(store: PlaygroundStore, key: string, isShift: boolean): boolean {
  const state = store.getState()
  const wallMs = performance.now()
  // A figure shows what somebody chose: there is nothing to edit.
  const isFigure = state.view === 'figure'
  const toggle = (panel: typeof state.panel) =>
    state.openPanel(state.panel === panel ? 'none' : panel)
  switch (key) {
    case ' ':
      playOrPause(store)
      return true
    case 'ArrowLeft':
    case 'ArrowRight':
      state.step(isShift ? 'request' : 'event', key === 'ArrowLeft' ? -1 : 1, wallMs)
      return true
    case ',':
    case '.':
      state.step('event', key === ',' ? -1 : 1, wallMs)
      return true
    case 'n':
    case 'p':
      state.step(state.sought, key === 'n' ? 1 : -1, wallMs)
      return true
    case 'h':
      state.haltOnViolation(!state.haltsOnViolation, wallMs)
      return true
    case '+':
    case '-':
      state.changeSpeed(nextSpeed(state.speed, key === '+' ? 1 : -1), wallMs)
      return true
    case 'e':
      if (isFigure) return false
      if (state.isByHandShown) closeByHand(store)
      else state.showByHand(true)
      return true
    case 'x':
      if (isFigure) return false
      state.dropByHand(wallMs)
      return true
    case 'd':
      if (isFigure) return false
      state.delayByHand(wallMs)
      return true
    case 'v':
      if (state.view === 'figure') return false
      state.changeView(state.view === 'flow' ? 'score' : 'flow', wallMs)
      return true
    case 'k':
      followNextKey(store)
      return true
    case 's':
      toggle('settings')
      return true
    case 'g':
      toggle('scenarios')
      return true
    case 'l':
      toggle('share')
      return true
    case 'z':
      if (state.view === 'figure') return false
      state.enlargeLane(state.isLaneEnlarged ? undefined : state.focusedLane)
      return true
    case '1':
    case '2':
    case '3':
    case '4':
      return showLane(store, Number(key))
    case '?':
      toggle('keyboard')
      return true
    case 't':
      state.changeTheme(nextTheme(state.theme))
      return true
    case 'Escape':
      // A dialog closes by itself; the settings are no dialog.
      if (state.panel === 'settings') state.openPanel('none')
      else if (state.panel === 'none' && state.isByHandShown) closeByHand(store)
      else if (state.panel === 'none' && state.selection !== undefined) state.select(undefined)
      else if (state.panel === 'none' && state.followedKey !== undefined) state.followKey(undefined)
      else if (state.panel === 'none' && state.isLaneEnlarged) state.enlargeLane(undefined)
      else return false
      return true
    default: {
      const sought = soughtByKey(key)
      if (sought === undefined) return false
      state.step(sought, isShift ? -1 : 1, wallMs)
      return true
    }
  }
}

/** The lane that stands there from the left, whichever its letter. */
function showLane(store: PlaygroundStore, place: number): boolean {
  const { focusLane, scenario } = store.getState()
  const lane = scenario.lanes[place - 1]
  if (lane === undefined) return false
  focusLane(lane.id)
  focusHead(lane.id)
  return true
}
