import type { LaneTrace } from '../../engine/trace.ts'
import { countUpTo } from '../sortedTimes.ts'

/** How many of a lane's database connections are in use, on average over each of so many stretches of equal length. */
export type BusyConnectionsIn = (fromUs: number, toUs: number, bins: number) => readonly number[]

/** Computed once for a trace, whose window the stretches should lie in. */
export function createBusyConnections({ steps }: LaneTrace): BusyConnectionsIn {
  const taken: number[] = []
  const givenBack: number[] = []
  for (let row = 0; row < steps.count; row++) {
    if ((steps.connection[row] as number) < 0) continue
    // The rest of a call that nobody waits for is a row of its own.
    const fromUs = Math.max(steps.grantedUs[row] as number, steps.startUs[row] as number)
    taken.push(fromUs)
    givenBack.push(steps.endUs[row] as number)
  }
  const takenUs = pastOf(taken)
  const givenBackUs = pastOf(givenBack)
  /** For how long connections had been in use until then, all together. */
  const usedUs = (us: number): number => takenUs(us) - givenBackUs(us)
  return (fromUs, toUs, bins) =>
    Array.from({ length: bins }, (_, bin) => {
      const edge = (n: number): number => fromUs + ((toUs - fromUs) * n) / bins
      return ((usedUs(edge(bin + 1)) - usedUs(edge(bin))) * bins) / (toUs - fromUs)
    })
}

/** For how long all of these instants have been past, together, at any later one. */
function pastOf(instants: readonly number[]): (us: number) => number {
  const rising = Float64Array.from(instants).sort()
  const sums = new Float64Array(rising.length + 1)
  for (const [i, us] of rising.entries()) sums[i + 1] = (sums[i] as number) + us
  return (us) => {
    const past = countUpTo(rising, us)
    return past * us - (sums[past] as number)
  }
}
