import type { Bench } from './benches.ts'
import { differenceOf } from './differenceOf.ts'
import type { Marks } from './marks.ts'
import type { Facts, Measurement } from './measurement.ts'
import { type QuantityName, quantities } from './quantities.ts'
import { meanOf, medianOf } from './statistics.ts'

/** What one round found out: of the contestant, and of those it is held against. */
export interface Round {
  readonly a: Measurement
  readonly b: readonly Measurement[]
}

/** What `bench` prints for a bench; the median of its rounds stands under the name of its quantity. */
export interface BenchLine extends Marks, Readonly<Partial<Record<QuantityName, number>>> {
  readonly name: string
  readonly what: string
  /** Over the rounds. */
  readonly min?: number
  readonly max?: number
  /** The furthest mark that the median comes to. */
  readonly reached?: 'goal' | 'gate' | 'held' | 'none'
  /** Whether the others did the same, where there are others; if not, nothing is said of their speed. */
  readonly agree?: boolean
  /** Where they did not. */
  readonly differs?: string
  /** Whether the median is where it is held, of those who agree. */
  readonly ok?: boolean
  readonly a?: Side
  readonly b?: Side
  /** Why it was not measured. */
  readonly skipped?: string
}

interface Side {
  readonly side: string
  readonly rate?: number
  readonly unit?: string
  readonly facts: Facts
}

export function benchLine(bench: Bench, rounds: readonly Round[]): BenchLine {
  const head = { name: bench.name, what: bench.what }
  const differs = rounds
    .map(({ a, b }) => differenceOf(a.facts, factsOf(b), bench.tolerance))
    .find((difference) => difference !== undefined)
  const a = { side: bench.a, facts: factsOf(rounds.map((round) => round.a)) }
  const b = { side: bench.b.join(', '), facts: factsOf(rounds.flatMap((round) => round.b)) }
  if (differs !== undefined) return { ...head, agree: false, differs, ok: false, a, b }
  return {
    ...head,
    ...figuresOf(bench, rounds),
    a: { ...a, ...rateOf(bench, rounds, ({ a: { value } }) => value) },
    ...(bench.b.length > 0 && { agree: true, b: { ...b, ...rateOf(bench, rounds, meanOfOthers) } }),
  }
}

export function skippedLine({ marks, name, what }: Bench, reason: string): BenchLine {
  return { name, what, ...marks, skipped: reason }
}

function figuresOf({ marks, quantity }: Bench, rounds: readonly Round[]) {
  const { isMoreBetter, of } = quantities[quantity]
  const figures = rounds.map((round) => of(round.a.value, meanOfOthers(round)))
  const median = rounded(medianOf(figures))
  const { gate, goal, held } = marks
  const reaches = (mark: number | undefined) =>
    mark !== undefined && (isMoreBetter ? median >= mark : median <= mark)
  return {
    [quantity]: median,
    min: rounded(Math.min(...figures)),
    max: rounded(Math.max(...figures)),
    ...marks,
    reached: reaches(goal) ? 'goal' : reaches(gate) ? 'gate' : reaches(held) ? 'held' : 'none',
    ok: held === undefined || reaches(held),
  } as const
}

/** The median rate of one side, unless memory is weighed. */
function rateOf(
  { unit }: Bench,
  rounds: readonly Round[],
  valueIn: (round: Round) => number,
): Pick<Side, 'rate' | 'unit'> {
  if (unit === undefined) return {}
  return {
    rate: Math.round(medianOf(rounds.map(valueIn))),
    unit: `${unit} per second of CPU time`,
  }
}

function meanOfOthers({ b }: Round): number {
  return meanOf(b.map(({ value }) => value))
}

/** Of several, together. */
function factsOf(measurements: readonly Measurement[]): Facts {
  return Object.assign({}, ...measurements.map(({ facts }) => facts))
}

/** Four digits: more are noise. */
function rounded(figure: number): number {
  return Number(figure.toPrecision(4))
}
