import { describe, expect, it } from 'vitest'
import { dropPlace, type LaneBox } from './dropPlace.ts'

const box = (column: number, row = 0): LaneBox => ({
  left: 100 + column * 240,
  right: 300 + column * 240,
  top: row * 500,
  bottom: row * 500 + 400,
})

describe('a lane that is let go', () => {
  it('stands before the first lane whose middle is farther right', () => {
    const others = [box(1), box(2), box(3)]
    expect(dropPlace({ x: 0, y: 20 }, others, 40)?.to).toBe(0)
    expect(dropPlace({ x: 430, y: 20 }, others, 40)?.to).toBe(0)
    expect(dropPlace({ x: 450, y: 20 }, others, 40)?.to).toBe(1)
    expect(dropPlace({ x: 2_000, y: 20 }, others, 40)?.to).toBe(3)
  })

  it('is shown by a line in the middle of the gap, as high as the lanes', () => {
    expect(dropPlace({ x: 450, y: 20 }, [box(1), box(2)], 40)?.mark).toEqual({
      left: 560,
      top: 0,
      height: 400,
    })
    expect(dropPlace({ x: 2_000, y: 20 }, [box(1), box(2)], 40)?.mark.left).toBe(800)
  })

  it('goes to the row it is let go in', () => {
    // The first of four, two by two, is dragged.
    const others = [box(1), box(0, 1), box(1, 1)]
    expect(dropPlace({ x: 120, y: 900 }, others, 40)?.to).toBe(1)
    expect(dropPlace({ x: 900, y: 700 }, others, 40)?.to).toBe(3)
    expect(dropPlace({ x: 900, y: 100 }, others, 40)?.to).toBe(1)
  })

  it('has no place beside no lanes', () => {
    expect(dropPlace({ x: 0, y: 0 }, [], 40)).toBeUndefined()
  })
})
