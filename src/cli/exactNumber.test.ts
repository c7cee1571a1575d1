import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExactNumber } from './exactNumber.ts'

describe('an exact number', () => {
  it('is ordered as doubles are, over 2,000 pairs', () => {
    const ordered = fc.property(fc.double(finite), fc.double(finite), (a, b) => {
      const compared = new ExactNumber(String(a)).compareTo(new ExactNumber(String(b)))
      expect(Math.sign(compared) + 0).toBe(a < b ? -1 : a > b ? 1 : 0)
    })
    fc.assert(ordered, { seed: 1, numRuns: 2_000 })
  })
  it('is ordered as integers of any length are, over 2,000 pairs', () => {
    const ordered = fc.property(anyInteger, anyInteger, (a, b) => {
      const [exactA, exactB] = [new ExactNumber(String(a)), new ExactNumber(String(b))]
      expect(Math.sign(exactA.compareTo(exactB)) + 0).toBe(a < b ? -1 : a > b ? 1 : 0)
      expect(exactA.name === exactB.name).toBe(a === b)
    })
    fc.assert(ordered, { seed: 2, numRuns: 2_000 })
  })
  it('tells apart what is too small for a double', () => {
    expect(new ExactNumber('1e-400').compareTo(new ExactNumber('0'))).toBeGreaterThan(0)
    expect(new ExactNumber('-1e-400').compareTo(new ExactNumber('1e-400'))).toBeLessThan(0)
  })
})

const finite = { noNaN: true, noDefaultInfinity: true }
const nearby = fc.bigInt({ min: -3n, max: 3n })
const anyInteger = fc
  .tuple(fc.constantFrom(0n, 10n ** 16n, 17n * 10n ** 17n, -(10n ** 20n)), nearby)
  .map(([base, offset]) => base + offset)
