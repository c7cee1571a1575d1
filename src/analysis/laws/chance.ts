import { draw } from '../../engine/kernel/draw.ts'

/** What is drawn: the scenario of a seed, or what a relation changes about it. */
const purposes = { scenario: 1, change: 2 } as const

/** Luck for the drawing of scenarios, apart from the luck inside a run. */
export class Chance {
  private drawn = 0
  private readonly purpose: (typeof purposes)[keyof typeof purposes]
  private readonly seed: number

  constructor(purpose: keyof typeof purposes, seed: number) {
    this.purpose = purposes[purpose]
    this.seed = seed
  }

  below(limit: number): number {
    return Math.floor(
      (draw(0x5a5a5a5a, this.purpose, this.seed, ++this.drawn) / 4294967296) * limit,
    )
  }

  of<const T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T
  }

  list<T>(most: number, make: () => T): readonly T[] {
    return Array.from({ length: this.below(most + 1) }, make)
  }
}
