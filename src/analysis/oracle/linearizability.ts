import { type Outcome, outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { checkKey } from '../linearizability/checkKey.ts'
import type { Operation, Value } from '../linearizability/operation.ts'

export interface Linearizability {
  /** Null where the limits of the checker were reached before it could say. */
  readonly linearizable: boolean | null
  /** The keys for which no order of their requests explains all answers. */
  readonly violatingKeys: readonly ViolatingKey[]
}

interface ViolatingKey {
  /** Its index. */
  readonly key: number
  /** The first answer that has no place: with those before it an order exists, with it none. A row of the log. */
  readonly row: number
}

/** Operations tried for one key before it is left undecided; far more than any run of the playground has needed. */
const stepsMax = 2_000_000

/**
 * Whether every key's answers can be explained by some order of its requests. Versions rise in the order in which rows
 * change, so a key whose answers never go back, and whose writes took effect once, has such an order. Only the others,
 * named by rows of the log, go to the complete checker.
 */
export function linearizabilityOf(
  log: RequestLog,
  suspects: Iterable<number>,
  initialVersion: number,
): Linearizability {
  const suspectOf = new Map<number, number>()
  for (const row of suspects) {
    const key = log.key[row] as number
    if (!suspectOf.has(key)) suspectOf.set(key, row)
  }
  const violatingKeys: ViolatingKey[] = []
  let isUndecided = false
  for (const [key, suspect] of suspectOf) {
    const initial = initialVersion === 0 ? null : startValue
    const verdict = checkKey(historyOf(log, key), initial, { stepsMax })
    if (verdict.linearizable === false) {
      const row = (verdict.misfit?.line ?? 0) - 1
      violatingKeys.push({ key, row: row >= 0 && row < log.count ? row : suspect })
    }
    if (verdict.linearizable === 'unknown') isUndecided = true
  }
  const isClean = violatingKeys.length === 0
  return { linearizable: isClean && isUndecided ? null : isClean, violatingKeys }
}

/** What a row holds that was there at the start. Any other value is the id of the request that wrote it. */
const startValue = 0

/** What the clients of one key asked and were told. A request is one operation, however often it was applied. */
function historyOf(log: RequestLog, key: number): readonly Operation[] {
  const writers = writersOf(log, key)
  const history: Operation[] = []
  for (let row = 0; row < log.count; row++) {
    if (log.key[row] !== key) continue
    const outcome = outcomes[log.outcome[row] as number] as Outcome
    const isTold = outcome === 'ok' || outcome === 'not-found'
    const isOpen = outcome === 'unknown' || outcome === 'unfinished'
    const operation = operations[log.operation[row] as number]
    const interval = {
      line: row + 1,
      calledAt: log.arrivedUs[row] as number,
      endedAt: isOpen ? Number.POSITIVE_INFINITY : (log.endedUs[row] as number),
    }
    if (operation === 'read') {
      if (!isTold) continue
      const value =
        outcome === 'ok' ? (writers.get(log.version[row] as number) ?? startValue) : null
      history.push({ type: 'read', value, ...interval })
    } else if (isTold || isOpen) {
      const value = operation === 'write' ? (log.request[row] as number) : null
      history.push({ type: 'write', value, ...interval })
    }
  }
  return [...history, ...writesPastTheCache(log, key)]
}

/** Which request wrote which version. */
function writersOf(log: RequestLog, key: number): ReadonlyMap<number, Value> {
  const writers = new Map<number, Value>()
  for (let i = 0; i < log.keptKey.length; i++) {
    if (log.keptKey[i] === key)
      writers.set(log.keptVersion[i] as number, log.keptRequest[i] as number)
  }
  for (let i = 0; i < log.rowUs.length; i++) {
    if (log.rowKey[i] !== key) continue
    const version = log.rowVersion[i] as number
    const request = log.rowRequest[i] as number
    writers.set(version, request === 0 ? strangerAt(version) : request)
  }
  return writers
}

function* writesPastTheCache(log: RequestLog, key: number): Generator<Operation> {
  for (let i = 0; i < log.rowUs.length; i++) {
    if (log.rowKey[i] !== key || log.rowRequest[i] !== 0) continue
    const us = log.rowUs[i] as number
    const value = strangerAt(log.rowVersion[i] as number)
    yield { type: 'write', value, line: log.count + i + 1, calledAt: us, endedAt: us }
  }
}

function strangerAt(version: number): string {
  return `somebody else, ${version}`
}
