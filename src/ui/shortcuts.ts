import { soughtKinds } from '../analysis/sought.ts'
import type { Panel, PlaygroundState, StepTarget } from '../store/playgroundStore.ts'
import { closeByHand } from './byHand/closeByHand.ts'
import { closeSettings } from './controls/closeSettings.ts'
import { keepFocus } from './design/keepFocus.ts'
import { focusHead } from './lanes/laneHeads.ts'
import type { PlaygroundStore } from './PlaygroundContext.tsx'
import { nextTheme } from './page/theme.ts'
import { playOrPause } from './playhead/followPlayback.ts'
import { followNextKey } from './selection/followNextKey.ts'
import { soughtWords } from './transport/soughtWords.ts'
import { nextSpeed } from './transport/speedNotches.ts'

/** Keys that do something wherever the focus is. */
export interface Shortcut {
  /** As `pressed` names them: `n`, `Shift+ArrowLeft`, `Ctrl+z`. Of two, the first goes back and the second forward. */
  readonly keys: readonly string[]
  readonly what: string
  /** `place` is that of the key among `keys`. */
  readonly act: (store: PlaygroundStore, place: number) => void
  /** Held down, it goes on and on; all else is done once, however long the key stays down. */
  readonly goesOn?: true
  /** Where it means nothing just now, the key is left to the browser. */
  readonly applies?: (state: PlaygroundState) => boolean
}

interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

/** What can be looked for has a key of its own, with Shift backwards. */
const soughtByKey: readonly Shortcut[] = soughtKinds.flatMap((sought) => {
  const { key, name } = soughtWords[sought]
  if (key === '') return []
  return {
    keys: [`Shift+${key}`, key],
    what: `${name} before, or the next`,
    goesOn: true,
    act: (store: PlaygroundStore, place: number) => step(store, sought, place),
  }
})

/** What is handled here is listed by `?`, and the other way round, since both read this table. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Time',
    shortcuts: [
      {
        keys: [' '],
        what: 'Play or pause',
        act: playOrPause,
      },
      {
        keys: ['ArrowLeft', 'ArrowRight'],
        what: 'Step by event, back or forward',
        goesOn: true,
        act: (store, place) => step(store, 'event', place),
      },
      {
        keys: [',', '.'],
        what: 'The same, also where the arrows move something else',
        goesOn: true,
        act: (store, place) => step(store, 'event', place),
      },
      {
        keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
        what: 'Step by request',
        goesOn: true,
        act: (store, place) => step(store, 'request', place),
      },
      {
        keys: ['p', 'n'],
        what: 'The one before of what was looked for last, or the next: select its request',
        goesOn: true,
        act: (store, place) => step(store, store.getState().sought, place),
      },
      ...soughtByKey,
      {
        keys: ['h'],
        what: 'Halt on violation, or not',
        act: (store) => {
          const { haltOnViolation, haltsOnViolation } = store.getState()
          haltOnViolation(!haltsOnViolation, performance.now())
        },
      },
      {
        keys: ['-', '+'],
        what: 'Slower, faster',
        goesOn: true,
        act: (store, place) => {
          const { changeSpeed, speed } = store.getState()
          changeSpeed(nextSpeed(speed, place === 0 ? -1 : 1), performance.now())
        },
      },
    ],
  },
  {
    title: 'Stage',
    shortcuts: [
      {
        keys: ['v'],
        what: 'The other view of this moment: Flow or Score',
        act: changeView,
        applies: isWholePage,
      },
      {
        keys: ['k'],
        what: 'Follow the key of the selected request, or the next of the busiest keys',
        act: followNextKey,
      },
      {
        keys: ['1', '2', '3', '4'],
        what: 'Go to a lane; Enter opens what can be done with it',
        act: (store, place) => {
          const { focusLane, scenario } = store.getState()
          const lane = scenario.lanes[place]
          if (lane === undefined) return
          focusLane(lane.id)
          focusHead(lane.id)
        },
      },
      {
        keys: ['z'],
        what: 'Show that lane large, or all lanes again',
        act: (store) => {
          const { enlargeLane, focusedLane, isLaneEnlarged } = store.getState()
          enlargeLane(isLaneEnlarged ? undefined : focusedLane)
        },
        applies: isWholePage,
      },
    ],
  },
  {
    title: 'Edits',
    shortcuts: [
      {
        keys: ['e'],
        what: 'By hand: write, read or delete a key, take a tier down',
        act: (store) => {
          if (store.getState().isByHandShown) closeByHand(store)
          else store.getState().showByHand(true)
        },
        applies: isWholePage,
      },
      {
        keys: ['x'],
        what: 'Drop the call of the selected request',
        act: (store) => store.getState().dropByHand(performance.now()),
        applies: isWholePage,
      },
      {
        keys: ['d'],
        what: 'Delay it',
        act: (store) => store.getState().delayByHand(performance.now()),
        applies: isWholePage,
      },
      {
        keys: ['Ctrl+z'],
        what: 'Undo the last edit',
        goesOn: true,
        act: (store) => store.getState().undo(),
      },
      {
        keys: ['Ctrl+Shift+z', 'Ctrl+y'],
        what: 'Redo it',
        goesOn: true,
        act: (store) => store.getState().redo(),
      },
    ],
  },
  {
    title: 'Page',
    shortcuts: [
      { keys: ['s'], what: 'Settings', act: (store) => toggle(store, 'settings') },
      { keys: ['g'], what: 'Scenarios', act: (store) => toggle(store, 'scenarios') },
      {
        keys: ['l'],
        what: 'Share: the link to this moment',
        act: (store) => toggle(store, 'share'),
      },
      { keys: ['t'], what: 'Theme', act: changeTheme },
      { keys: ['?'], what: 'This list', act: (store) => toggle(store, 'keyboard') },
      {
        keys: ['Escape'],
        what: 'Close what is open, clear the selection, follow no key, go back to all lanes',
        act: closeOrClear,
        // A dialog closes by itself; the settings are no dialog.
        applies: (state) =>
          state.panel === 'settings' ||
          (state.panel === 'none' &&
            (state.isByHandShown ||
              state.selection !== undefined ||
              state.followedKey !== undefined ||
              state.isLaneEnlarged)),
      },
    ],
  },
]

/** Keys of what has the focus; each handles its own. */
export const focusedKeys = {
  stage: {
    title: 'On the stage (reach it with Tab)',
    rows: [
      { keys: ['ArrowLeft', 'ArrowRight'], what: 'The next request, entry or lane beside' },
      { keys: ['ArrowUp', 'ArrowDown'], what: 'The row above or below' },
      { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], what: 'The same row in another lane' },
      { keys: ['Home', 'End'], what: 'The lane itself, or the last thing in it' },
      { keys: ['Enter'], what: 'Select the request, or follow the key of an entry' },
      { keys: ['Escape'], what: 'Leave the stage' },
    ],
  },
  paper: {
    title: 'On the paper of the score (reach it with Tab)',
    rows: [
      { keys: ['ArrowLeft', 'ArrowRight'], what: 'The request that arrived before, or after' },
      { keys: ['ArrowUp', 'ArrowDown'], what: 'The same request in another lane' },
    ],
  },
  lane: {
    title: 'On a lane’s name',
    rows: [
      { keys: ['Enter', 'ArrowDown'], what: 'Change, move, enlarge or remove it' },
      {
        keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'],
        what: 'Move it to the left or right, in Score up or down',
      },
    ],
  },
  fault: {
    title: 'On a fault of the timeline',
    rows: [
      { keys: ['ArrowLeft', 'ArrowRight'], what: 'Move it by 10 ms; with Shift, by 100 ms' },
      { keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'], what: 'Have it end earlier or later' },
      { keys: ['Enter'], what: 'Its settings' },
      { keys: ['Delete'], what: 'Remove it' },
    ],
  },
  playhead: {
    title: 'On the playhead',
    rows: [
      { keys: ['ArrowLeft', 'ArrowRight'], what: 'Step by event; with Shift, by request' },
      { keys: ['PageUp', 'PageDown'], what: 'One second forward or back' },
      { keys: ['Home', 'End'], what: 'Beginning or end of the run' },
    ],
  },
} as const satisfies Record<
  string,
  {
    readonly title: string
    readonly rows: readonly { readonly keys: readonly string[]; readonly what: string }[]
  }
