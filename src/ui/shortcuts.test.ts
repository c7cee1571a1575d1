import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Playground } from '../store/playground.ts'
import type { PlaygroundState } from '../store/playgroundStore.ts'
import { openedPlayground } from '../store/testing/openedPlayground.ts'
import { moveOf } from './roving/move.ts'
import { findShortcut, focusedKeys, keyText, pressed, shortcutGroups } from './shortcuts.ts'

const keys = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.flatMap((each) => each.keys))

describe('the keys of the page', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it.each(keys.map((key) => [keyText(key), key]))('%s does something', async (_, key) => {
    vi.stubGlobal('matchMedia', () => ({ matches: false }))
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('document', { activeElement: null })
    const store = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')
    // Two edits, one of them undone.
    store.getState().changeSeed(1)
    store.getState().endGesture()
    store.getState().changeSeed(2)
    store.getState().undo()
    // A selection, so that there is something to clear.
    store.getState().select({ lane: 'a', request: 1 })
    // One looks at another lane than the key is for.
    store.getState().focusLane(key === '1' ? 'b' : 'a')
    const before = store.getState()
    const found = findShortcut(key)
    found?.shortcut.act(store, found.place)
    expect(found?.shortcut.applies?.(before) ?? true).toBe(true)
    expect(factsOf(store.getState())).not.toEqual(factsOf(before))
  })

  it.each([',', '.', 'ArrowLeft', 'ArrowRight', 'Shift+ArrowLeft', 'Shift+ArrowRight', 'p', 'n'])(
    '%s goes back where it is the first of two, and forward where it is the second',
    async (key) => {
      const store = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')
      const { place } = press(store, key)
      const { playback } = store.getState()
      expect(playback.type === 'paused' && playback.atMs < 1_700).toBe(place === 0)
    },
  )
  it.each(['flow', 'score', 'figure'] as const)(
    'shows a lane large where one can be: not in a figure, asked in %s',
    async (view) => {
      const store = await openedPlayground(`v=1&scenario=four-ways&view=${view}`)
      expect(findShortcut('z')?.shortcut.applies?.(store.getState())).toBe(view !== 'figure')
    },
  )
  it('slows down, and makes faster', async () => {
    const store = await openedPlayground('v=1&scenario=four-ways&speed=250')
    press(store, '-')
    expect(store.getState().speed).toBeLessThan(250)
    press(store, '+')
    press(store, '+')
    expect(store.getState().speed).toBeGreaterThan(250)
  })
  it('takes an edit back, and makes it again by either key', async () => {
    const store = await openedPlayground('v=1&scenario=four-ways')
    store.getState().changeSeed(7)
    for (const redo of ['Ctrl+Shift+z', 'Ctrl+y']) {
      press(store, 'Ctrl+z')
      expect(store.getState().scenario.seed).not.toBe(7)
      press(store, redo)
      expect(store.getState().scenario.seed).toBe(7)
    }
  })
  it('are each meant once', () => {
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('come with Shift where Shift makes no other sign, and with Ctrl or Command alike', () => {
    const event = { code: '', ctrlKey: false, metaKey: false, shiftKey: false }
    expect(pressed({ ...event, key: '?', shiftKey: true })).toBe('?')
    expect(pressed({ ...event, key: 'ArrowLeft', shiftKey: true })).toBe('Shift+ArrowLeft')
    expect(pressed({ ...event, key: 'z', ctrlKey: true })).toBe('Ctrl+z')
    expect(pressed({ ...event, key: 'Z', metaKey: true, shiftKey: true })).toBe('Ctrl+Shift+z')
    // Shift with Space plays all the same.
    expect(pressed({ ...event, key: ' ', shiftKey: true })).toBe(' ')
  })
  it('go by their place where the keyboard writes another alphabet, and by their sign elsewhere', () => {
    const event = { ctrlKey: false, metaKey: false, shiftKey: false }
    expect(pressed({ ...event, code: 'KeyZ', key: 'я', ctrlKey: true })).toBe('Ctrl+z')
    expect(pressed({ ...event, code: 'KeyZ', key: 'Я', ctrlKey: true, shiftKey: true })).toBe(
      'Ctrl+Shift+z',
    )
    // On a German keyboard y stands where z does here.
    expect(pressed({ ...event, code: 'KeyZ', key: 'y', ctrlKey: true })).toBe('Ctrl+y')
    expect(pressed({ ...event, code: 'KeyQ', key: 'é' })).toBe('é')
  })
})

/** What the page shows is a function of these. */
function factsOf(state: PlaygroundState): Partial<PlaygroundState> {
  return Object.fromEntries(
    Object.entries(state).filter(([, fact]) => typeof fact !== 'function'),
  ) as Partial<PlaygroundState>
}

function press(store: Playground, key: string) {
  const found = findShortcut(key)
  if (found === undefined) throw new Error(`no key ${key}`)
  found.shortcut.act(store, found.place)
  return found
}

describe('the keys of the stage', () => {
  it('are those that its cursor knows', () => {
    const moves = focusedKeys.stage.rows
      .flatMap((row): readonly string[] => row.keys)
      .filter((key) => key !== 'Enter' && key !== 'Escape')
    for (const key of moves) {
      const isShift = key.startsWith('Shift+')
      expect(moveOf(key.replace('Shift+', ''), isShift), key).toBeDefined()
    }
  })
})
