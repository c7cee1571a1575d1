import type { Reading } from './model.ts'

/** How far a value may be from the published one, as a share of it. */
const relative = 0.03
/** The same for a queue at a utilisation of 0.9 or more. */
const relativeWhenHeavy = 0.1
/** A hundredth of a percent: shares below it are none. */
const leastShare = 1e-4
/** What a share is counted over at least; so many trials leave four standard errors of doubt. */
const trials = 1_000_000

/** How far a reading may be from the published value, in the value's own unit. */
export function toleranceOf(want: number, reading: Reading, isHeavy: boolean): number {
  const part = isHeavy ? relativeWhenHeavy : relative
  if (reading.type === 'amount') {
    return Math.max(part * Math.abs(want), reading.leastDifference ?? 0)
  }
  const rarer = Math.max(0, Math.min(want, 1 - want))
  return Math.max(part * rarer, leastShare, 4 * Math.sqrt((rarer * (1 - rarer)) / trials))
}
