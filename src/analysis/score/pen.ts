import type { Leg, LegKind, Line } from './score.ts'

/** Draws a stroke leg by leg: each begins where and when the one before it ended. */
export class Pen {
  readonly legs: Leg[] = []
  line: Line
  atUs: number
  /** From when on nobody waits for what is drawn; Infinity for most. */
  private readonly nobodyFromUs: number

  constructor(line: Line, atUs: number, nobodyFromUs = Number.POSITIVE_INFINITY) {
    this.line = line
    this.atUs = atUs
    this.nobodyFromUs = nobodyFromUs
  }

  /** Draws on to a line, where it is at this instant. To stay on its line for no time draws nothing. */
  go(kind: LegKind, to: Line, toUs: number): void {
    const { atUs, line, nobodyFromUs } = this
    if (to === line && toUs <= atUs) return
    // A flat leg can be parted where its client gives up; a slope stays what it was when it began.
    if (to === line && atUs < nobodyFromUs && nobodyFromUs < toUs) {
      this.go(kind, to, nobodyFromUs)
      this.go(kind, to, toUs)
      return
    }
    const isForNobody = atUs >= nobodyFromUs
    this.legs.push({ kind, fromUs: atUs, toUs, from: line, to, isForNobody })
    this.line = to
    this.atUs = toUs
  }

  /** What is drawn; a stroke that takes no time is a point. */
  finish(): readonly Leg[] {
    const { atUs, legs, line, nobodyFromUs } = this
    if (legs.length === 0) {
      const isForNobody = atUs >= nobodyFromUs
      legs.push({ kind: 'way', fromUs: atUs, toUs: atUs, from: line, to: line, isForNobody })
    }
    // A list that has grown has room for more: of thousands of strokes that would be most of the memory.
    return legs.slice()
  }
}
