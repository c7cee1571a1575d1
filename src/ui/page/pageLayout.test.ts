import { describe, expect, it } from 'vitest'
import { stageLayout } from '../stage/layout.ts'
import { type PageLayout, pageLayout } from './pageLayout.ts'

const widths = Array.from({ length: 2_560 - 360 + 1 }, (_, i) => 360 + i)
const laneCounts = [1, 2, 3, 4]
const settingsBesideFrom = 1_100

const taken = ({ margin, stageWidth, sideWidth, settingsWidth }: PageLayout): number =>
  2 * margin + stageWidth + (sideWidth === undefined ? 0 : 48 + sideWidth) + (settingsWidth ?? 0)

describe('the page', () => {
  it.each(laneCounts)('never takes more than the window has, with %i lanes', (laneCount) => {
    for (const width of widths) {
      expect(taken(pageLayout(width, laneCount, false))).toBeLessThanOrEqual(width)
      if (width >= settingsBesideFrom)
        expect(taken(pageLayout(width, laneCount, true))).toBeLessThanOrEqual(width)
    }
  })

  it.each(laneCounts)('gives every one of %i lanes its least width', (laneCount) => {
    for (const width of widths) {
      for (const isOpen of width >= settingsBesideFrom ? [false, true] : [false]) {
        const { stageWidth } = pageLayout(width, laneCount, isOpen)
        const { columns, gap, gutter, laneWidth } = stageLayout(stageWidth, laneCount)
        expect(laneWidth).toBeGreaterThanOrEqual(204)
        expect(gutter + columns * (gap + laneWidth)).toBeLessThanOrEqual(stageWidth + 0.01)
      }
    }
  })

  it('has room beside the stage from some width on, and the sooner the fewer lanes there are', () => {
    const from = (laneCount: number) =>
      widths.find((width) => pageLayout(width, laneCount, false).sideWidth !== undefined)
    expect(laneCounts.map(from)).toEqual([1_128, 1_472, 1_656, 1_840])
  })

  it('leaves the stage as it is when the settings open where there was room beside it', () => {
    for (const laneCount of laneCounts) {
      for (const width of widths.filter((each) => each >= settingsBesideFrom)) {
        const closed = pageLayout(width, laneCount, false)
        if (closed.sideWidth === undefined) continue
        const open = pageLayout(width, laneCount, true)
        expect([width, open.stageWidth]).toEqual([width, closed.stageWidth])
        expect(open.settingsWidth).toBeGreaterThanOrEqual(300)
      }
    }
  })

  it('lets what explains go below the stage rather than squeeze it beside the settings', () => {
    for (const laneCount of laneCounts) {
      for (const width of widths.filter((each) => each >= settingsBesideFrom)) {
        const { sideWidth } = pageLayout(width, laneCount, true)
        if (sideWidth !== undefined) expect(sideWidth).toBeGreaterThanOrEqual(400)
      }
    }
  })

  it('shows settings and reasons beside the stage on a very wide window', () => {
    expect(pageLayout(2_560, 4, true)).toMatchObject({
      stageWidth: 1_648,
      sideWidth: 460,
      settingsWidth: 340,
    })
  })
})
