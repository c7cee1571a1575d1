import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Digest } from './digest.ts'
import { draw, purposes, unit } from './draw.ts'
import { EventQueue } from './eventQueue.ts'
import { Histogram } from './histogram.ts'
import { exp, ln, normalQuantile, power } from './portableMath.ts'
import { Table } from './table.ts'

describe('the event queue', () => {
  it('gives events by time, and at equal times in the order of asking', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 300 }), (times) => {
        const queue = new EventQueue()
        times.forEach((atUs, i) => {
          queue.push(atUs, i)
        })
        const expected = times
          .map((atUs, i) => [atUs, i] as const)
          .sort((a, b) => a[0] - b[0] || a[1] - b[1])
        const got = times.map(() => [queue.nextUs, queue.pop()] as const)
        expect(got).toEqual(expected)
        expect(queue.nextUs).toBe(Number.POSITIVE_INFINITY)
      }),
    )
  })

  it('keeps any number of events in turn, and the order between them and the others', () => {
    const queue = new EventQueue()
    for (let i = 0; i < 3_000; i++) {
      if (i % 3 === 0) queue.push(i, i)
      else queue.pushInTurn(i - (i % 2), i)
      if (i % 5 === 0) expect(queue.pop()).toBe(i / 5)
    }
    const rest = Array.from({ length: 2_400 }, () => queue.pop())
    expect(rest).toEqual(Array.from({ length: 2_400 }, (_, i) => 600 + i))
  })

  it('keeps the order when events come while others go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.nat({ max: 9 })), { maxLength: 1_000 }),
        (acts) => {
          const queue = new EventQueue()
          let waiting: (readonly [number, number])[] = []
          let last = 0
          acts.forEach(([isPush, isInTurn, atUs], i) => {
            if (isPush || waiting.length === 0) {
              const sequence = isInTurn ? queue.pushInTurn(atUs, i) : queue.push(atUs, i)
              expect(sequence).toBeGreaterThan(last)
              last = sequence
              waiting = [...waiting, [atUs, i] as const].sort((a, b) => a[0] - b[0] || a[1] - b[1])
            } else {
              expect(queue.pop()).toBe(waiting.shift()?.[1])
            }
          })
        },
      ),
    )
  })
})

describe('keyed chance', () => {
  it('gives one number for one purpose, subject and attempt', () => {
    expect(draw(1, purposes.key, 7, 1)).toBe(draw(1, purposes.key, 7, 1))
    expect(draw(1, purposes.key, 7, 1)).not.toBe(draw(1, purposes.key, 7, 2))
    expect(draw(1, purposes.key, 7, 1)).not.toBe(draw(1, purposes.key, -7, 1))
  })

  it('spreads evenly over subjects, and knows nothing of its neighbours', () => {
    for (const purpose of [purposes.key, purposes['arrival-gap'], purposes.backoff]) {
      const numbers = Array.from({ length: 100_000 }, (_, i) => unit(draw(42, purpose, i, 1)))
      const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length
      expect(mean).toBeCloseTo(0.5, 2)
      const tenths = new Array<number>(10).fill(0)
      for (const x of numbers)
        tenths[Math.floor(x * 10)] = (tenths[Math.floor(x * 10)] as number) + 1
      for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
      let product = 0
      for (let i = 1; i < numbers.length; i++) {
        product += ((numbers[i] as number) - 0.5) * ((numbers[i - 1] as number) - 0.5)
      }
      expect(Math.abs((product / numbers.length) * 12)).toBeLessThan(0.02)
    }
  })
})

describe('portable mathematics', () => {
  it('agrees with the built-in logarithm and exponential to 14 digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(
          1e-14 * Math.max(1, Math.abs(Math.log(x))),
        )
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-13)
      }),
    )
    expect(power(2, 10)).toBeCloseTo(1024, 9)
  })

  it('knows the quantiles of the normal distribution', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 9)
    expect(normalQuantile(0.99)).toBeCloseTo(2.3263478740408408, 7)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 7)
  })
})

