import type { Latency } from '../../scenario/latency.ts'
import { exp, ln, normalQuantile } from '../kernel/portableMath.ts'

/** Where the table ends and the exact formula begins: the outer 1/64 of the draws on either side. */
const tailShare = 1 / 64
const cells = 4096

/** One variate from one draw: how long something takes, by the inverse of its distribution. */
export class Sampler {
  /** The value in µs if it never varies, else undefined; then no luck is needed. */
  readonly constantUs: number | undefined
  private readonly inverse: (bits: number) => number

  constructor(inverse: (bits: number) => number, constantUs?: number) {
    this.inverse = inverse
    this.constantUs = constantUs
  }

  /** µs, a whole number, from 32 bits of luck. */
  sampleUs(bits: number): number {
    return wholeUs(this.inverse(bits))
  }
}

export function latencySampler(latency: Latency): Sampler {
  switch (latency.type) {
    case 'constant':
      return constantSampler(latency.ms * 1000)
    case 'exponential': {
      const usMean = latency.msMean * 1000
      return usMean === 0 ? constantSampler(0) : tableSampler((share) => -usMean * ln(1 - share))
    }
    case 'uniform': {
      const { msFrom, msTo } = latency
      return new Sampler((bits) => 1000 * (msFrom + ((bits + 0.5) / 4294967296) * (msTo - msFrom)))
    }
    case 'lognormal': {
      if (latency.msP50 === latency.msP99) return constantSampler(latency.msP50 * 1000)
      const mu = ln(latency.msP50 * 1000)
      const sigma = (ln(latency.msP99 * 1000) - mu) / 2.3263478740408408
      return tableSampler((share) => exp(mu + sigma * normalQuantile(share)))
    }
    case 'quantiles': {
      const { points } = latency
      return new Sampler((bits) => 1000 * onPoints(points, (bits + 0.5) / 4294967296))
    }
  }
}

/** The inverse of a distribution as an unrounded number, by table inside and by formula in the tails. */
export function inverseTable(quantile: (share: number) => number): (bits: number) => number {
  const table = new Float64Array(cells + 1)
  for (let i = 1; i < cells; i++) table[i] = quantile(i / cells)
  return (bits) => {
    const share = (bits + 0.5) / 4294967296
    if (share < tailShare || share > 1 - tailShare) return quantile(share)
    const place = share * cells
    const cell = Math.floor(place)
    const low = table[cell] as number
    return low + (place - cell) * ((table[cell + 1] as number) - low)
  }
}

function tableSampler(quantile: (share: number) => number): Sampler {
  return new Sampler(inverseTable(quantile))
}

function constantSampler(us: number): Sampler {
  const constantUs = wholeUs(us)
  return new Sampler(() => constantUs, constantUs)
}

/** No single time may exceed a day, so that sums stay exact. */
function wholeUs(us: number): number {
  return Math.min(Math.max(0, Math.round(us)), 86_400_000_000)
}

function onPoints(
  points: readonly { readonly share: number; readonly ms: number }[],
  share: number,
): number {
  let i = 1
  while (i < points.length - 1 && (points[i]?.share ?? 1) < share) i++
  const low = points[i - 1]
  const high = points[i]
  if (low === undefined || high === undefined)
    throw new RangeError('quantiles need two points or more')
  return low.ms + ((share - low.share) / (high.share - low.share)) * (high.ms - low.ms)
}
