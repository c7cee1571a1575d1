import { describe, expect, it } from 'vitest'
import { cellTexts, keyText } from './cellText.ts'
import { cellDescription, cellLook } from './cellWords.ts'
import { aCell } from './testing/aCell.ts'

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
      below: 'db v13',
      age: '',
    })
    expect(cellTexts(stale, { letters: 7, lines: 2 })).toEqual({
      key: 'k07',
      version: 'v12',
      below: '≠ 13',
      age: '',
    })
    expect(cellTexts(stale, { letters: 10, lines: 1 })).toEqual({
      key: 'k07',
      version: '',
      below: 'v12≠13',
      age: '',
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

  it('keeps a key whole beside words of the database, which are set smaller', () => {
    const gone = aCell({ databaseVersion: 0 })
    expect(cellTexts(gone, { letters: 9.5, lines: 2 })).toMatchObject({
      key: 'k07',
      below: 'db none',
    })
  })

  it('is dirty while the database does not have it, which is no alarm', () => {
    const dirty = aCell({ isDirty: true, databaseVersion: 7 })
    expect(cellLook(dirty)).toBe('fresh')
    expect(cellLook(aCell({ isDirty: true, databaseVersion: 0 }))).toBe('fresh')
    // Somebody else wrote past the cache.
    expect(cellLook(aCell({ isDirty: true, databaseVersion: 13 }))).toBe('stale')
    expect(cellTexts(dirty, { letters: 10, lines: 2 })).toMatchObject({
      version: 'v12',
      below: 'db v7',
    })
    expect(cellDescription(dirty)).toBe(
      'k07 version 12, 0.8 s old, dirty: the database holds version 7',
    )
  })

  it('shows the oldest of several versions, and that there are others', () => {
    const cell = aCell({ newestVersion: 14, copies: 3, databaseVersion: 14 })
    expect(cellTexts(cell, { letters: 10, lines: 2 })).toMatchObject({
      version: 'v12–14',
      below: 'db v14',
    })
    expect(cellTexts(cell, { letters: 8, lines: 2 }).version).toBe('v12…')
    expect(cellDescription(cell, 4)).toBe(
      'k07 version 12 to 14 in 3 of 4 caches, 0.8 s old, stale: the database holds version 14',
    )
    expect(cellTexts(aCell({ copies: 3 }), { letters: 8, lines: 2 }).below).toBe('×3')
  })

  it('carries the cache’s own count where it is another one', () => {
    const counted = aCell({ label: 3 })
    expect(cellTexts(counted, { letters: 10, lines: 2 }).below).toBe('own 3')
    expect(cellTexts(counted, { letters: 6, lines: 2 }).below).toBe('“3”')
    expect(cellDescription(counted)).toContain('version 3 by the cache’s own count')
    // The article's retry counts nothing, and equal counts need no telling.
    for (const label of [0, 12])
      expect(cellTexts(aCell({ label }), { letters: 10, lines: 2 }).below).toBe('')
  })

  it('tells age and database version in any case where there is room for it', () => {
    const room = { letters: 12, lines: 2, isDetailed: true } as const
    expect(cellTexts(aCell({ ageMs: 820 }), room)).toEqual({
      key: 'k07',
      version: 'v12',
      below: 'db v12',
      age: '820 ms',
    })
    const absent = aCell({ state: 'absent', version: 0, copies: 0, databaseVersion: 13 })
    expect(cellTexts(absent, room)).toEqual({ key: 'k07', version: '', below: 'db v13', age: '' })
  })

  it('may say that there is no row, until there is one', () => {
    const none = aCell({ version: 0, newestVersion: 0, databaseVersion: 0, isOfNoRow: true })
    expect(cellLook(none)).toBe('fresh')
    expect(cellTexts(none, { letters: 10, lines: 2 }).version).toBe('none')
    expect(cellLook({ ...none, databaseVersion: 1 })).toBe('stale')
  })
})
