interface Quantity {
  /** From the figure of a contestant and the mean of those it is held against. */
  of(a: number, b: number): number
  readonly isMoreBetter: boolean
}

/** What a bench can say. */
export const quantities = {
  /** How many times as fast as the other. */
  ratio: { of: (a, b) => a / b, isMoreBetter: true },
  /** How much longer it takes than the other, as a share of the other's time. */
  overhead: { of: (a, b) => b / a - 1, isMoreBetter: false },
  /** Units of work per second of CPU time. */
  rate: { of: (a) => a, isMoreBetter: true },
  bytes: { of: (a) => a, isMoreBetter: false },
} as const satisfies Readonly<Record<string, Quantity>>
export type QuantityName = keyof typeof quantities
