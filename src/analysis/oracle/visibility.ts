import { bucketOf, bucketsMax, shortestOf } from '../../engine/kernel/histogram.ts'
import { countUpTo } from '../sortedTimes.ts'
import type { Broken } from './sessions.ts'

/**
 * How soon a write is visible (t-visibility): of the reads that began t after an acknowledgement of their key, how many
 * returned what was acknowledged, or something newer. Time is counted from the newest version acknowledged before a
 * read began; reads before the first acknowledgement of their key say nothing.
 */
export class Visibility {
  private readonly reads = new Uint32Array(bucketsMax)
  private readonly stale = new Uint32Array(bucketsMax)

  /** A read was answered that began so long after the acknowledgement. */
  read(afterUs: number): void {
    addTo(this.reads, bucketOf(afterUs))
  }

  /** One of these was not fresh. */
  wasStale(afterUs: number): void {
    addTo(this.stale, bucketOf(afterUs))
  }

  clear(): void {
    this.reads.fill(0)
    this.stale.fill(0)
  }

  /**
   * The shortest time t in ms so that of the reads which began t or longer after an acknowledgement at least this share
   * was fresh; 0 if that holds for all of them, null if for no t, or without reads. Off by 0.8 % at most.
   */
  freshAfterMs(share: number): number | null {
    let reads = 0
    let stale = 0
    let found: number | null = null
    for (let bucket = bucketsMax - 1; bucket >= 0; bucket--) {
      if (this.reads[bucket] === 0) continue
      reads += this.reads[bucket] as number
      stale += this.stale[bucket] as number
      if (reads - stale >= share * reads) found = bucket
    }
    if (found === null) return null
    return reads - stale >= share * reads ? 0 : shortestOf(found) / 1_000
  }
}

/** The visibility of all writes of a run. */
export function visibilityOf({ afterUs, stale }: Broken): Visibility {
  const visibility = new Visibility()
  for (const us of afterUs) if (!Number.isNaN(us)) visibility.read(us)
  for (const { row } of stale) visibility.wasStale(afterUs[row] as number)
  return visibility
}

/** The reads that began this long after the acknowledgement, up to the next point. */
export interface VisibilityPoint {
  readonly afterMs: number
  readonly reads: number
  /** 0 to 1; null without reads. */
  readonly freshShare: number | null
}

/** From 0, then at 1, 2 and 5 times the powers of ten; ms. */
const curveMs = [
  0,
  ...[0.1, 1, 10, 100, 1_000, 10_000].flatMap((power) => [power, 2 * power, 5 * power]),
  100_000,
]

/** The share of fresh reads over the time since the acknowledgement. */
export function visibilityCurve({ afterUs, stale }: Broken): readonly VisibilityPoint[] {
  const fromUs = curveMs.map((ms) => ms * 1_000)
  const reads = new Uint32Array(curveMs.length)
  const staleReads = new Uint32Array(curveMs.length)
  const pointOf = (us: number): number => countUpTo(fromUs, us) - 1
  for (const us of afterUs) if (!Number.isNaN(us)) addTo(reads, pointOf(us))
  for (const { row } of stale) addTo(staleReads, pointOf(afterUs[row] as number))
  return curveMs.map((afterMs, point) => {
    const all = reads[point] as number
    const freshShare = all === 0 ? null : 1 - (staleReads[point] as number) / all
    return { afterMs, reads: all, freshShare }
  })
}

function addTo(counts: Uint32Array, place: number): void {
  counts[place] = (counts[place] as number) + 1
}
