import { describe, expect, it } from 'vitest'
import { stageLayout } from './layout.ts'

describe('the stage’s grid', () => {
  it('puts four lanes side by side, also beside open settings', () => {
    expect(stageLayout(1376, 4)).toMatchObject({
      columns: 4,
      gutter: 112,
      size: 'regular',
      laneWidth: 292,
    })
    expect(stageLayout(1064, 4)).toMatchObject({
      columns: 4,
      gutter: 88,
      size: 'narrow',
      laneWidth: 228,
    })
  })

  it('moves four lanes together on a tablet rather than breaking their row', () => {
    expect(stageLayout(992, 4)).toMatchObject({
      columns: 4,
      gutter: 76,
      size: 'narrow',
      laneWidth: 217,
    })
  })

  it('puts four lanes two by two where they do not fit in one row', () => {
    expect(stageLayout(900, 4)).toMatchObject({ type: 'columns', columns: 2 })
    expect(stageLayout(720, 4)).toMatchObject({ type: 'columns', columns: 2, size: 'regular' })
  })

  it('shows one lane at a time on a small screen, never wider than 420 px', () => {
    expect(stageLayout(328, 4)).toMatchObject({ type: 'single', columns: 1, laneWidth: 328 })
    expect(stageLayout(700, 4)).toMatchObject({ type: 'single', laneWidth: 420 })
  })

  it('keeps lanes at 400 px however wide the page, and one or two at 560', () => {
    expect(stageLayout(2496, 4).laneWidth).toBe(400)
    expect(stageLayout(1376, 2).laneWidth).toBe(560)
  })

  it('never asks for more width than there is', () => {
    for (let width = 320; width <= 2560; width += 7) {
      for (const lanes of [1, 2, 3, 4]) {
        for (const figure of [false, true]) {
          const { columns, gutter, gap, laneWidth } = stageLayout(width, lanes, figure)
          expect(gutter + columns * (gap + laneWidth)).toBeLessThanOrEqual(width + 0.01)
        }
      }
    }
  })
})
