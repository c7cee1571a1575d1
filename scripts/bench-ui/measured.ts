/** What one side of a bench came to in one round. */
export interface Measured {
  /** In the unit of its bench. */
  readonly value: number
  readonly facts: Readonly<Record<string, number | string | readonly number[]>>
}

/** A bench of the page: something that the page does, beside something simple that is measured in the same way. */
export interface UiBench {
  readonly name: string
  readonly what: string
  readonly unit: 'ms' | 'commits' | 'bytes'
  /** The least that it was designed for, and what it was designed for: at most so much. */
  readonly gate: number
  readonly goal?: number
  /** Rounds unless said otherwise; each takes a while of real time. */
  readonly rounds: number
  readonly ours: Contestant
  readonly control: Contestant
  /** They take their time and no computing power, so they need not wait for each other. */
  readonly areTogether?: boolean
  /** What is wrong with the control, for then the measuring is; undefined if nothing is. */
  readonly controlFails?: (value: number) => string | undefined
}

interface Contestant {
  readonly side: string
  /** The page is served at this address. */
  measure(address: string): Promise<Measured>
}

/** To four digits: more are noise. */
export function rounded(figure: number): number {
  return Number(figure.toPrecision(4))
}
