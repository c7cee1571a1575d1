import { describe, expect, it } from 'vitest'
import type { Cell } from '../../analysis/scene.ts'
import { rowsDescription, rowTexts } from './rowsText.ts'
import { aCell } from './testing/aCell.ts'

describe('a row in the database', () => {
  it('says its key and the version that the database holds, whatever the cache does', () => {
    const cell: Cell = aCell({ version: 12, databaseVersion: 13 })
    expect(rowTexts(cell, 4)).toEqual({ key: 'k07', version: 'v13' })
    expect(rowTexts({ ...cell, state: 'absent' }, 4).version).toBe('v13')
  })

  it('says that there is none', () => {
    const none = aCell({ databaseVersion: 0 })
    expect(rowTexts(none, 4).version).toBe('–')
  })

  it('is told in words', () => {
    const cells = [aCell({ databaseVersion: 13 }), aCell({ key: 'k08', databaseVersion: 0 })]
    expect(rowsDescription(cells)).toBe('In the database: k07 version 13, k08 no row')
  })

  it('leaves out what there is no room for', () => {
    expect(rowTexts(aCell({ databaseVersion: 123 }), 3).version).toBe('123')
    expect(rowTexts(aCell({ key: 'product:1' }), 4).key).toBe('p…:1')
  })
})
