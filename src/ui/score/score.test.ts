import { describe, expect, it } from 'vitest'
import type { Run } from '../../analysis/run.ts'
import { densityOf } from './density.ts'
import { scoreLayout } from './scoreLayout.ts'
import { shownColumns } from './shownColumns.ts'
import { ticksIn } from './ticks.ts'
import { timeScale } from './timeScale.ts'

const widths = [328, 358, 600, 736, 992, 1000, 1216, 1376, 1632, 2496]

describe('the places of the score', () => {
  it.each(widths)('follow each other in a container of %i px', (width) => {
    for (const lanes of [1, 2, 3, 4]) {
      const layout = scoreLayout(width, lanes)
      const { headLeft, headRight, latency, paperLeft, stave, top } = layout
      expect(layout.gutter + layout.width).toBe(width)
      expect(headLeft - paperLeft).toBeGreaterThan(150)
      expect(layout.width - headRight).toBeGreaterThan(50)
      expect(stave.app).toBeLessThan(stave.cache)
      expect(stave.cache).toBeLessThan(stave.database)
      expect(stave.caption).toBeLessThan(stave.height)
      expect(top + lanes * stave.height).toBeLessThan(latency.top)
    }
  })

  it('have columns for six keys beside the beads, or for none', () => {
    const keys = [9, 8, 7, 6, 5, 4, 3, 2]
    expect(shownColumns(scoreLayout(1216, 4), keys, -1)).toEqual([0, 1, 2, 3, 4, 5])
    expect(shownColumns(scoreLayout(736, 4), keys, -1)).toEqual([])
  })

  it('give the followed key the last column, unless it has one', () => {
    const keys = [9, 8, 7, 6, 5, 4, 3, 2]
    expect(shownColumns(scoreLayout(1216, 4), keys, 3)).toEqual([0, 1, 2, 3, 4, 6])
    expect(shownColumns(scoreLayout(1216, 4), keys, 7)).toEqual([0, 1, 2, 3, 4, 5])
  })
})

describe('the paper', () => {
  const layout = scoreLayout(1216, 4)

  it('moves by 150 px in a second of the viewer’s time, at every speed', () => {
    for (const speed of [1, 100, 10_000]) {
      const before = timeScale(layout, 500, speed)
      const after = timeScale(layout, 500 + speed, speed)
      expect(before.x(400_000, 'past') - after.x(400_000, 'past')).toBeCloseTo(150)
    }
  })

  it('has the playhead at both edges of the head', () => {
    const scale = timeScale(layout, 1_700, 250)
    expect(scale.x(1_700_000, 'past')).toBe(layout.headLeft)
    expect(scale.x(1_700_000, 'future')).toBe(layout.headRight)
    expect(scale.x(scale.fromUs, 'past')).toBeCloseTo(layout.paperLeft)
    expect(scale.x(scale.toUs, 'future')).toBeCloseTo(layout.width)
  })

  it.each([
    [1_000, ['1.5 s', '2.0 s']],
    [100, ['1.10 s', '1.15 s', '1.20 s']],
    [10, ['1.075 s', '1.080 s', '1.085 s']],
    [1, ['1.0725 s', '1.0730 s', '1.0735 s']],
  ])('names round instants, two of them or more within 200 px, at %i ms/s', (speed, texts) => {
    const { pxPerUs } = timeScale(layout, 1_000, speed)
    const fromUs = 1_072_500
    const ticks = ticksIn(fromUs, fromUs + 200 / pxPerUs, pxPerUs)
    expect(ticks.map(({ text }) => text)).toEqual(texts)
  })
})

describe('how much is drawn of a request', () => {
  const runOf = (requestsPerSecond: number): Run =>
    ({
      scenario: { durationMs: 10_000 },
      lanes: [{ log: { count: requestsPerSecond * 10 } }],
    }) as unknown as Run

  it.each([
    [10, 'keys'],
    [100, 'keys'],
    [150, 'strokes'],
    [300, 'strokes'],
    [400, 'counts'],
    [1_000, 'counts'],
  ])('depends on their mean room: at %i a second and 100 ms/s, %s', (rate, density) => {
    expect(densityOf(runOf(rate), timeScale(scoreLayout(1216, 4), 0, 100).pxPerUs)).toBe(density)
  })
})
