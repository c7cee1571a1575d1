/** Finds which of many intervals contain an instant, by cutting the time they cover into equal buckets. */
export class TimeBuckets {
  private readonly fromUs: number
  private readonly bucketUs: number
  private readonly buckets: number[][]

  constructor(
    fromUs: number,
    toUs: number,
    count: number,
    intervalOf: (i: number) => { readonly fromUs: number; readonly untilUs: number },
  ) {
    const buckets = Math.min(1024, Math.max(1, count))
    this.fromUs = fromUs
    this.bucketUs = Math.max(1, (toUs - fromUs) / buckets)
    this.buckets = Array.from({ length: buckets }, () => [])
    for (let i = 0; i < count; i++) {
      const interval = intervalOf(i)
      const last = this.bucketAt(interval.untilUs)
      for (let bucket = this.bucketAt(interval.fromUs); bucket <= last; bucket++)
        this.buckets[bucket]?.push(i)
    }
  }

  /** Numbers of the intervals that may contain this instant, in rising order. */
  near(us: number): readonly number[] {
    return this.buckets[this.bucketAt(us)] ?? []
  }

  private bucketAt(us: number): number {
    const bucket = Math.floor((us - this.fromUs) / this.bucketUs)
    return Math.min(this.buckets.length - 1, Math.max(0, bucket))
  }
}
