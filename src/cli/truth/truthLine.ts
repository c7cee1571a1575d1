/** A published value beside what a run came to: one line of `truth FILE`. */
export interface TruthLine {
  readonly file: string
  /** Which entry of the file: its family and parameters, its algorithm, its schedule. */
  readonly name: string
  readonly field: string
  readonly want: TruthValue
  /** Null where the run holds no such thing. */
  readonly got: TruthValue
  /** How far `got` may be from `want`, in the unit of both; 0 where they must be equal; words where they are lists. */
  readonly tolerance: number | string
  readonly ok: boolean
  /** Why nothing could be compared. */
  readonly problem?: string
}

export type TruthValue = number | string | boolean | null | readonly (number | string | null)[]

/** A line before it is known which file it belongs to. */
export type Comparison = Omit<TruthLine, 'file'>

/** One entry of a file, read and checked; what it compares is computed when asked for. */
export interface TruthCheck {
  readonly name: string
  compare(): Iterable<Comparison>
}

/** A comparison of two numbers. */
export function numbersCompared(
  name: string,
  field: string,
  numbers: { readonly want: number; readonly got: number; readonly tolerance: number },
): Comparison {
  const { got, tolerance, want } = numbers
  const isNumber = Number.isFinite(got)
  return {
    name,
    field,
    want,
    got: isNumber ? got : null,
    tolerance,
    ok: isNumber && Math.abs(got - want) <= tolerance,
  }
}

/** A comparison of what must be equal. */
export function equalsCompared(
  name: string,
  field: string,
  values: { readonly want: TruthValue; readonly got: TruthValue },
): Comparison {
  const { got, want } = values
  return { name, field, want, got, tolerance: 0, ok: JSON.stringify(got) === JSON.stringify(want) }
}
