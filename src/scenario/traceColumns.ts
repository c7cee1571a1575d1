/** The rows of a trace as they are read: columns that double when they are full. */
export class TraceColumns {
  #operation = new Uint8Array(4_096)
  #key = new Int32Array(4_096)
  #atUs = new Float64Array(4_096)
  #rows = 0

  get rows(): number {
    return this.#rows
  }

  add(operation: number, key: number, atUs: number): void {
    if (this.#rows === this.#key.length) this.#grow(this.#rows * 2)
    this.#operation[this.#rows] = operation
    this.#key[this.#rows] = key
    this.#atUs[this.#rows] = atUs
    this.#rows += 1
  }

  /** Columns of exactly the rows read. */
  whole(): {
    readonly operation: Uint8Array
    readonly key: Int32Array
    readonly atUs: Float64Array
  } {
    return {
      operation: this.#operation.slice(0, this.#rows),
      key: this.#key.slice(0, this.#rows),
      atUs: this.#atUs.slice(0, this.#rows),
    }
  }

  #grow(rows: number): void {
    const before = this.whole()
    this.#operation = new Uint8Array(rows)
    this.#operation.set(before.operation)
    this.#key = new Int32Array(rows)
    this.#key.set(before.key)
    this.#atUs = new Float64Array(rows)
    this.#atUs.set(before.atUs)
  }
}
