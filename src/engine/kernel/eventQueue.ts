/**
 * What is due, earliest first; at equal times in the order of asking, so that equal runs replay alike.
 * A binary heap on (time, sequence) in typed columns.
 */
export class EventQueue {
  size = 0
  private atUs = new Float64Array(256)
  private sequence = new Float64Array(256)
  private what = new Int32Array(256)
  private nextSequence = 1

  /** The instant of the earliest event, Infinity when nothing is due. */
  get nextUs(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : (this.atUs[0] as number)
  }

  /** The number of the event that `pop` returns next. */
  get headSequence(): number {
    return this.sequence[0] as number
  }

  /** Adds an event and returns its number, which no other event of this queue shares. */
  push(atUs: number, what: number): number {
    if (this.size === this.atUs.length) this.grow()
    const sequence = this.nextSequence++
    let hole = this.size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      // A new event has the highest number, so at equal times it stays behind its parent.
      if ((this.atUs[parent] as number) <= atUs) break
      this.move(parent, hole)
      hole = parent
    }
    this.atUs[hole] = atUs
    this.sequence[hole] = sequence
    this.what[hole] = what
    return sequence
  }

  /** Takes the earliest event off and returns what it is. The queue must not be empty. */
  pop(): number {
    const first = this.what[0] as number
    const last = --this.size
    if (last > 0) {
      const { atUs, sequence } = this
      const lastUs = atUs[last] as number
      const lastSequence = sequence[last] as number
      let hole = 0
      for (;;) {
        let child = 2 * hole + 1
        if (child >= last) break
        const right = child + 1
        if (right < last) {
          const leftUs = atUs[child] as number
          const rightUs = atUs[right] as number
          const isRightFirst =
            rightUs < leftUs ||
            (rightUs === leftUs && (sequence[right] as number) < (sequence[child] as number))
          child += isRightFirst ? 1 : 0
        }
        const childUs = atUs[child] as number
        if (lastUs < childUs || (lastUs === childUs && lastSequence < (sequence[child] as number)))
          break
        this.move(child, hole)
        hole = child
      }
      atUs[hole] = lastUs
      sequence[hole] = lastSequence
      this.what[hole] = this.what[last] as number
    }
    return first
  }

  private move(from: number, to: number): void {
    this.atUs[to] = this.atUs[from] as number
    this.sequence[to] = this.sequence[from] as number
    this.what[to] = this.what[from] as number
  }

  private grow(): void {
    const length = this.atUs.length * 2
    const { atUs, sequence, what } = this
    this.atUs = new Float64Array(length)
    this.atUs.set(atUs)
    this.sequence = new Float64Array(length)
    this.sequence.set(sequence)
    this.what = new Int32Array(length)
    this.what.set(what)
  }
}
