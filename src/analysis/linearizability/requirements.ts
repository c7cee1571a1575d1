import {
  type Configuration,
  isAnyAble,
  isOwed,
  type Slots,
  slotsOf,
  stateOf,
  wordsFor,
} from './configuration.ts'
import type { KeyHistory } from './keyHistory.ts'
import type { Need } from './prospects.ts'

/** What every configuration of one moment must offer, since it leads nowhere otherwise. */
export class Requirements {
  readonly #required: readonly Required[]
  /** The needs that hold at this moment, and how many have begun by then. */
  readonly #needs: readonly Need[]
  readonly #needsBegun: number

  /** `pending` is under way at this moment, `now`. */
  constructor(
    history: KeyHistory,
    now: number,
    pending: readonly number[],
    before: Requirements | undefined,
  ) {
    const { operations, prospects, states, timeline } = history
    const needs = before === undefined ? [] : [...before.#needs]
    let begun = before === undefined ? 0 : before.#needsBegun
    for (; (prospects.needs[begun]?.since ?? Infinity) <= now; begun++) {
      needs.push(prospects.needs[begun] as Need)
    }
    this.#needs = needs.filter((need) => now < need.before)
    this.#needsBegun = begun
    const slotOf = (i: number) => timeline.slotOf[i] as number
    const sources = new Map<number, Slots>()
    const sourcesOf = (state: number) => {
      const known = sources.get(state)
      if (known !== undefined) return known
      const able = pending.filter((i) => states.leftBy(i) === state).map(slotOf)
      const slots = slotsOf(able, wordsFor(timeline.slots))
      sources.set(state, slots)
      return slots
    }
    const required: Required[] = this.#needs.map(({ state }) => ({
      slot: undefined,
      state,
      sources: sourcesOf(state),
    }))
    for (const i of pending) {
      const state = states.requiredBy(i)
      const endedAt = operations[i]?.endedAt ?? 0
      if (state === undefined || prospects.isExpected(state, now, endedAt)) continue
      required.push({ slot: slotOf(i), state, sources: sourcesOf(state) })
    }
    this.#required = required
  }

  areMetBy(configuration: Configuration): boolean {
    const now = stateOf(configuration)
    return this.#required.every(
      ({ slot, sources, state }) =>
        state === now ||
        (slot !== undefined && !isOwed(configuration, slot)) ||
        isAnyAble(configuration, sources),
    )
  }
}

interface Required {
  readonly state: number
  /** The slot of the operation that depends on it, while that is owed; undefined if it is not called yet. */
  readonly slot: number | undefined
  /** The slots of what can bring it about. */
  readonly sources: Slots
}
