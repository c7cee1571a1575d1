import { afterEach, describe, expect, it, vi } from 'vitest'
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
    const store = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')
    // Two edits, one of them undone.
    store.getState().changeSeed(1)
    store.getState().endGesture()
    store.getState().changeSeed(2)
    store.getState().undo()
    // A selection, so that there is something to clear.
    store.getState().select({ lane: 'a', request: 1 })
    const before = store.getState()
    const found = findShortcut(key)
    found?.shortcut.act(store, found.place)
    expect(found?.shortcut.applies?.(before) ?? true).toBe(true)
    expect(store.getState()).not.toBe(before)
  })
  it('are each meant once', () => {
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('come with Shift where Shift makes no other sign, and with Ctrl or Command alike', () => {
    const event = { ctrlKey: false, metaKey: false, shiftKey: false }
    expect(pressed({ ...event, key: '?', shiftKey: true })).toBe('?')
    expect(pressed({ ...event, key: 'ArrowLeft', shiftKey: true })).toBe('Shift+ArrowLeft')
    expect(pressed({ ...event, key: 'z', ctrlKey: true })).toBe('Ctrl+z')
    expect(pressed({ ...event, key: 'Z', metaKey: true, shiftKey: true })).toBe('Ctrl+Shift+z')
    // Shift with Space plays all the same.
    expect(pressed({ ...event, key: ' ', shiftKey: true })).toBe(' ')
  })
})

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
