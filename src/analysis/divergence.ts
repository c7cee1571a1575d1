import type { RequestLog } from '../engine/requestLog.ts'
import { countUpTo } from './sortedTimes.ts'

/** For how many keys a cache would have given less than the database had. */
export interface DivergenceNumbers {
  readonly max: number
  /** Over the time; null before any has passed. */
  readonly mean: number | null
  /** Their number times how long: two keys for half a second are 1. */
  readonly keySeconds: number
}

/** The same from the beginning of a run up to any instant, in µs. */
export function createDivergenceReader({
  divergentKeys,
  divergentUs,
}: RequestLog): (us: number) => DivergenceNumbers {
  // Up to each change: how long keys had been divergent, all together, and the most there had been at once.
  const keyUs = new Float64Array(divergentUs.length)
  const most = new Int32Array(divergentUs.length)
  for (let i = 1; i < divergentUs.length; i++) {
    const us = (divergentUs[i] as number) - (divergentUs[i - 1] as number)
    keyUs[i] = (keyUs[i - 1] as number) + us * (divergentKeys[i - 1] as number)
  }
  let max = 0
  for (const [i, keys] of divergentKeys.entries()) {
    max = Math.max(max, keys)
    most[i] = max
  }
  return (us) => {
    const last = countUpTo(divergentUs, us) - 1
    const sinceUs = us - (divergentUs[last] ?? us)
    const sumUs = (keyUs[last] ?? 0) + sinceUs * (divergentKeys[last] ?? 0)
    return { max: most[last] ?? 0, mean: us > 0 ? sumUs / us : null, keySeconds: sumUs / 1_000_000 }
  }
}
