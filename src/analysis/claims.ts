import { outcomes } from '../engine/outcome.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Fault } from '../scenario/faults.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'

export interface Claim {
  readonly fromUs: number
  readonly untilUs: number
}

/** A claim that is not settled yet, or that the cache never gave. */
type Opened = { readonly fromUs: number; readonly server: number } | 'refused'

const failed = outcomes.indexOf('failed')

/**
 * Times in which some write holds a claim on a key, by key: from the end of a claim to the end of the step that settles
 * it, both taken by the same request or the same flush. A cache that crashed, or was out of reach, has forgotten its
 * claims, and those of an app server that crashed are given up.
 */
export function claimsIn(
  trace: LaneTrace,
  faults: readonly Fault[],
): ReadonlyMap<number, readonly Claim[]> {
  const { steps } = trace
  const keysOf = keysOfBatches(trace)
  const openOf = new Map<number, Map<string, Opened>>()
  const claimsOf = new Map<number, Claim[]>()
  const close = (key: number, fromUs: number, server: number, untilUs: number): void => {
    const claim = { fromUs, untilUs: Math.min(untilUs, voidedUs(faults, fromUs, server)) }
    const known = claimsOf.get(key)
    if (known === undefined) claimsOf.set(key, [claim])
    else known.push(claim)
  }
  for (let row = 0; row < steps.count; row++) {
    const name = stepNames[steps.code[row] as number] as StepName
    const isClaim = name === 'cache.claim' || name === 'cache.claimAll'
    if (!isClaim && name !== 'cache.settle' && name !== 'cache.settleAll') continue
    const isOfBatch = steps.request[row] === 0
    const holder = isOfBatch ? `batch ${steps.expected[row]}` : `${steps.request[row]}`
    const endUs = steps.endUs[row] as number
    const server = steps.server[row] as number
    const hasFailed = steps.outcome[row] === failed
    const keys = isOfBatch
      ? (keysOf.get(steps.expected[row] as number) ?? [])
      : [steps.key[row] as number]
    for (const key of keys) {
      const open = openOf.get(key) ?? new Map<string, Opened>()
      openOf.set(key, open)
      if (isClaim) open.set(holder, hasFailed ? 'refused' : { fromUs: endUs, server })
      else if (!hasFailed) {
        const claim = open.get(holder)
        if (claim !== 'refused') close(key, claim?.fromUs ?? trace.fromUs, server, endUs)
        open.delete(holder)
      }
    }
  }
  for (const [key, open] of openOf) {
    for (const claim of open.values()) {
      if (claim !== 'refused') close(key, claim.fromUs, claim.server, Number.POSITIVE_INFINITY)
    }
  }
  return claimsOf
}

/** The first instant after a claim at which a fault ends it. */
function voidedUs(faults: readonly Fault[], fromUs: number, server: number): number {
  const instants = faults.flatMap((fault) => {
    const { atMs, durationMs, type } = fault
    if (type === 'cache-crash') return [atMs, atMs + durationMs]
    if (type === 'cache-unreachable') return [atMs + durationMs]
    return type === 'app-crash' && fault.server === server + 1 ? [atMs] : []
  })
  return Math.min(
    ...instants.map((ms) => ms * 1000).filter((us) => us > fromUs),
    Number.POSITIVE_INFINITY,
  )
}

/** The keys that each batch carries, by its number. */
function keysOfBatches({ steps }: LaneTrace): ReadonlyMap<number, ReadonlySet<number>> {
  const keysOf = new Map<number, Set<number>>()
  for (let row = 0; row < steps.count; row++) {
    const name = stepNames[steps.code[row] as number] as StepName
    if (!name.startsWith('batch.')) continue
    const batch = steps.rows[row] as number
    const keys = keysOf.get(batch) ?? new Set<number>()
    keysOf.set(batch, keys.add(steps.key[row] as number))
  }
  return keysOf
}
