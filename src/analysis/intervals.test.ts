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
})
