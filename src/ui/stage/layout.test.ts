import { describe, expect, it } from 'vitest'
import { laneGeometry } from './geometry.ts'
import { enlargedLayout, stageLayout, stageWidthMax } from './layout.ts'

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

  it('lets few lanes become wider than many, however wide the page', () => {
    expect([1, 2, 3, 4].map((lanes) => stageLayout(2496, lanes).laneWidth)).toEqual([
      720, 560, 400, 360,
    ])
    for (const lanes of [1, 2, 3, 4])
      expect(stageLayout(stageWidthMax(lanes), lanes)).toEqual(stageLayout(9_999, lanes))
  })

  it('keeps lanes low where they stand in two rows, and only there', () => {
    expect(stageLayout(736, 4).isLow).toBe(true)
    expect(stageLayout(736, 3).isLow).toBe(false)
    expect(stageLayout(328, 4).isLow).toBe(false)
    const scene = (isLow: boolean) =>
      laneGeometry(288, 'regular', 'none', { hasCache: true, hasServers: false, isLow }).height
    expect(scene(true)).toBeLessThan(scene(false) - 50)
  })

  it('gives a lane that is shown large the room of all, beside the same row heads', () => {
    const all = stageLayout(980, 4)
    expect(enlargedLayout(740, all)).toMatchObject({
      columns: 1,
      gutter: all.gutter,
      laneWidth: 740 - all.gutter - all.gap,
      size: 'regular',
    })
    expect(enlargedLayout(2_000, stageLayout(2_000, 4)).laneWidth).toBe(1_080)
    expect(enlargedLayout(328, stageLayout(328, 4))).toEqual(stageLayout(328, 4))
  })

  it('never asks for more width than there is', () => {
    for (let width = 320; width <= 2560; width += 1) {
      for (const lanes of [1, 2, 3, 4]) {
        for (const figure of [false, true]) {
          const { columns, gutter, gap, laneWidth } = stageLayout(width, lanes, figure)
          expect(gutter + columns * (gap + laneWidth)).toBeLessThanOrEqual(width + 0.01)
        }
      }
    }
  })
})
