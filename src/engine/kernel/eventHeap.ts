/** Numbered events on a binary heap by (time, number), in typed columns. */
export class EventHeap {
  private count = 0
  /** The earliest event has been taken off and nothing has come to its place yet: mostly, the next one pushed will. */
  private isRootFree = false
  private atUs = new Float64Array(256)
  private sequence = new Int32Array(256)
  private what = new Int32Array(256)

  /** The instant of the earliest event, Infinity when there is none. */
  get nextUs(): number {
    if (this.isRootFree) this.fillRoot()
    return this.count === 0 ? Number.POSITIVE_INFINITY : (this.atUs[0] as number)
  }

  /** The number of the earliest event. */
  get headSequence(): number {
    if (this.isRootFree) this.fillRoot()
    return this.sequence[0] as number
  }

  /** Adds an event whose number is the highest so far. */
  push(atUs: number, sequence: number, what: number): void {
    if (this.isRootFree) {
      this.isRootFree = false
      this.sink(atUs, sequence, what)
      return
    }
    if (this.count === this.atUs.length) this.grow()
    const { atUs: times, sequence: sequences, what: whats } = this
    let hole = this.count++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const parentUs = times[parent] as number
      // With the highest number, at equal times it stays behind its parent.
      if (parentUs <= atUs) break
      times[hole] = parentUs
      sequences[hole] = sequences[parent] as number
      whats[hole] = whats[parent] as number
      hole = parent
    }
    times[hole] = atUs
    sequences[hole] = sequence
    whats[hole] = what
  }

  /** Takes the earliest event off and returns what it is. The heap must not be empty. */
  pop(): number {
    if (this.isRootFree) this.fillRoot()
    this.isRootFree = true
    return this.what[0] as number
  }

  /** Moves the last event to the root, from where it sinks. */
  private fillRoot(): void {
    this.isRootFree = false
    const last = --this.count
    if (last > 0)
      this.sink(this.atUs[last] as number, this.sequence[last] as number, this.what[last] as number)
  }

  /** Lays an event down on the way from the free root to the leaves, where nothing below it is earlier. */
  private sink(atUs: number, sequence: number, what: number): void {
    const { atUs: times, count, sequence: sequences, what: whats } = this
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= count) break
      const right = child + 1
      if (right < count) {
        const leftUs = times[child] as number
        const rightUs = times[right] as number
        const isRightFirst =
          rightUs < leftUs ||
          (rightUs === leftUs && (sequences[right] as number) < (sequences[child] as number))
        child += isRightFirst ? 1 : 0
      }
      const childUs = times[child] as number
      if (atUs < childUs || (atUs === childUs && sequence < (sequences[child] as number))) break
      times[hole] = childUs
      sequences[hole] = sequences[child] as number
      whats[hole] = whats[child] as number
      hole = child
    }
    times[hole] = atUs
    sequences[hole] = sequence
    whats[hole] = what
  }

  private grow(): void {
    const length = this.atUs.length * 2
    const { atUs, sequence, what } = this
    this.atUs = new Float64Array(length)
    this.atUs.set(atUs)
    this.sequence = new Int32Array(length)
    this.sequence.set(sequence)
    this.what = new Int32Array(length)
    this.what.set(what)
  }
}
