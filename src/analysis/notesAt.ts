import type { RequestLog } from '../engine/requestLog.ts'
import { type NoteName, noteNames } from '../engine/tallies.ts'
import { countUpTo } from './sortedTimes.ts'

/** How often guards and faults had done what, at any instant. */
export class NoteCounts {
  /** Of each note: rising instants, and how many there were up to and with each. */
  private readonly times = noteNames.map((): number[] => [])
  private readonly sums = noteNames.map((): number[] => [])

  constructor(log: RequestLog) {
    for (let row = 0; row < log.notedUs.length; row++) {
      const note = log.note[row] as number
      const sums = this.sums[note] as number[]
      ;(this.times[note] as number[]).push(log.notedUs[row] as number)
      sums.push((sums.at(-1) ?? 0) + (log.noteCount[row] as number))
    }
  }

  at(name: NoteName, us: number): number {
    const note = noteNames.indexOf(name)
    return this.sums[note]?.[countUpTo(this.times[note] as number[], us) - 1] ?? 0
  }

  all(us: number): Readonly<Record<NoteName, number>> {
    return Object.fromEntries(noteNames.map((name) => [name, this.at(name, us)])) as Record<
      NoteName,
      number
    >
  }
}