>

/** Where in the table a key stands; undefined for one that is not in it. */
export function findShortcut(
  key: string,
): { readonly shortcut: Shortcut; readonly place: number } | undefined {
  for (const { shortcuts } of shortcutGroups) {
    for (const shortcut of shortcuts) {
      const place = shortcut.keys.indexOf(key)
      if (place >= 0) return { shortcut, place }
    }
  }
  return undefined
}

/** The key of an event as the table names it. Shift counts where it does not already make another sign. */
export function pressed({
  code,
  ctrlKey,
  key: sign,
  metaKey,
  shiftKey,
}: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey'>): string {
  const isCommand = ctrlKey || metaKey
  // Where a keyboard writes another alphabet, its place counts: я stands where z does.
  const isForeign = /^\p{L}$/u.test(sign) && !/\p{Script=Latin}/u.test(sign)
  const key = isForeign && code.startsWith('Key') ? code.slice('Key'.length) : sign
  const isLetter = /^[a-z]$/i.test(key)
  const isShift = shiftKey && (isLetter || key.startsWith('Arrow'))
  const named = isLetter ? key.toLowerCase() : key
  return `${isCommand ? 'Ctrl+' : ''}${isShift ? 'Shift+' : ''}${named}`
}

const signs: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
}

/** What stands on the key: `Shift ←`. */
export function keyText(key: string): string {
  return key
    .split('+')
    .map((part) => signs[part] ?? part)
    .join(' ')
}

function step(store: PlaygroundStore, target: StepTarget, place: number): void {
  store.getState().step(target, place === 0 ? -1 : 1, performance.now())
}

function toggle(store: PlaygroundStore, panel: Panel): void {
  const state = store.getState()
  if (state.panel !== panel) state.openPanel(panel)
  else if (panel === 'settings') closeSettings(store)
  else state.openPanel('none')
}

function changeTheme(store: PlaygroundStore): void {
  const { changeTheme: change, theme } = store.getState()
  change(nextTheme(theme))
}

/** Closes what lies on top: one thing at a time. */
function closeOrClear(store: PlaygroundStore): void {
  const state = store.getState()
  if (state.panel === 'settings') closeSettings(store)
  else if (state.isByHandShown) closeByHand(store)
  else if (state.selection !== undefined) state.select(undefined)
  else if (state.followedKey !== undefined) state.followKey(undefined)
  else state.enlargeLane(undefined)
}

function changeView(store: PlaygroundStore): void {
  const { changeView: change, view } = store.getState()
  // Both views have a transport of their own.
  keepFocus()
  change(view === 'flow' ? 'score' : 'flow', performance.now())
}

/** A figure shows what somebody chose: there is nothing to edit, and no other view. */
function isWholePage({ view }: PlaygroundState): boolean {
  return view !== 'figure'
}
