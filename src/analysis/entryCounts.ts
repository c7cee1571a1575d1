import type { LaneTrace } from '../engine/trace.ts'
import { countUpTo } from './sortedTimes.ts'

/** How many entries the caches of a lane hold at any instant, and how many of them the database does not have yet. */
export function createEntryCounts({ entries }: LaneTrace): {
  readonly entriesAt: (us: number) => number
  readonly dirtyAt: (us: number) => number
} {
  const dirtyFromUs: number[] = []
  const dirtyUntilUs: number[] = []
  for (let row = 0; row < entries.count; row++) {
    const cleanUs = entries.cleanUs[row] as number
    if (Number.isNaN(cleanUs)) continue
    dirtyFromUs.push(entries.storedUs[row] as number)
    dirtyUntilUs.push(Math.min(cleanUs, entries.removedUs[row] as number))
  }
  return {
    entriesAt: balance(entries.storedUs, entries.removedUs),
    dirtyAt: balance(dirtyFromUs, dirtyUntilUs),
  }
}

/** How many of these stretches are under way. */
function balance(fromUs: ArrayLike<number>, untilUs: ArrayLike<number>): (us: number) => number {
  const begun = Float64Array.from(fromUs).sort()
  const over = Float64Array.from(untilUs).sort()
  return (us) => countUpTo(begun, us) - countUpTo(over, us)
}
