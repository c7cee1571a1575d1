/**
 * A number in JSON as it was written, since a double tells neither the nanoseconds of this century apart nor all 64-bit
 * values. Its amount is 0.`digits` × 10^`pointAt`; the digits of 0 are none, and others neither begin nor end with 0.
 */
export class ExactNumber {
  /** The nearest double; infinite where there is none near. */
  readonly nearest: number
  readonly text: string
  readonly #sign: -1 | 0 | 1
  readonly #digits: string
  readonly #pointAt: number

  constructor(text: string) {
    this.text = text
    const [, sign, whole = '', fraction = '', exponent = '0'] = numberPattern.exec(text) ?? []
    const all = whole + fraction
    let start = 0
    let end = all.length
    while (start < end && all[start] === '0') start += 1
    while (end > start && all[end - 1] === '0') end -= 1
    // Adding 0 turns -0, which equals it, into 0.
    this.nearest = Number(text) + 0
    this.#digits = all.slice(start, end)
    this.#sign = this.#digits === '' ? 0 : sign === '-' ? -1 : 1
    this.#pointAt = this.#sign === 0 ? 0 : whole.length - start + Number(exponent)
  }

  /** Whether the nearest double stands for no other number with so few digits. */
  get isDouble(): boolean {
    return this.#digits.length <= digitsOfEveryDouble && Math.abs(this.#pointAt) <= pointAtMax
  }

  /** Equal numbers have equal names, however they were written. */
  get name(): string {
    return `${this.#sign < 0 ? '-' : ''}0.${this.#digits}e${this.#pointAt}`
  }

  /** Below 0 if this is less than the other, 0 if they are equal. */
  compareTo(other: ExactNumber): number {
    if (this.nearest !== other.nearest) return this.nearest < other.nearest ? -1 : 1
    if (this.#sign !== other.#sign) return this.#sign - other.#sign
    if (this.#pointAt !== other.#pointAt) return this.#sign * (this.#pointAt - other.#pointAt)
    if (this.#digits === other.#digits) return 0
    return this.#digits < other.#digits ? -this.#sign : this.#sign
  }
}

const numberPattern = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/
const digitsOfEveryDouble = 15
/** Doubles reach a little further, but not with all their digits. */
const pointAtMax = 300
