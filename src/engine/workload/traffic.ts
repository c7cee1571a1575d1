import type { Fault } from '../../scenario/faults.ts'

interface Stretch {
  readonly fromUs: number
  readonly untilUs: number
  readonly factor: number
}

/** How fast time runs for those who arrive: as it does, or many times as fast during a burst. */
export class Traffic {
  private readonly bursts: readonly Stretch[]

  constructor(faults: readonly Fault[]) {
    this.bursts = faults.flatMap((fault) =>
      fault.type === 'traffic-burst'
        ? [
            {
              fromUs: fault.atMs * 1000,
              untilUs: (fault.atMs + fault.durationMs) * 1000,
              factor: fault.factor,
            },
          ]
        : [],
    )
  }

  /** How many times as many requests arrive at an instant. Bursts that overlap multiply. */
  factorAt(us: number): number {
    return this.bursts
      .filter(({ fromUs, untilUs }) => fromUs <= us && us < untilUs)
      .reduce((all, { factor }) => all * factor, 1)
  }

  /** The instant at which so much time has passed since another one, as it runs for those who arrive. */
  after(us: number, gapUs: number): number {
    if (this.bursts.length === 0) return us + gapUs
    let at = us
    let left = gapUs
    for (;;) {
      const changeUs = this.nextChange(at)
      const factor = this.factorAt(at)
      if (at + left / factor <= changeUs) return at + left / factor
      left -= (changeUs - at) * factor
      at = changeUs
    }
  }

  /** A time from the beginning, as it runs for those who arrive, in ms. */
  countedMs(durationMs: number): number {
    let at = 0
    let counted = 0
    while (at < durationMs * 1000) {
      const until = Math.min(this.nextChange(at), durationMs * 1000)
      counted += (until - at) * this.factorAt(at)
      at = until
    }
    return counted / 1000
  }

  private nextChange(us: number): number {
    return this.bursts
      .flatMap(({ fromUs, untilUs }) => [fromUs, untilUs])
      .filter((change) => change > us)
      .reduce((first, change) => Math.min(first, change), Number.POSITIVE_INFINITY)
  }
}
