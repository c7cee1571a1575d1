import { EventHeap } from './eventHeap.ts'
import { EventLine } from './eventLine.ts'

/**
 * What is due, earliest first; at equal times in the order of asking, so that equal runs replay alike. Waits of one
 * length end in the order in which they began: they stand in a line, which costs less than the heap of all others.
 */
export class EventQueue {
  private readonly heap = new EventHeap()
  private readonly line = new EventLine()
  private nextSequence = 1

  /** The instant of the earliest event, Infinity when nothing is due. */
  get nextUs(): number {
    return Math.min(this.heap.nextUs, this.line.nextUs)
  }

  /** The number of the event that `pop` returns next. */
  get headSequence(): number {
    return this.isLineFirst() ? this.line.headSequence : this.heap.headSequence
  }

  /** Adds an event and returns its number, which no other event of this queue shares. */
  push(atUs: number, what: number): number {
    const sequence = this.nextSequence++
    this.heap.push(atUs, sequence, what)
    return sequence
  }

  /** As `push`, for an event that is mostly due after all that were added so before. */
  pushInTurn(atUs: number, what: number): number {
    if (atUs < this.line.lastUs) return this.push(atUs, what)
    const sequence = this.nextSequence++
    this.line.add(atUs, sequence, what)
    return sequence
  }

  /** Takes the earliest event off and returns what it is. The queue must not be empty. */
  pop(): number {
    return this.isLineFirst() ? this.line.pop() : this.heap.pop()
  }

  private isLineFirst(): boolean {
    const { heap, line } = this
    const lineUs = line.nextUs
    const heapUs = heap.nextUs
    return (
      lineUs < heapUs ||
      (lineUs === heapUs &&
        lineUs !== Number.POSITIVE_INFINITY &&
        line.headSequence < heap.headSequence)
    )
  }
}
