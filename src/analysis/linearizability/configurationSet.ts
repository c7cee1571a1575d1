import { type Configuration, stateOf } from './configuration.ts'
import type { Placement } from './placements.ts'

/**
 * Configurations, each once, in the order in which they came. One that owes less and is able to do more in the same
 * state can continue in every way in which the other can, so the other is left out.
 */
export class ConfigurationSet {
  count = 0
  readonly #words: number
  readonly #stride: number
  #rows: Int32Array
  #placements: (Placement | undefined)[] = []
  /** The newest row in each bucket of states, and of whole configurations; -1 where there is none. */
  #newestOfState: Int32Array
  #newestOfHash: Int32Array
  /** The row before in the same bucket. */
  #olderOfState: Int32Array
  #olderOfHash: Int32Array

  constructor(words: number) {
    this.#words = words
    this.#stride = 1 + 2 * words
    this.#rows = new Int32Array(rowsAtFirst * this.#stride)
    this.#newestOfState = new Int32Array(rowsAtFirst).fill(-1)
    this.#newestOfHash = new Int32Array(rowsAtFirst).fill(-1)
    this.#olderOfState = new Int32Array(rowsAtFirst)
    this.#olderOfHash = new Int32Array(rowsAtFirst)
  }

  /** Returns whether it was worth adding. */
  add(configuration: Configuration, placement: Placement | undefined): boolean {
    const hash = hashOf(configuration)
    if (this.#has(configuration, hash) || this.#isSurpassed(configuration)) return false
    if (this.count === this.#newestOfState.length) this.#grow()
    this.#rows.set(configuration, this.count * this.#stride)
    if (placement !== undefined) this.#placements[this.count] = placement
    this.#link(this.count++, stateOf(configuration), hash)
    return true
  }

  /** Copies a row; returns false if one that came later surpasses it. */
  read(row: number, into: Configuration): boolean {
    const start = row * this.#stride
    for (let i = 0; i < this.#stride; i++) into[i] = this.#rows[start + i] as number
    return stateOf(into) !== surpassed
  }

  placementOf(row: number): Placement | undefined {
    return this.#placements[row]
  }

  /** Empty again, to be filled anew. */
  clear(): void {
    if (this.#newestOfState.length > rowsKeptMax) {
      this.#allocate(rowsAtFirst)
    } else {
      this.#newestOfState.fill(-1)
      this.#newestOfHash.fill(-1)
    }
    this.count = 0
    this.#placements = []
  }

  #has(configuration: Configuration, hash: number): boolean {
    const bucket = hash & (this.#newestOfHash.length - 1)
    let row = this.#newestOfHash[bucket] as number
    for (; row >= 0; row = this.#olderOfHash[row] as number) {
      if (this.#equals(row, configuration)) return true
    }
    return false
  }

  #equals(row: number, configuration: Configuration): boolean {
    const start = row * this.#stride
    for (let i = 0; i < this.#stride; i++) {
      if (this.#rows[start + i] !== configuration[i]) return false
    }
    return true
  }

  /** Also marks rows that the new one surpasses. Looks at a limited number of rows: what is missed only costs time. */
  #isSurpassed(configuration: Configuration): boolean {
    const state = stateOf(configuration)
    let row = this.#newestOfState[this.#bucketOf(state)] as number
    for (let looks = 0; row >= 0 && looks < looksMax; looks++) {
      const start = row * this.#stride
      if (this.#rows[start] === state) {
        const relation = this.#compare(start, configuration)
        if ((relation & oldIsBetter) !== 0) return true
        if (relation === newIsBetter) this.#rows[start] = surpassed
      }
      row = this.#olderOfState[row] as number
    }
    return false
  }

  #compare(start: number, configuration: Configuration): number {
    let relation = newIsBetter | oldIsBetter
    for (let i = 1; i <= this.#words; i++) {
      const oldOwed = this.#rows[start + i] as number
      const newOwed = configuration[i] as number
      const oldAble = this.#rows[start + this.#words + i] as number
      const newAble = configuration[this.#words + i] as number
      if ((oldOwed & ~newOwed) !== 0 || (newAble & ~oldAble) !== 0) relation &= ~oldIsBetter
      if ((newOwed & ~oldOwed) !== 0 || (oldAble & ~newAble) !== 0) relation &= ~newIsBetter
      if (relation === 0) break
    }
    return relation
  }

  #bucketOf(state: number): number {
    return Math.imul(state, 0x9e3779b1) >>> (32 - Math.min(31, bitsOf(this.#newestOfState.length)))
  }

  #link(row: number, state: number, hash: number): void {
    const ofState = this.#bucketOf(state)
    this.#olderOfState[row] = this.#newestOfState[ofState] as number
    this.#newestOfState[ofState] = row
    const ofHash = hash & (this.#newestOfHash.length - 1)
    this.#olderOfHash[row] = this.#newestOfHash[ofHash] as number
    this.#newestOfHash[ofHash] = row
  }

  #grow(): void {
    const rows = this.#rows
    this.#allocate(2 * this.#newestOfState.length)
    this.#rows.set(rows)
    for (let row = 0; row < this.count; row++) {
      const start = row * this.#stride
      const configuration = rows.subarray(start, start + this.#stride)
      this.#link(row, stateOf(configuration), hashOf(configuration))
    }
  }

  #allocate(rows: number): void {
    this.#rows = new Int32Array(rows * this.#stride)
    this.#newestOfState = new Int32Array(rows).fill(-1)
    this.#newestOfHash = new Int32Array(rows).fill(-1)
    this.#olderOfState = new Int32Array(rows)
    this.#olderOfHash = new Int32Array(rows)
  }
}

const rowsAtFirst = 16
const rowsKeptMax = 4_096
const looksMax = 64
/** Stands in place of the state in a row that another one surpasses. */
const surpassed = -1
const oldIsBetter = 1
const newIsBetter = 2

function hashOf(configuration: Configuration): number {
  let hash = 0
  for (const word of configuration) {
    hash = Math.imul(hash ^ word, 0x85ebca6b)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function bitsOf(powerOfTwo: number): number {
  return 31 - Math.clz32(powerOfTwo)
}
