import { outcomes } from '../engine/outcome.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { Fault } from '../scenario/faults.ts'
import { type StepName, stepNames } from '../scenario/stepNames.ts'

export interface Claim {
  readonly fromUs: number
  readonly untilUs: number
}

const failed = outcomes.indexOf('failed')

/**
 * Times in which some write holds a claim on a key: from the end of a claim to the end of the step that settles it, both
 * taken by the same request or the same flush. A cache that crashed, or was out of reach, has forgotten its claims, and
 * those of an app server that crashed are given up.
 */
export function claimsOn(
  trace: LaneTrace,
  key: number,
  faults: readonly Fault[],
): readonly Claim[] {
  const { steps } = trace
  const batches = batchesWith(trace, key)
  const open = new Map<string, { readonly fromUs: number; readonly server: number } | 'refused'>()
  const claims: Claim[] = []
  const close = (fromUs: number, server: number, untilUs: number): void => {
    claims.push({ fromUs, untilUs: Math.min(untilUs, voidedUs(faults, fromUs, server)) })
  }
  for (let row = 0; row < steps.count; row++) {
    const name = stepNames[steps.code[row] as number] as StepName
    const isOfBatch = steps.request[row] === 0 && batches.has(steps.expected[row] as number)
    if (steps.key[row] !== key && !isOfBatch) continue
    const holder = isOfBatch ? `batch ${steps.expected[row]}` : `${steps.request[row]}`
    const endUs = steps.endUs[row] as number
    const server = steps.server[row] as number
    const hasFailed = steps.outcome[row] === failed
    if (name === 'cache.claim' || name === 'cache.claimAll') {
      open.set(holder, hasFailed ? 'refused' : { fromUs: endUs, server })
    } else if ((name === 'cache.settle' || name === 'cache.settleAll') && !hasFailed) {
      const claim = open.get(holder)
      if (claim !== 'refused') close(claim?.fromUs ?? trace.fromUs, server, endUs)
      open.delete(holder)
    }
  }
  for (const claim of open.values()) {
    if (claim !== 'refused') close(claim.fromUs, claim.server, Number.POSITIVE_INFINITY)
  }
  return claims
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

/** The numbers of the batches that carry a key. */
function batchesWith({ steps }: LaneTrace, key: number): ReadonlySet<number> {
  const batches = new Set<number>()
  for (let row = 0; row < steps.count; row++) {
    const name = stepNames[steps.code[row] as number] as StepName
    if (steps.key[row] === key && name.startsWith('batch.')) batches.add(steps.rows[row] as number)
  }
  return batches
}
