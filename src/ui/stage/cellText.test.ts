import { describe, expect, it } from 'vitest'
import type { Cell } from '../../analysis/scene.ts'
import { cellDescription, cellLook, cellTexts, keyText } from './cellText.ts'

function aCell(fields: Partial<Cell> = {}): Cell {
  return {
    key: 'k07',
    state: 'fresh',
    version: 12,
    databaseVersion: 12,
    timeLeftShare: undefined,
    ageMs: 800,
    justStored: 0,
    ...fields,
  }
}

describe('a cell of the cache', () => {
  it('says its key, its version and its age', () => {
    expect(cellDescription(aCell())).toBe('k07 version 12, 0.8 s old')
  })

  it('is stale when the database has moved on, or has deleted the row', () => {
    expect(cellLook(aCell({ databaseVersion: 13 }))).toBe('stale')
    expect(cellLook(aCell({ databaseVersion: 0 }))).toBe('stale')
    expect(cellDescription(aCell({ databaseVersion: 13 }))).toBe(
      'k07 version 12, 0.8 s old, stale: the database holds version 13',
    )
  })

  it('raises no alarm while a write holds its key', () => {
    const claimed = aCell({ state: 'claimed', databaseVersion: 13 })
    expect(cellLook(claimed)).toBe('claimed')
    expect(cellTexts(claimed, { letters: 10, lines: 2 }).version).toBe('writing')
  })

  it('shows the database’s version as fully as its width allows', () => {
    const stale = aCell({ databaseVersion: 13 })
    expect(cellTexts(stale, { letters: 10, lines: 2 })).toEqual({
      key: 'k07',
      version: 'v12',
      database: 'db v13',
    })
    expect(cellTexts(stale, { letters: 7, lines: 2 })).toEqual({
      key: 'k07',
      version: 'v12',
      database: '≠ 13',
    })
    expect(cellTexts(stale, { letters: 10, lines: 1 })).toEqual({
      key: 'k07',
      version: '',
      database: 'v12≠13',
    })
  })

  it('keeps the beginning and the end of a key that is too long', () => {
    expect(keyText('user:1', 7)).toBe('user:1')
    expect(keyText('product:1', 7)).toBe('pro…t:1')
    expect(keyText('12345678', 6)).toBe('12…678')
    expect(cellTexts(aCell({ key: '12345678' }), { letters: 9.8, lines: 2 })).toMatchObject({
      key: '12…678',
      version: 'v12',
    })
  })
})
