import { type Outcome, outcomes } from '../../engine/outcome.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { CacheEffects } from './cacheEffects.ts'
import type { Sign } from './score.ts'
import { lineOf, stepName } from './stepLines.ts'

/** What is known of a lane besides its steps, to tell what they did. */
export interface Known {
  readonly effects: CacheEffects
  /** By the number of a batch, the keys of its items. */
  readonly batchKeys: ReadonlyMap<number, readonly number[]>
  /** Whether a failed step failed in its tier. */
  readonly hasTierFailed: (row: number) => boolean
  /** Whether a write lays its value down where the cache does not hold the key. */
  readonly writeAllocate: boolean
}

/** What happens on a stroke at the end of a step: nothing, for many. `before` is the step before it, -1 without one. */
export function signOf(
  trace: LaneTrace,
  row: number,
  before: number,
  known: Known,
  atUs: number,
): Sign | undefined {
  const outcome = outcomeOf(trace, row)
  const line = lineOf(trace, row)
  const version = trace.steps.version[row] as number
  const sign = (type: Sign['type']): Sign => ({ type, atUs, line, version })
  // How a wait has ended is told by what follows it.
  if (line === 'app') return undefined
  if (outcome === 'conflict')
    return { ...sign('conflict'), expected: trace.steps.expected[row] as number }
  if (outcome === 'rejected') return sign('failed')
  if (outcome === 'failed') return known.hasTierFailed(row) ? sign('failed') : undefined
  if (outcome === 'unknown') return sign('unknown')
  if (line !== 'cache' || outcome === 'unfinished') return undefined
  switch (stepName(trace, row)) {
    case 'cache.get':
    case 'cache.version':
    case 'cache.find':
      return sign(outcome === 'ok' ? 'hit' : 'miss')
    case 'cache.put':
      return sign('stored')
    case 'cache.keep':
      // For a client who has given up nothing is kept.
      return version > 0 ? sign('stored') : undefined
    case 'cache.fill':
      if (outcome === 'ok') return sign('stored')
      return isRefused(trace, row, before, known) ? sign('refused') : undefined
    case 'cache.settle':
    case 'cache.settleAll':
      return settled(trace, row, before, known, sign)
    case 'cache.remove':
    case 'cache.invalidate':
      return known.effects.hasTaken(row, trace.steps.key[row] as number)
        ? sign('removed')
        : undefined
    default:
      return undefined
  }
}

/** How a request ended, where it ends: at the app. */
export function lastSign(
  outcome: Outcome,
  isOfBatch: boolean,
  version: number,
  atUs: number,
): Sign | undefined {
  const sign = (type: Sign['type']): Sign => ({ type, atUs, line: 'app', version })
  switch (outcome) {
    case 'ok':
    case 'not-found':
      return isOfBatch ? sign('acknowledged') : undefined
    case 'failed':
    case 'rejected':
      return sign('failed')
    case 'unknown':
    case 'conflict':
      return sign(outcome)
    default:
      return undefined
  }
}

/**
 * Whether what was not laid down was turned away: it was not if the cache has just that already, or if there is no row,
 * which few caches remember.
 */
function isRefused(trace: LaneTrace, row: number, before: number, { effects }: Known): boolean {
  if (before < 0 || outcomeOf(trace, before) !== 'ok') return false
  return effects.lacks(row, trace.steps.key[row] as number, trace.steps.version[row] as number)
}

export function outcomeOf({ steps }: LaneTrace, row: number): Outcome {
  return outcomes[steps.outcome[row] as number] as Outcome
}

/** What a settled claim has come to: told by the cache, since the step says only that it ended. */
function settled(
  trace: LaneTrace,
  row: number,
  before: number,
  known: Known,
  sign: (type: Sign['type']) => Sign,
): Sign | undefined {
  const { steps } = trace
  const { batchKeys, effects } = known
  const isBatch = stepName(trace, row) === 'cache.settleAll'
  const keys = isBatch
    ? (batchKeys.get(steps.expected[row] as number) ?? [])
    : [steps.key[row] as number]
  const stored = keys.flatMap((key) => effects.storedBy(row, key) ?? [])
  // Somebody else's value may have been laid down at the same instant.
  const isStored = isBatch ? stored.length > 0 : stored[0] === steps.version[row]
  if (isStored)
    return { ...sign('stored'), version: stored.length === 1 ? (stored[0] as number) : 0 }
  const wasWritten = before >= 0 && !stepName(trace, before).includes('delete')
  if (wasWritten && !isBatch && known.writeAllocate && isRefused(trace, row, before, known))
    return sign('refused')
  return keys.some((key) => effects.hasTaken(row, key)) ? sign('removed') : undefined
}
