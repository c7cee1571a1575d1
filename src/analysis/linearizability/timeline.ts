import { hasEnded, type Operation } from './operation.ts'
import type { RegisterStates } from './registerStates.ts'

/** The moment at which an operation ended, and what was called since the moment before. */
export interface Moment {
  /** The operation that ends. */
  readonly ends: number
  /** Called since the moment before and not after this one: what ends and what is called at equal times is concurrent. */
  readonly called: readonly number[]
}

/**
 * The ends of one key's operations in their order, the only moments at which anything must have happened.
 * Each operation under way holds a slot, a bit in every configuration, which is free again when it has ended.
 */
export interface Timeline {
  readonly moments: readonly Moment[]
  readonly slotOf: Int32Array
  readonly slots: number
}

export function timelineOf(operations: readonly Operation[], states: RegisterStates): Timeline {
  const calls = inCallOrder(operations, states)
  const slotOf = new Int32Array(operations.length)
  const freeSlots: number[] = []
  const moments: Moment[] = []
  let slots = 0
  let nextCall = 0
  for (const ends of inEndOrder(operations)) {
    const called: number[] = []
    for (; nextCall < calls.length; nextCall++) {
      const operation = calls[nextCall] as number
      if (calledAt(operations, operation) > endedAt(operations, ends)) break
      slotOf[operation] = freeSlots.pop() ?? slots++
      called.push(operation)
    }
    moments.push({ ends, called })
    freeSlots.push(slotOf[ends] as number)
  }
  return { moments, slotOf, slots }
}

/** The operations whose outcome is known, as they ended; at equal times in the order of the file. */
export function inEndOrder(operations: readonly Operation[]): number[] {
  const ended = [...operations.keys()].filter((i) => hasEnded(operations[i] as Operation))
  return ended.sort((a, b) => endedAt(operations, a) - endedAt(operations, b) || a - b)
}

/** Leaves out what neither has to have a place nor could change anything. */
function inCallOrder(operations: readonly Operation[], states: RegisterStates): number[] {
  const relevant = [...operations.keys()].filter(
    (i) => hasEnded(operations[i] as Operation) || states.canChange(i),
  )
  return relevant.sort((a, b) => calledAt(operations, a) - calledAt(operations, b) || a - b)
}

function calledAt(operations: readonly Operation[], i: number): number {
  return operations[i]?.calledAt ?? 0
}

function endedAt(operations: readonly Operation[], i: number): number {
  return operations[i]?.endedAt ?? 0
}
