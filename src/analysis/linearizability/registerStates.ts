import { hasEnded, type Operation, type Value } from './operation.ts'

/** What `after` answers where an operation cannot have taken place. */
export const impossible = -1

/**
 * The states of one key as small numbers, and what every operation does to them.
 * Values that nobody claims to have seen cannot be told apart by any later operation, so they share one state: a
 * text is worth a state of its own only while it begins a text that somebody saw, since appends can still complete it.
 */
export class RegisterStates {
  readonly initial: number
  /** Operations with the same number here do the same to every state. */
  readonly effect: Int32Array
  readonly #kind: Uint8Array
  /** What a read saw, or what a compare-and-set expects. */
  readonly #from: Int32Array
  /** What a write or compare-and-set leaves; for an append its effect. */
  readonly #to: Int32Array
  readonly #observed: ReadonlySet<Value>
  /** Rising, so that the texts which begin with a given one stand together. Empty where nobody appends. */
  readonly #observedTexts: readonly string[]
  readonly #stateOf = new Map<Value, number>()
  readonly #textOf: (string | undefined)[] = [undefined, undefined]
  /** What append number `effect` makes of a state, under `state × operations + effect`. */
  readonly #appended = new Map<number, number>()
  readonly #operations: readonly Operation[]

  constructor(operations: readonly Operation[], initial: Value) {
    const count = operations.length
    this.#operations = operations
    this.#observed = new Set(operations.flatMap(observedBy))
    const isTextual = operations.some(({ type }) => type === 'append')
    this.#observedTexts = isTextual ? [...this.#observed].filter(isText).sort(byCodeUnits) : []
    this.#kind = new Uint8Array(count)
    this.#from = new Int32Array(count)
    this.#to = new Int32Array(count)
    this.effect = new Int32Array(count)
    const effects = new Map<string, number>()
    operations.forEach((operation, i) => {
      this.#describe(operation, i)
      const name = effectName(operation, this.#kind[i] ?? 0, this.#from[i] ?? 0, this.#to[i] ?? 0)
      const effect = effects.get(name) ?? effects.size
      effects.set(name, effect)
      this.effect[i] = effect
    })
    this.initial = this.#intern(initial)
  }

  /** The state after an operation that takes place in this one, or `impossible`. */
  after(operation: number, state: number): number {
    const from = this.#from[operation] as number
    const to = this.#to[operation] as number
    switch (this.#kind[operation]) {
      case kinds.read:
        return state === from ? state : impossible
      case kinds.write:
        return to
      case kinds.cas:
        return state === from ? to : impossible
      case kinds.casRefused:
        return state === from ? impossible : state
      case kinds.casUntold:
        return state === from ? to : state
      default:
        return this.#append(operation, state)
    }
  }

  /** Whether it leaves the same whatever was there before. */
  isBlind(operation: number): boolean {
    return this.#kind[operation] === kinds.write
  }

  /** Whether it can change anything. */
  canChange(operation: number): boolean {
    const kind = this.#kind[operation]
    return kind !== kinds.read && kind !== kinds.casRefused
  }

  /** The state that it leaves if it changes anything; undefined where that depends on the state before. */
  leftBy(operation: number): number | undefined {
    const kind = this.#kind[operation]
    const isFixed = kind === kinds.write || kind === kinds.cas || kind === kinds.casUntold
    return isFixed ? this.#to[operation] : undefined
  }

  /** The only state in which it can take place; undefined where there are others. */
  requiredBy(operation: number): number | undefined {
    const kind = this.#kind[operation]
    return kind === kinds.read || kind === kinds.cas ? this.#from[operation] : undefined
  }

  #describe(operation: Operation, i: number): void {
    switch (operation.type) {
      case 'read':
        this.#kind[i] = kinds.read
        this.#from[i] = this.#intern(operation.value)
        break
      case 'write':
        this.#kind[i] = kinds.write
        this.#to[i] = this.#intern(operation.value)
        break
      case 'cas':
        this.#kind[i] = casKind(hasEnded(operation) ? operation.ok : undefined)
        this.#from[i] = this.#intern(operation.from)
        this.#to[i] = this.#intern(operation.to)
        break
      case 'append':
        this.#kind[i] = kinds.append
    }
  }

  #intern(value: Value): number {
    const known = this.#stateOf.get(value)
    if (known !== undefined) return known
    const isWorthAState = value === null || this.#observed.has(value) || this.#mayBecomeSeen(value)
    if (!isWorthAState) return isText(value) ? otherText : otherValue
    const state = this.#textOf.length
    this.#textOf.push(value === null ? '' : isText(value) ? value : undefined)
    this.#stateOf.set(value, state)
    return state
  }

  #mayBecomeSeen(value: Value): boolean {
    if (!isText(value)) return false
    let low = 0
    let high = this.#observedTexts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#observedTexts[middle] ?? '') < value) low = middle + 1
      else high = middle
    }
    return this.#observedTexts[low]?.startsWith(value) === true
  }

  #append(operation: number, state: number): number {
    if (state === otherText) return otherText
    const place = state * this.#operations.length + (this.effect[operation] as number)
    const known = this.#appended.get(place)
    if (known !== undefined) return known
    const text = this.#textOf[state]
    const { value } = this.#operations[operation] as Operation & { type: 'append' }
    const after = text === undefined ? impossible : this.#intern(text + value)
    this.#appended.set(place, after)
    return after
  }
}

/** Any text that nobody saw and that no append can complete to one; and any other value that nobody saw. */
const otherText = 0
const otherValue = 1

const kinds = { read: 0, write: 1, cas: 2, casRefused: 3, casUntold: 4, append: 5 } as const

function casKind(ok: boolean | undefined): number {
  if (ok === undefined) return kinds.casUntold
  return ok ? kinds.cas : kinds.casRefused
}

function observedBy(operation: Operation): readonly Value[] {
  if (operation.type === 'read') return hasEnded(operation) ? [operation.value] : []
  return operation.type === 'cas' ? [operation.from] : []
}

function effectName(operation: Operation, kind: number, from: number, to: number): string {
  return operation.type === 'append' ? `append ${operation.value}` : `${kind} ${from} ${to}`
}

function isText(value: Value): value is string {
  return typeof value === 'string'
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1
}
