/**
 * How much later than it is a walker is seen, since each of its ways takes a least time for the eye. The least time of a
 * way is a share of how late it may ever be; so only its last few ways count, whatever it did before them. Times in µs.
 */
export class Lateness {
  /** The least time of a way. */
  readonly hopUs: number
  /** When each of its last ways might have begun, the latest one last. */
  private readonly begunUs: number[] = []
  private readonly waysMax: number

  constructor(lateUsMax: number, waysMax: number) {
    this.hopUs = lateUsMax / waysMax
    this.waysMax = waysMax
  }

  /** When a way is seen to end that might begin at this instant, if whoever takes it has caught up. */
  endOfWay(mayBeginUs: number): number {
    const { begunUs, hopUs, waysMax } = this
    begunUs.push(mayBeginUs)
    if (begunUs.length > waysMax) begunUs.shift()
    const ways = begunUs.length
    let us = mayBeginUs
    for (let i = 0; i < ways; i++) us = Math.max(us, (begunUs[i] as number) + (ways - i) * hopUs)
    return us
  }
}
