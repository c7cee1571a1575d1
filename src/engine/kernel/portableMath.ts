/**
 * Natural logarithm and exponential from + - * / and bit patterns alone. The built-in ones give other last digits in
 * other browsers, and a shared link must show the same run everywhere.
 */
const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
/** Which half of a double holds the exponent depends on the machine. */
const high = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0
const ln2High = 0.69314718036912381649
const ln2Low = 1.90821492927058770002e-10

/** ln(x) for a finite x > 0, to about one part in 10^15. */
export function ln(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY)
    throw new RangeError(`ln needs a finite number above 0, got ${x}`)
  let exponent = 0
  float[0] = x
  if ((words[high] as number) < 0x00100000) {
    float[0] = x * 18014398509481984 // 2^54: lifts a subnormal number into the normal ones
    exponent -= 54
  }
  const top = words[high] as number
  exponent += (top >>> 20) - 1023
  words[high] = (top & 0x000fffff) | 0x3ff00000
  let mantissa = float[0] as number // 1 to 2
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5
    exponent += 1
  }
  // ln m = 2 artanh(s) with s = (m - 1) / (m + 1), a fast series since |s| < 0.172.
  const s = (mantissa - 1) / (mantissa + 1)
  const s2 = s * s
  let series = 0
  for (let n = 21; n >= 3; n -= 2) series = (series + 1 / n) * s2
  return exponent * ln2High + (2 * s * (1 + series) + exponent * ln2Low)
}

/** e to the power of x, for x from -700 to 700. */
export function exp(x: number): number {
  if (!(x >= -700 && x <= 700))
    throw new RangeError(`exp needs a number from -700 to 700, got ${x}`)
  const doublings = Math.floor(x / 0.6931471805599453 + 0.5)
  const rest = x - doublings * ln2High - doublings * ln2Low // within ±0.35
  let sum = 1
  for (let n = 16; n >= 1; n--) sum = 1 + (sum * rest) / n
  float[0] = 1
  words[high] = (doublings + 1023) << 20
  return sum * (float[0] as number)
}

/** base to the power of `exponent`, for base > 0. */
export function power(base: number, exponent: number): number {
  return exp(exponent * ln(base))
}

/**
 * The standard normal value below which a share p of all values lies, 0 < p < 1, to about 10^-9.
 * P. J. Acklam's rational approximation (2003).
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -lowerNormalQuantile(1 - p)
  return lowerNormalQuantile(p)
}

function lowerNormalQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * ln(p))
    return (
      (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q -
        2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q +
        3.754408661907416) *
        q +
        1)
    )
  }
  const q = p - 0.5
  const r = q * q
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
      1)
  )
}
