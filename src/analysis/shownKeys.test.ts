import { describe, expect, it } from 'vitest'
import { shownKeys } from './shownKeys.ts'

describe('the keys with a cell', () => {
  const busiest = [4, 8, 1, 0, 9, 2, 7, 3]

  it('are the busiest ones', () => {
    expect(shownKeys(busiest, -1)).toBe(busiest)
    expect(shownKeys(busiest, 9)).toBe(busiest)
  })

  it('have the followed one among them, in the last cell', () => {
    expect(shownKeys(busiest, 20)).toEqual([4, 8, 1, 0, 9, 2, 7, 20])
    expect(shownKeys([4, 8], 20)).toEqual([4, 20])
  })

  it('keep those of an enlarged lane', () => {
    expect(shownKeys([...busiest, 5, 6], 20)).toEqual([4, 8, 1, 0, 9, 2, 7, 20, 5, 6])
    expect(shownKeys([...busiest, 5, 6], 6)).toEqual([4, 8, 1, 0, 9, 2, 7, 6, 5, 3])
  })
})
