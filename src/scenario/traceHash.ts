export const withoutTime = -1

/**
 * Names the rows of a trace by 64 bits: two chains of 32-bit integer mixing, which give the same everywhere.
 * It tells files apart by accident, not against somebody who looks for two that collide.
 */
export class TraceHash {
  #a = 0x243f6a88
  #b = 0x85a308d3
  /** The characters of a key are mixed once, when it is first seen. */
  #keysA = new Int32Array(1_024)
  #keysB = new Int32Array(1_024)

  addKey(index: number, key: string): void {
    if (index >= this.#keysA.length) {
      this.#keysA = grown(this.#keysA)
      this.#keysB = grown(this.#keysB)
    }
    let a = key.length
    let b = ~key.length
    for (let i = 0; i < key.length; i += 1) {
      a = mixA(a, key.charCodeAt(i))
      b = mixB(b, key.charCodeAt(i))
    }
    this.#keysA[index] = a
    this.#keysB[index] = b
  }

  /** The time is `withoutTime` in every row of a trace that has none. */
  addRow(operation: number, keyIndex: number, atUs: number): void {
    const high = Math.floor(atUs / 0x1_0000_0000)
    // ToInt32 keeps the low 32 bits of any exact integer.
    const low = atUs | 0
    this.#a = mixA(mixA(mixA(this.#a, this.#keysA[keyIndex] ?? 0), low), (high << 2) | operation)
    this.#b = mixB(mixB(mixB(this.#b, this.#keysB[keyIndex] ?? 0), low), (high << 2) | operation)
  }

  hex(): string {
    return hex8(finished(this.#a)) + hex8(finished(this.#b))
  }
}

function mixA(state: number, value: number): number {
  const mixed = Math.imul(state ^ value, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function mixB(state: number, value: number): number {
  const mixed = Math.imul(state, 0x85ebca6b) + Math.imul(value, 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 13)) + 0x27d4eb2f) | 0
}

function finished(state: number): number {
  const once = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}

function hex8(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

function grown(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2)
  larger.set(column)
  return larger
}
