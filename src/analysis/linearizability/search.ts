import type { Answer } from './answer.ts'
import type { Budget } from './budget.ts'
import {
  type Configuration,
  clearSlot,
  configurationFor,
  isAble,
  isOwed,
  setOwed,
  stateOf,
  wordsFor,
} from './configuration.ts'
import { ConfigurationSet } from './configurationSet.ts'
import type { KeyHistory } from './keyHistory.ts'
import { Level } from './level.ts'
import { orderOf, type Placement } from './placements.ts'
import { impossible } from './registerStates.ts'
import type { Moment } from './timeline.ts'

/**
 * Looks for an order of the operations of one key: after Wing and Gong, with Lowe's rule that an operation is given a
 * place only when one that ends would otherwise be left without. So a configuration is followed from end to end of
 * operations; at each, whatever is under way is tried until the one that ends has its place.
 *
 * Every configuration is continued once. A limited number of them go from moment to moment together, so that equal
 * ones meet; where there are more, the first go ahead, and the others follow only if those get nowhere.
 */
export class Search {
  readonly #history: KeyHistory
  readonly #budget: Budget
  readonly #levels: (Level | undefined)[] = []
  readonly #spare: ConfigurationSet[] = []
  readonly #now: Configuration
  readonly #then: Configuration
  readonly #next: Configuration
  #wordsHeld = 0
  #order: readonly number[] | undefined

  constructor(history: KeyHistory, budget: Budget) {
    const { slots } = history.timeline
    this.#history = history
    this.#budget = budget
    this.#now = configurationFor(slots)
    this.#then = configurationFor(slots)
    this.#next = configurationFor(slots)
  }

  /** Undefined where the budget was spent, or too much was to be held at once. */
  run(): Answer | undefined {
    if (this.#history.timeline.moments.length === 0) return { fits: true, order: [] }
    this.#now[0] = this.#history.states.initial
    this.#enter(0, this.#now, undefined)
    let first = 0
    let depth = 0
    while (this.#order === undefined) {
      if (this.#budget.isSpent || this.#wordsHeld > wordsHeldMax) return undefined
      if (this.#hasMore(depth)) {
        this.#continueSome(depth)
        if (this.#hasMore(depth + 1)) depth += 1
      } else if (depth > first) depth -= 1
      else if (this.#levels[depth + 1] === undefined) return { fits: false, endsThatFit: depth }
      else depth += 1
      while (first < depth && !this.#hasMore(first)) this.#forget(first++)
    }
    return { fits: true, order: this.#order }
  }

  #hasMore(depth: number): boolean {
    const level = this.#levels[depth]
    return level !== undefined && level.nextRow < level.reached.count
  }

  #continueSome(depth: number): void {
    const level = this.#levels[depth] as Level
    for (let rows = 0; rows < this.#budget.rowsAtOnce && this.#hasMore(depth); rows++) {
      if (this.#budget.isSpent || this.#order !== undefined) return
      const row = level.nextRow++
      if (level.reached.read(row, this.#now)) {
        this.#continue(level, depth, level.reached.placementOf(row))
      }
    }
  }

  /** Follows `#now` to the moments that can come after it. */
  #continue(level: Level, depth: number, placement: Placement | undefined): void {
    const slot = this.#history.timeline.slotOf[level.ends] as number
    const isLeft = isOwed(this.#now, slot)
    this.#budget.spend(1)
    if (!isLeft) this.#end(level, depth, this.#now, placement)
    if (!isLeft && !isAble(this.#now, slot)) return
    // Even if it had a place where it changed nothing: this is its last moment for one where it does.
    setOwed(this.#now, slot)
    this.#tryAll(level, depth, placement)
  }

  #tryAll(level: Level, depth: number, placement: Placement | undefined): void {
    const { states, timeline } = this.#history
    const state = stateOf(this.#now)
    // Of operations with equal effects, the first to end may as well go first: the others can still stand in its stead.
    let effectTried = -1
    for (const operation of level.changers) {
      const effect = states.effect[operation] as number
      if (effect === effectTried || !isAble(this.#now, timeline.slotOf[operation] as number))
        continue
      effectTried = effect
      const after = states.after(operation, state)
      if (after !== impossible && after !== state) {
        this.#place(operation, after, level, depth, placement)
      }
    }
  }

  #place(
    operation: number,
    after: number,
    level: Level,
    depth: number,
    placement: Placement | undefined,
  ): void {
    const { isRecorded, states, timeline } = this.#history
    const endingSlot = timeline.slotOf[level.ends] as number
    const then = this.#then
    this.#budget.spend(1)
    then.set(this.#now)
    then[0] = after
    clearSlot(then, timeline.slotOf[operation] as number)
    let last = states.isBlind(operation) ? level.cover(then, placement) : placement
    if (isRecorded) last = { operation, before: last }
    last = level.settle(then, last)
    const isStillToPlace = isOwed(then, endingSlot) || isAble(then, endingSlot)
    if (isStillToPlace) this.#add(level, then, last)
    else this.#end(level, depth, then, last)
  }

  /** What ends at this level has had its place. */
  #end(
    level: Level,
    depth: number,
    configuration: Configuration,
    placement: Placement | undefined,
  ): void {
    const { moments, slotOf } = this.#history.timeline
    if (depth + 1 === moments.length) {
      this.#order = orderOf(placement)
      return
    }
    this.#next.set(configuration)
    clearSlot(this.#next, slotOf[level.ends] as number)
    this.#enter(depth + 1, this.#next, placement)
  }

  #enter(depth: number, configuration: Configuration, placement: Placement | undefined): void {
    const level = this.#levels[depth] ?? this.#open(depth)
    level.call(configuration)
    this.#add(level, configuration, level.settle(configuration, placement))
  }

  #open(depth: number): Level {
    const moment = this.#history.timeline.moments[depth] as Moment
    const reached =
      this.#spare.pop() ?? new ConfigurationSet(wordsFor(this.#history.timeline.slots))
    const level = new Level(this.#history, moment, this.#levels[depth - 1], reached)
    this.#levels[depth] = level
    this.#budget.spend(level.changers.length)
    return level
  }

  #add(level: Level, configuration: Configuration, placement: Placement | undefined): void {
    if (level.reach(configuration, placement)) this.#wordsHeld += configuration.length
  }

  #forget(depth: number): void {
    const { reached } = this.#levels[depth] as Level
    this.#wordsHeld -= reached.count * this.#now.length
    reached.clear()
    this.#spare.push(reached)
    this.#levels[depth] = undefined
  }
}

/** Of 32 bits each; about as much again goes into finding configurations. */
const wordsHeldMax = 33_554_432
