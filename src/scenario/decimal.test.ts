import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalText, readDecimal } from './decimal.ts'

describe('a number in a link', () => {
  it.each([
    [0, '0'],
    [250, '250'],
    [0.3, '0.3'],
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [1.5e21, '1500000000000000000000'],
    [5e-324, `0.${'0'.repeat(323)}5`],
  ])('%d is written as %s', (value, text) => {
    expect(decimalText(value)).toBe(text)
  })

  it('is the same number when it is read again', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readDecimal(decimalText(value))).toBe(value + 0)
      }),
    )
  })

  it.each([
    '',
    ' ',
    '1e999',
    '1e3',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '1,5',
    '+1',
    '5.',
    '٣',
    '1'.repeat(401),
  ])('is not %j', (text) => {
    expect(readDecimal(text)).toBeUndefined()
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, null, true, [1], { valueOf: () => 1 }, 1n])(
    'is not the value %s',
    (value) => {
      expect(readDecimal(value)).toBeUndefined()
    },
  )

  it('has no minus before zero', () => {
    expect(readDecimal(-0)).toBe(0)
    expect(readDecimal('-0')).toBe(0)
  })
})
