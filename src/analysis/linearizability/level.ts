import {
  type Configuration,
  hasSlot,
  isOwed,
  payOwed,
  type Slots,
  setAble,
  setOwed,
  slotsOf,
  stateOf,
  wordsFor,
} from './configuration.ts'
import type { ConfigurationSet } from './configurationSet.ts'
import type { KeyHistory } from './keyHistory.ts'
import { hasEnded, type Operation } from './operation.ts'
import type { Placement } from './placements.ts'
import { Requirements } from './requirements.ts'
import type { Moment } from './timeline.ts'

/** One moment: what is under way, and the configurations in which it can be reached. */
export class Level {
  /** The operation that ends here. */
  readonly ends: number
  /** Under way and able to change something. Those with equal effects stand together, the first to end first. */
  readonly changers: readonly number[]
  readonly reached: ConfigurationSet
  /** The first of them that has not been continued yet. */
  nextRow = 0
  readonly #history: KeyHistory
  readonly #called: readonly number[]
  /** Under way, and known to have ended. */
  readonly #ending: readonly number[]
  readonly #requirements: Requirements
  readonly #coverable: Slots
  readonly #idleIn = new Map<number, Slots>()

  constructor(
    history: KeyHistory,
    moment: Moment,
    before: Level | undefined,
    reached: ConfigurationSet,
  ) {
    const { operations, states } = history
    const isLeft = (i: number) => i !== before?.ends
    this.#history = history
    this.#called = moment.called
    this.ends = moment.ends
    this.reached = reached
    this.changers = [
      ...(before?.changers.filter(isLeft) ?? []),
      ...moment.called.filter((i) => states.canChange(i)),
    ].sort((a, b) => this.#compareEffects(a, b))
    this.#ending = [
      ...(before === undefined ? [] : before.#ending.filter(isLeft)),
      ...moment.called.filter((i) => this.#hasEnded(i)),
    ]
    this.#requirements = new Requirements(
      history,
      operations[moment.ends]?.endedAt ?? 0,
      [...new Set([...this.#ending, ...this.changers])],
      before === undefined ? undefined : before.#requirements,
    )
    // What ends here is to be given a visible place; where it has none, it was covered before.
    this.#coverable = this.#slotsWhere((i) => i !== moment.ends && states.isBlind(i))
  }

  /** Enters what was called since the moment before. */
  call(configuration: Configuration): void {
    for (const i of this.#called) {
      const slot = this.#slotOf(i)
      if (this.#hasEnded(i)) setOwed(configuration, slot)
      if (this.#history.states.canChange(i)) setAble(configuration, slot)
    }
  }

  /** What is owed and changes nothing in this state has a place here; one where it does stays open to it. */
  settle(configuration: Configuration, placement: Placement | undefined): Placement | undefined {
    const state = stateOf(configuration)
    let idle = this.#idleIn.get(state)
    if (idle === undefined) {
      idle = this.#slotsWhere((i) => this.#history.states.after(i, state) === state)
      this.#idleIn.set(state, idle)
    }
    return this.#pay(configuration, idle, placement)
  }

  /** Just before a write, every other write that is owed has a place: nobody sees it there. */
  cover(configuration: Configuration, placement: Placement | undefined): Placement | undefined {
    return this.#pay(configuration, this.#coverable, placement)
  }

  /** Returns whether it is worth continuing and was not known. */
  reach(configuration: Configuration, placement: Placement | undefined): boolean {
    return this.#requirements.areMetBy(configuration) && this.reached.add(configuration, placement)
  }

  #pay(
    configuration: Configuration,
    paid: Slots,
    placement: Placement | undefined,
  ): Placement | undefined {
    let last = placement
    if (this.#history.isRecorded) {
      for (const operation of this.#ending) {
        const slot = this.#slotOf(operation)
        if (isOwed(configuration, slot) && hasSlot(paid, slot)) last = { operation, before: last }
      }
    }
    payOwed(configuration, paid)
    return last
  }

  #slotsWhere(isMeant: (operation: number) => boolean): Slots {
    const slots = this.#ending.filter(isMeant).map((i) => this.#slotOf(i))
    return slotsOf(slots, wordsFor(this.#history.timeline.slots))
  }

  #slotOf(operation: number): number {
    return this.#history.timeline.slotOf[operation] as number
  }

  #hasEnded(operation: number): boolean {
    return hasEnded(this.#history.operations[operation] as Operation)
  }

  #compareEffects(a: number, b: number): number {
    const { operations, states } = this.#history
    const byEffect = (states.effect[a] as number) - (states.effect[b] as number)
    if (byEffect !== 0) return byEffect
    const endA = operations[a]?.endedAt ?? 0
    const endB = operations[b]?.endedAt ?? 0
    // Two without an end are equal, and Infinity less Infinity is not a number.
    return endA === endB ? a - b : endA - endB
  }
}
