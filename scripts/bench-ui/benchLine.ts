import { medianOf } from '../../src/cli/bench/statistics.ts'
import { type Measured, rounded, type UiBench } from './measured.ts'

export interface Round {
  readonly a: Measured
  readonly b: Measured
}

export type BenchLine = ReturnType<typeof benchLine>

/** The line of a bench: its median, the lowest and the highest round, and what its control came to. */
export function benchLine(bench: UiBench, rounds: readonly Round[]) {
  const ours = rounds.map(({ a }) => a.value)
  const control = rounds.map(({ b }) => b.value)
  const median = rounded(medianOf(ours))
  const { gate, goal } = bench
  const fails = bench.controlFails?.(Math.min(...control))
  const ratio = medianOf(rounds.map(({ a, b }) => a.value / b.value))
  return {
    name: bench.name,
    what: bench.what,
    [bench.unit]: median,
    median,
    unit: bench.unit,
    min: rounded(Math.min(...ours)),
    max: rounded(Math.max(...ours)),
    rounds: rounds.length,
    ...(Number.isFinite(ratio) && { ratio: rounded(ratio) }),
    ...(goal !== undefined && { goal }),
    gate,
    reached: goal !== undefined && median <= goal ? 'goal' : median <= gate ? 'gate' : 'none',
    ok: fails === undefined && median <= gate,
    ...(fails !== undefined && { differs: fails }),
    a: { side: bench.ours.side, median, facts: factsOf(rounds.map(({ a }) => a)) },
    b: {
      side: bench.control.side,
      median: rounded(medianOf(control)),
      facts: factsOf(rounds.map(({ b }) => b)),
    },
  } as const
}

/** Numbers by their median, all else as it was last. */
function factsOf(measured: readonly Measured[]): Measured['facts'] {
  const last = measured.at(-1)?.facts ?? {}
  return Object.fromEntries(
    Object.entries(last).map(([name, fact]) => {
      if (typeof fact !== 'number') return [name, fact]
      return [name, rounded(medianOf(measured.map(({ facts }) => facts[name] as number)))]
    }),
  )
}
