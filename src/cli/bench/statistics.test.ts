import { describe, expect, it } from 'vitest'
import { meanOf, medianOf } from './statistics.ts'

describe('the median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 10], 9],
    [[1, 100, 2, 10], 6],
  ])('of %j is %d', (numbers, median) => {
    expect(medianOf(numbers)).toBe(median)
  })
  it('leaves its numbers in their order', () => {
    const numbers = [3, 1, 2]
    medianOf(numbers)
    expect(numbers).toEqual([3, 1, 2])
  })
  it('is not to be had of nothing', () => {
    expect(() => medianOf([])).toThrow(RangeError)
  })
})

describe('the mean', () => {
  it('weighs all alike', () => {
    expect(meanOf([1, 2, 6])).toBe(3)
  })
})
