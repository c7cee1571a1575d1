import { countUpTo } from '../sortedTimes.ts'
import { hasEnded, type Operation } from './operation.ts'
import type { RegisterStates } from './registerStates.ts'

/**
 * A span of time from which on nobody is called any more who can bring a state about, and before which somebody is
 * called who depends on it. Meanwhile it must be there, or something under way must be able to bring it about.
 */
export interface Need {
  readonly state: number
  readonly since: number
  readonly before: number
}

/** What a history still has in store; it tells early that a configuration leads nowhere. */
export class Prospects {
  /** As they begin. None where somebody appends: what an append leaves depends on what it finds. */
  readonly needs: readonly Need[]
  /** For each state, when the operations are called that can bring it about, rising. */
  readonly #callsToward = new Map<number, number[]>()
  readonly #isForeseeable: boolean

  constructor(operations: readonly Operation[], states: RegisterStates) {
    this.#isForeseeable = operations.every(({ type }) => type !== 'append')
    this.#callsToward.set(states.initial, [Number.NEGATIVE_INFINITY])
    operations.forEach(({ calledAt }, i) => {
      const state = states.leftBy(i)
      if (state === undefined) return
      const calls = this.#callsToward.get(state)
      if (calls === undefined) this.#callsToward.set(state, [calledAt])
      else calls.push(calledAt)
    })
    for (const calls of this.#callsToward.values()) calls.sort((a, b) => a - b)
    this.needs = this.#isForeseeable ? this.#needsOf(operations, states) : []
  }

  /** Whether somebody who can bring this state about is called after the one time, and not after the other. */
  isExpected(state: number, after: number, notAfter: number): boolean {
    if (!this.#isForeseeable) return true
    const calls = this.#callsToward.get(state) ?? []
    return (calls[countUpTo(calls, after)] ?? Number.POSITIVE_INFINITY) <= notAfter
  }

  #needsOf(operations: readonly Operation[], states: RegisterStates): readonly Need[] {
    /** The last of those who depend on a state, under the state and the last call that can bring it about for them. */
    const needs = new Map<string, Need>()
    operations.forEach((operation, i) => {
      const state = states.requiredBy(i)
      if (state === undefined || !hasEnded(operation)) return
      const calls = this.#callsToward.get(state) ?? []
      const since = calls[countUpTo(calls, operation.endedAt) - 1] ?? Number.NEGATIVE_INFINITY
      const name = `${state} ${since}`
      const before = Math.max(operation.calledAt, needs.get(name)?.before ?? since)
      if (before > since) needs.set(name, { state, since, before })
    })
    return [...needs.values()].sort((a, b) => (a.since < b.since ? -1 : 1))
  }
}
