/** Numbered events that are due in the order in which they were asked for, in a ring of typed columns. */
export class EventLine {
  /** The instant of the latest event so far; nothing earlier may be added. */
  lastUs = Number.NEGATIVE_INFINITY
  private head = 0
  private tail = 0
  private atUs = new Float64Array(256)
  private sequence = new Int32Array(256)
  private what = new Int32Array(256)

  /** The instant of the first event, Infinity when there is none. */
  get nextUs(): number {
    return this.head === this.tail
      ? Number.POSITIVE_INFINITY
      : (this.atUs[this.place(this.head)] as number)
  }

  /** The number of the first event. */
  get headSequence(): number {
    return this.sequence[this.place(this.head)] as number
  }

  add(atUs: number, sequence: number, what: number): void {
    if (this.tail - this.head === this.atUs.length) this.grow()
    const place = this.place(this.tail++)
    this.lastUs = atUs
    this.atUs[place] = atUs
    this.sequence[place] = sequence
    this.what[place] = what
  }

  /** Takes the first event off and returns what it is. The line must not be empty. */
  pop(): number {
    return this.what[this.place(this.head++)] as number
  }

  /** Where the nth event of all lies; the length of the columns is a power of two. */
  private place(n: number): number {
    return n & (this.atUs.length - 1)
  }

  private grow(): void {
    const { head, tail } = this
    const order = Int32Array.from({ length: tail - head }, (_, i) => this.place(head + i))
    const doubled = <Column extends Float64Array | Int32Array>(column: Column, wider: Column) => {
      order.forEach((place, i) => {
        wider[i] = column[place] as number
      })
      return wider
    }
    const length = order.length * 2
    this.atUs = doubled(this.atUs, new Float64Array(length))
    this.sequence = doubled(this.sequence, new Int32Array(length))
    this.what = doubled(this.what, new Int32Array(length))
    this.head = 0
    this.tail = order.length
  }
}
