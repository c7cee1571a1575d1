const subBuckets = 128
/** Enough for any duration of a run. */
export const bucketsMax = subBuckets * 40
const exactMax = 4096

/**
 * Durations in whole µs, for percentiles. Exact up to 4,096 values; beyond that in buckets of which 128 share each
 * octave, so a percentile is off by 0.4 % at most. The mean and the extremes are always exact.
 */
export class Histogram {
  count = 0
  sumUs = 0
  private sumOfSquares = 0
  minUs = Number.POSITIVE_INFINITY
  maxUs = 0
  private readonly exact = new Float64Array(exactMax)
  private readonly buckets = new Uint32Array(bucketsMax)

  record(us: number): void {
    if (this.count < exactMax) this.exact[this.count] = us
    this.count++
    this.sumUs += us
    this.sumOfSquares += us * us
    if (us < this.minUs) this.minUs = us
    if (us > this.maxUs) this.maxUs = us
    const bucket = bucketOf(us)
    this.buckets[bucket] = (this.buckets[bucket] as number) + 1
  }

  /** Forgets everything, to be filled again. */
  clear(): void {
    this.count = 0
    this.sumUs = 0
    this.sumOfSquares = 0
    this.minUs = Number.POSITIVE_INFINITY
    this.maxUs = 0
    this.buckets.fill(0)
  }

  meanUs(): number | null {
    return this.count === 0 ? null : this.sumUs / this.count
  }

  /** How far the values lie from their mean: the root of the mean square; null of nothing. */
  standardDeviationUs(): number | null {
    if (this.count === 0) return null
    const meanUs = this.sumUs / this.count
    return Math.sqrt(Math.max(0, this.sumOfSquares / this.count - meanUs * meanUs))
  }

  /** The smallest duration that a share of all values (0 < share <= 1) does not exceed; null of nothing. */
  percentileUs(share: number): number | null {
    return this.percentilesUs([share])[0] as number | null
  }

  /** Several percentiles at once, in rising order of share. */
  percentilesUs(shares: readonly number[]): readonly (number | null)[] {
    if (this.count === 0) return shares.map(() => null)
    if (this.count <= exactMax) {
      const sorted = this.exact.slice(0, this.count).sort()
      return shares.map((share) => sorted[rankOf(share, this.count) - 1] as number)
    }
    let bucket = -1
    let seen = 0
    return shares.map((share) => {
      const rank = rankOf(share, this.count)
      while (seen < rank) seen += this.buckets[++bucket] as number
      return Math.min(Math.max(middleOf(bucket), this.minUs), this.maxUs)
    })
  }
}

function rankOf(share: number, count: number): number {
  return Math.max(1, Math.ceil(share * count - 1e-9))
}

/** The bucket that a duration falls into. */
export function bucketOf(us: number): number {
  if (us < subBuckets * 2) return us
  if (us >= 2147483648) {
    // Beyond 32 bits: the octave comes from halving, which is rare enough not to matter.
    let octave = 0
    let rest = us
    while (rest >= subBuckets * 2) {
      rest = Math.floor(rest / 2)
      octave++
    }
    return octave * subBuckets + rest
  }
  const octave = 24 - Math.clz32(us)
  return octave * subBuckets + (us >>> octave)
}

/** The shortest duration that falls into a bucket. */
export function shortestOf(bucket: number): number {
  if (bucket < subBuckets * 2) return bucket
  return (bucket - octaveOf(bucket) * subBuckets) * widthOf(bucket)
}

function middleOf(bucket: number): number {
  return shortestOf(bucket) + Math.floor((widthOf(bucket) - 1) / 2)
}

function widthOf(bucket: number): number {
  let width = 1
  for (let i = 0; i < octaveOf(bucket); i++) width *= 2
  return width
}

function octaveOf(bucket: number): number {
  return Math.max(0, Math.floor(bucket / subBuckets) - 1)
}
