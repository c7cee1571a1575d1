import type { Facts } from './measurement.ts'

/**
 * The first fact of `theirs` that `ours` does not share, in words; undefined if there is none. Texts are equal, numbers
 * no further apart than `tolerance`, a share of the larger one.
 */
export function differenceOf(ours: Facts, theirs: Facts, tolerance: number): string | undefined {
  for (const [name, b] of Object.entries(theirs)) {
    const a = ours[name]
    if (!isClose(a, b, tolerance)) return `${name}: ${a} here, ${b} there`
  }
  return undefined
}

function isClose(a: string | number | undefined, b: string | number, tolerance: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
}