describe('the histogram', () => {
  it('knows how far values lie from their mean', () => {
    const histogram = new Histogram()
    for (const us of [2, 4, 4, 4, 5, 5, 7, 9]) histogram.record(us)
    expect([histogram.meanUs(), histogram.standardDeviationUs()]).toEqual([5, 2])
    histogram.clear()
    histogram.record(3)
    expect(histogram.standardDeviationUs()).toBe(0)
  })
  it('is exact for a few thousand values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 5_000_000 }), { minLength: 1, maxLength: 500 }),
        (values) => {
          const histogram = new Histogram()
          for (const value of values) histogram.record(value)
          const sorted = values.toSorted((a, b) => a - b)
          for (const share of [0.5, 0.95, 0.99, 1]) {
            expect(histogram.percentileUs(share)).toBe(sorted[Math.ceil(share * sorted.length) - 1])
          }
        },
      ),
    )
  })

  it('is off by 0.4 % at most for many', () => {
    const histogram = new Histogram()
    const values = Array.from(
      { length: 50_000 },
      (_, i) => 1 + Math.floor(exp(15 * unit(draw(1, purposes.key, i, 0)))),
    )
    for (const value of values) histogram.record(value)
    const sorted = values.toSorted((a, b) => a - b)
    for (const share of [0.01, 0.5, 0.9, 0.99, 0.999, 1]) {
      const exact = sorted[Math.ceil(share * sorted.length) - 1] as number
      expect(Math.abs((histogram.percentileUs(share) as number) / exact - 1)).toBeLessThan(0.004)
    }
  })

  it('says nothing of nothing', () => {
    expect(new Histogram().percentileUs(0.5)).toBeNull()
    expect(new Histogram().meanUs()).toBeNull()
    expect(new Histogram().standardDeviationUs()).toBeNull()
  })
})

describe('the digest', () => {
  it('differs when any fact, or their order, differs', () => {
    const facts = [
      [1, 2, 3, 4],
      [1, 2, 3, 5],
      [1, 2, 4, 4],
      [1, 3, 3, 4],
      [2, 2, 3, 4],
      [1, 2, 3, 4 + 2 ** 32],
    ] as (readonly [number, number, number, number])[]
    const texts = facts.map((fact) => {
      const digest = new Digest()
      const [what, subject, detail, atUs] = fact
      digest.fold(what, subject, detail, atUs)
      return digest.text()
    })
    expect(new Set(texts).size).toBe(facts.length)
    for (const text of texts) expect(text).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('a table', () => {
  it('keeps its rows while it grows', () => {
    const table = new Table((rows) => ({ a: new Int32Array(rows), b: new Float64Array(rows) }))
    for (let i = 0; i < 1_000; i++) {
      const row = table.add()
      table.columns.a[row] = i
      table.columns.b[row] = i / 2
    }
    const { count, a, b } = table.trimmed()
    expect([count, a.length, a[999], b[999]]).toEqual([1_000, 1_000, 999, 499.5])
  })

  it('neither grows for the rows it expected nor copies them in the end', () => {
    const table = new Table((rows) => ({ a: new Int32Array(rows) }), 1_000)
    const { buffer } = table.columns.a
    for (let i = 0; i < 900; i++) table.columns.a[table.add()] = i
    const { a } = table.trimmed()
    expect([a.length, a[899], a.buffer === buffer]).toEqual([900, 899, true])
  })

  it('keeps no room for rows that did not come', () => {
    const table = new Table((rows) => ({ a: new Int32Array(rows) }), 1_000)
    for (let i = 0; i < 500; i++) table.columns.a[table.add()] = i
    const { a } = table.trimmed()
    expect([a.length, a[499], a.buffer.byteLength]).toEqual([500, 499, 2_000])
  })
})
