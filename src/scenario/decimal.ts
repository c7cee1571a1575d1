/** The shortest way to write a finite number in digits alone, so that links hold no exponents: 1e-7 is `0.0000001`. */
export function decimalText(value: number): string {
  if (!Number.isFinite(value))
    throw new RangeError(`a decimal text needs a finite number, got ${value}`)
  const shortest = String(value)
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest)
  if (!found) return shortest
  const [, sign = '', whole = '', fraction = '', exponent = ''] = found
  const digits = whole + fraction
  const pointAt = 1 + Number(exponent)
  return pointAt <= 0
    ? `${sign}0.${'0'.repeat(-pointAt)}${digits}`
    : sign + digits.padEnd(pointAt, '0')
}

/**
 * A number from outside, as a JSON number or as plain decimal text. Everything else that JavaScript would take
 * for a number (`''`, `0x10`, `1e3`, `Infinity`) is undefined.
 */
export function readDecimal(source: unknown): number | undefined {
  if (typeof source === 'string') {
    const isPlain =
      source.length <= decimalCharactersMax && /^-?(?:\d+(?:\.\d+)?|\.\d+)$/.test(source)
    return isPlain ? finite(Number(source)) : undefined
  }
  return typeof source === 'number' ? finite(source) : undefined
}

/** The longest `decimalText` of any number has 343 characters. */
const decimalCharactersMax = 400

function finite(value: number): number | undefined {
  // Adding 0 turns -0, which no text can tell from 0, into 0.
  return Number.isFinite(value) ? value + 0 : undefined
}
