import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Intervals } from './intervals.ts'

describe('intervals', () => {
  it('finds exactly those that contain an instant, in the order of their beginnings', () => {
    const interval = fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 }))
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 60 }), fc.nat({ max: 110 }), (spans, us) => {
        const from = spans.map(([start]) => start)
        const until = spans.map(([start, length], i) =>
          i % 7 === 0 ? Number.POSITIVE_INFINITY : start + length,
        )
        const expected = spans
          .map((_, i) => i)
          .filter((i) => (from[i] as number) <= us && us < (until[i] as number))
          .sort((a, b) => (from[a] as number) - (from[b] as number) || a - b)
        expect(new Intervals(from, until).at(us)).toEqual(expected)
      }),
    )
  })

  it('finds those that share an instant with a stretch of time', () => {
    const intervals = new Intervals([0, 5, 10, 20], [5, 30, 12, 25])
    expect(intervals.during(5, 9)).toEqual([1])
    expect(intervals.during(4, 10)).toEqual([0, 1, 2])
    expect(intervals.during(12, 40)).toEqual([1, 3])
    expect(intervals.during(30, 40)).toEqual([])
  })
})
