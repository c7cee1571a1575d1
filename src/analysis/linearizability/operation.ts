/**
 * What a key can hold. Two values are the same if they are identical, so whoever reads lists or objects from outside
 * has to make equal ones one. `null` stands for absent.
 */
export type Value = string | number | boolean | null | object

/** What one client asked of one key, when, and what it was told. */
export type Operation = Interval & (Read | Write | CompareAndSet | Append)

interface Interval {
  /** By which an operation is named in answers: its line in the file it comes from. */
  readonly line: number
  /** On any clock, as long as all operations of a key share it. */
  readonly calledAt: number
  /** Infinity where nobody knows the outcome: it takes effect at any time after its call, or never. */
  readonly endedAt: number
}

interface Read {
  readonly type: 'read'
  /** What the client was told; nothing is learnt from a read that never ended. */
  readonly value: Value
}

/** A delete is a write of `null`. */
interface Write {
  readonly type: 'write'
  readonly value: Value
}

/** Sets the key to `to` if it holds `from`. */
interface CompareAndSet {
  readonly type: 'cas'
  readonly from: Value
  readonly to: Value
  /** False claims that the key held something else; undefined that the client was not told. */
  readonly ok: boolean | undefined
}

/** Adds text at the end of the text that the key holds; to `null` as to an empty text, to anything else not at all. */
interface Append {
  readonly type: 'append'
  readonly value: string
}

/** Whether its outcome is known, so that it has to have a place somewhere between its call and its end. */
export function hasEnded(operation: Operation): boolean {
  return operation.endedAt !== Number.POSITIVE_INFINITY
}
