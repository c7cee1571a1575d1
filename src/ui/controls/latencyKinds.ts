import { type Latency, middleMs } from '../../scenario/latency.ts'

/** One number of a latency: its name, its value, and the latency with another value there. */
interface LatencyNumber {
  readonly label: string
  readonly ms: number
  readonly min: number
  readonly changed: (ms: number) => Latency
}

/** The numbers of a latency, of which the second is never below the first: moving one takes the other along. */
export function latencyNumbers(
  latency: Exclude<Latency, { type: 'quantiles' }>,
): readonly LatencyNumber[] {
  switch (latency.type) {
    case 'constant':
      return [
        { label: 'always', ms: latency.ms, min: 0, changed: (ms) => ({ type: 'constant', ms }) },
      ]
    case 'exponential':
      return [
        {
          label: 'mean',
          ms: latency.msMean,
          min: 0,
          changed: (msMean) => ({ type: 'exponential', msMean }),
        },
      ]
    case 'uniform': {
      const { msFrom, msTo } = latency
      return [
        {
          label: 'from',
          ms: msFrom,
          min: 0,
          changed: (ms) => ({ type: 'uniform', msFrom: ms, msTo: Math.max(ms, msTo) }),
        },
        {
          label: 'to',
          ms: msTo,
          min: 0,
          changed: (ms) => ({ type: 'uniform', msFrom: Math.min(ms, msFrom), msTo: ms }),
        },
      ]
    }
    case 'lognormal': {
      const { msP50, msP99 } = latency
      return [
        {
          label: 'p50',
          ms: msP50,
          min: 0.01,
          changed: (ms) => ({ type: 'lognormal', msP50: ms, msP99: Math.max(ms, msP99) }),
        },
        {
          label: 'p99',
          ms: msP99,
          min: 0.01,
          changed: (ms) => ({ type: 'lognormal', msP50: Math.min(ms, msP50), msP99: ms }),
        },
      ]
    }
  }
}

/** Another distribution about as long as the one before, so that changing the kind is no jump. */
export function latencyAs(type: Latency['type'], before: Latency, msMax: number): Latency {
  const middle = before.type === 'uniform' ? tidy(middleMs(before)) : middleMs(before)
  const high = Math.min(msMax, highOf(before))
  switch (type) {
    case 'constant':
      return { type, ms: middle }
    case 'exponential':
      return { type, msMean: middle }
    case 'uniform':
      return { type, msFrom: tidy(middle / 2), msTo: tidy(Math.min(msMax, middle * 1.5)) }
    case 'lognormal':
      return { type, msP50: Math.max(0.01, middle), msP99: Math.max(0.01, middle, high) }
    case 'quantiles':
      return {
        type,
        points: [
          { share: 0, ms: tidy(middle / 2) },
          { share: 0.5, ms: middle },
          { share: 1, ms: Math.max(middle, high) },
        ],
      }
  }
}

function highOf(latency: Latency): number {
  switch (latency.type) {
    case 'constant':
      return tidy(latency.ms * 8)
    case 'exponential':
      return tidy(latency.msMean * 4.6)
    case 'uniform':
      return latency.msTo
    case 'lognormal':
      return latency.msP99
    case 'quantiles':
      return latency.points.at(-1)?.ms ?? 1
  }
}

function tidy(ms: number): number {
  return Number(ms.toPrecision(3))
}
