import type { Limits } from './budget.ts'
import { checkKey, type KeyVerdict } from './checkKey.ts'
import type { Operation, Value } from './operation.ts'

/** What clients did to a store of keys that know nothing of each other. */
export interface History {
  readonly operationsOf: ReadonlyMap<string, readonly Operation[]>
  /** What a key holds before its first operation. */
  initialOf(key: string): Value
}

/** A history is linearizable if every key is. Keys with few operations go first, should the time not do for all. */
export function checkHistory(
  history: History,
  limits: Limits = {},
): ReadonlyMap<string, KeyVerdict> {
  const verdicts = new Map<string, KeyVerdict>()
  for (const key of history.operationsOf.keys()) verdicts.set(key, { linearizable: 'unknown' })
  const shortestFirst = [...history.operationsOf].sort(([, a], [, b]) => a.length - b.length)
  for (const [key, operations] of shortestFirst) {
    verdicts.set(key, checkKey(operations, history.initialOf(key), limits))
  }
  return verdicts
}

/** False if any key is not linearizable; otherwise unknown if any key is. */
export function overallVerdict(verdicts: Iterable<KeyVerdict>): KeyVerdict['linearizable'] {
  let overall: KeyVerdict['linearizable'] = true
  for (const { linearizable } of verdicts) {
    if (linearizable === false) return false
    if (linearizable === 'unknown') overall = 'unknown'
  }
  return overall
}
