import { describe, expect, it } from 'vitest'
import type { Fault } from '../../scenario/faults.ts'
import { faultGrips } from './faultGrips.ts'
import { heldMs, withHeldAt } from './faultSpan.ts'

const outage: Fault = { type: 'database-outage', atMs: 1_500, durationMs: 500 }
const runMs = 10_000
const spanOf = ({ atMs, durationMs }: Fault) => [atMs, atMs + durationMs]

describe('a dragged fault', () => {
  it('keeps its length when it is moved, in whole ms', () => {
    expect(spanOf(withHeldAt(outage, 'whole', 2_000.4, runMs))).toEqual([2_000, 2_500])
  })

  it('begins inside the run, and may end after it', () => {
    expect(spanOf(withHeldAt(outage, 'whole', -300, runMs))).toEqual([0, 500])
    expect(spanOf(withHeldAt(outage, 'whole', 12_000, runMs))).toEqual([10_000, 10_500])
  })

  it('is resized by one edge while the other stays', () => {
    expect(spanOf(withHeldAt(outage, 'start', 1_200, runMs))).toEqual([1_200, 2_000])
    expect(spanOf(withHeldAt(outage, 'end', 3_000, runMs))).toEqual([1_500, 3_000])
  })

  it('lasts 1 ms at least, and its edges stay inside the run', () => {
    expect(spanOf(withHeldAt(outage, 'start', 9_000, runMs))).toEqual([1_999, 2_000])
    expect(spanOf(withHeldAt(outage, 'start', -5, runMs))).toEqual([0, 2_000])
    const last = { ...outage, atMs: 9_900 }
    expect(spanOf(withHeldAt(last, 'start', 10_300, runMs))).toEqual([10_000, 10_400])
    expect(spanOf(withHeldAt(outage, 'end', 0, runMs))).toEqual([1_500, 1_501])
    expect(spanOf(withHeldAt(outage, 'end', 20_000, runMs))).toEqual([1_500, 10_000])
  })

  it('is held at the edge of the axis where it lies beyond', () => {
    const late = { ...outage, atMs: 12_000 }
    expect(heldMs(late, 'whole', runMs)).toBe(10_000)
    expect(spanOf(withHeldAt(late, 'whole', heldMs(late, 'whole', runMs) - 400, runMs))).toEqual([
      9_600, 10_100,
    ])
  })
})

describe('where a band can be taken hold of', () => {
  it.each([
    ['a wide one', 200, 400],
    ['a narrow one', 300, 304],
    ['one at the beginning', 0, 5],
    ['one at the end', 995, 1_000],
    ['one that is beyond the end', 1_000, 1_000],
    ['one as long as the run', 0, 1_000],
  ])('%s: three places side by side, each 24 px wide, on the axis', (_, fromPx, toPx) => {
    const { end, start, whole } = faultGrips(fromPx, toPx, 1_000)
    expect(start.left + start.width).toBe(whole.left)
    expect(whole.left + whole.width).toBe(end.left)
    for (const { width } of [start, whole, end]) expect(width).toBeGreaterThanOrEqual(24)
    expect(start.left).toBeGreaterThanOrEqual(-12)
    expect(end.left + end.width).toBeLessThanOrEqual(1_012)
  })
})
