import { countUpTo } from '../sortedTimes.ts'
import type { Answer } from './answer.ts'
import { hasEnded, type Operation, type Value } from './operation.ts'

/**
 * Whether reads and writes fit, where every value that somebody saw can have come from one place only. Then it is known
 * which operations belong together, and a sort tells whether those groups fit into an order (Gibbons and Korach, Testing
 * shared memories, 1997). Undefined for every other history: nothing is guessed.
 */
export function answerByValues(
  operations: readonly Operation[],
  initial: Value,
): Answer | undefined {
  const groups = groupsByValue(operations, initial)
  if (groups === undefined) return undefined
  for (const [i, operation] of operations.entries()) {
    if (operation.type !== 'read' || !hasEnded(operation)) continue
    const group = groups.get(operation.value)
    if (group === undefined || operation.endedAt < group.writtenAt) return doesNotFit
    group.reads.push(i)
    group.firstEnd = Math.min(group.firstEnd, operation.endedAt)
    group.lastCall = Math.max(group.lastCall, operation.calledAt)
  }
  const order = inOrder([...groups.values()])
  if (order === undefined) return doesNotFit
  const calledAt = (i: number) => operations[i]?.calledAt ?? 0
  return {
    fits: true,
    order: order.flatMap(({ reads, write }) => [
      ...(write === undefined ? [] : [write]),
      ...reads.sort((a, b) => calledAt(a) - calledAt(b)),
    ]),
  }
}

/** The operations with one value. */
interface Group {
  /** Undefined for the value that was there at the beginning. */
  readonly write: number | undefined
  readonly reads: number[]
  readonly writtenAt: number
  /** By now the value has been there. */
  firstEnd: number
  /** The value is still there, or there only now. */
  lastCall: number
}

/** A group for every value that somebody saw, and one for every other write that is known to have ended. */
function groupsByValue(
  operations: readonly Operation[],
  initial: Value,
): Map<Value, Group> | undefined {
  const seen = new Set<Value>()
  for (const operation of operations) {
    if (operation.type === 'cas' || operation.type === 'append') return undefined
    if (operation.type === 'read' && hasEnded(operation)) seen.add(operation.value)
  }
  const start = Number.NEGATIVE_INFINITY
  const groups = new Map<Value, Group>([[initial, groupOf(undefined, start, start)]])
  for (const [i, operation] of operations.entries()) {
    if (operation.type !== 'write') continue
    const isSeen = seen.has(operation.value)
    if (isSeen && groups.has(operation.value)) return undefined
    // A write that nobody saw the value of stands for itself.
    const name = isSeen ? operation.value : operation
    if (isSeen || hasEnded(operation)) {
      groups.set(name, groupOf(i, operation.calledAt, operation.endedAt))
    }
  }
  return groups
}

function groupOf(write: number | undefined, calledAt: number, endedAt: number): Group {
  return { write, reads: [], writtenAt: calledAt, firstEnd: endedAt, lastCall: calledAt }
}

/**
 * One group comes before another if something in it ended before something in the other was called. There is an order
 * unless two must each come before the other: unless the spans in which two values must be there overlap, or a value
 * that needs only an instant finds none outside such a span.
 */
function inOrder(groups: readonly Group[]): Group[] | undefined {
  const spans = groups.filter(isSpan).sort((a, b) => (a.firstEnd < b.firstEnd ? -1 : 1))
  for (const [i, span] of spans.entries()) {
    const next = spans[i + 1]
    if (next !== undefined && next.firstEnd < span.lastCall) return undefined
  }
  const begins = spans.map(({ firstEnd }) => firstEnd)
  const placed: { group: Group; at: number }[] = []
  for (const group of groups) {
    const at = isSpan(group) ? group.firstEnd : firstInstant(group, spans, begins)
    if (at > group.firstEnd) return undefined
    placed.push({ group, at })
  }
  // A span that begins at an instant follows what has its place at that instant.
  placed.sort((a, b) =>
    a.at === b.at ? Number(isSpan(a.group)) - Number(isSpan(b.group)) : a.at < b.at ? -1 : 1,
  )
  return placed.map(({ group }) => group)
}

/** Whether there is a span of time in which the key must hold this value; otherwise one instant is enough for it. */
function isSpan({ firstEnd, lastCall }: Group): boolean {
  return firstEnd < lastCall
}

/** The first instant outside all spans at which everything in this group has been called. */
function firstInstant(
  { lastCall }: Group,
  spans: readonly Group[],
  begins: readonly number[],
): number {
  const begun = countUpTo(begins, lastCall)
  const last = begins[begun - 1] === lastCall ? begun - 2 : begun - 1
  return Math.max(lastCall, spans[last]?.lastCall ?? lastCall)
}

const doesNotFit: Answer = { fits: false, endsThatFit: 0 }
