/** What a figure should reach. Ratios and rates at least, overheads and bytes at most. */
export interface Marks {
  /** The least that it was designed for. */
  readonly gate?: number
  /** What every change is held to until then: what a busy machine shows today, with slack of 15 to 30 %. */
  readonly held?: number
  /** What it was designed for. */
  readonly goal?: number
}

export const marks = {
  rate: { goal: 5_000_000 },
  simjs: { gate: 5, held: 1.5, goal: 7 },
  simpy: { gate: 20, goal: 30 },
  'state-machine': { held: 0.4, goal: 0.55 },
  'four-lanes-rate': { gate: 1_500_000, goal: 3_000_000 },
  'four-lanes': { held: 0.75, goal: 0.9 },
  trace: { gate: 0.2, held: 0.55, goal: 0.1 },
  oracle: { gate: 0.2, held: 0.5, goal: 0.1 },
  'lru-100': { gate: 1, held: 1.4 },
  'lru-10k': { gate: 1.5, held: 1.2, goal: 3 },
  'lru-1m': { gate: 1, held: 2 },
  histogram: { held: 12, goal: 8 },
  'memory-in-flight': { gate: 512, held: 512 },
  'memory-trace': { gate: 24, held: 24 },
  'memory-million': { gate: 400_000_000, held: 300_000_000 },
} as const satisfies Readonly<Record<string, Marks>>
