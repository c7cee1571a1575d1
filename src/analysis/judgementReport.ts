import type { LaneResult, ScenarioRun } from '../engine/runScenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { createDivergenceReader, type DivergenceNumbers } from './divergence.ts'
import { type LatencyReport, latencyReport } from './latencyReport.ts'
import { type Chain, createCauses } from './oracle/causes.ts'
import { initialVersion, judge } from './oracle/oracle.ts'
import { violationsOf } from './oracle/violations.ts'
import { type VisibilityPoint, visibilityCurve, visibilityOf } from './oracle/visibility.ts'

/** What the oracle says of one lane. All but the stale reads is left out where no row is kept for every request. */
export interface JudgementReport {
  readonly consistency: {
    /** Reads that returned less than what had been acknowledged before they began. */
    readonly staleReads: number
    /** Since the first newer version was acknowledged. */
    readonly staleAgeMs?: Pick<LatencyReport, 'p50' | 'p99' | 'max'>
    /** Reads that missed a write of their own session, and reads that went back behind an earlier one of it. */
    readonly readYourWrites?: number
    readonly monotonicReads?: number
    /** Whether some order of its requests explains all answers, key by key; null where that could not be decided. */
    readonly linearizable?: boolean | null
    readonly violatingKeys?: number
    /** How soon a write is visible (t-visibility). */
    readonly visibility?: {
      /**
       * How long after an acknowledgement 99 (99.9) of 100 reads that began then or later were fresh; 0 if of all reads,
       * null if after no time at all, or without such reads.
       */
      readonly ms: { readonly p99: number | null; readonly p999: number | null }
      readonly curve: readonly VisibilityPoint[]
    }
    /** Keys for which some cache would have given less than the database had. */
    readonly divergentKeys?: DivergenceNumbers
  }
  readonly durability?: {
    /** Writes and deletions. */
    readonly acknowledgedWrites: number
    readonly lostAcknowledgedWrites: number
    readonly failedButApplied: number
    readonly appliedTwice: number
  }
  /** How many there were of every kind, and what led to the first of them, in the order of time. */
  readonly violationCount?: number
  readonly violations?: readonly Chain[]
}

/** Of more violations than these a report tells no story. */
const chainsMax = 100

export function judgementReport(
  scenario: Scenario,
  { lane, log, tallies, trace }: LaneResult,
  { arrivals, lanes }: ScenarioRun,
): JudgementReport {
  const { staleReads } = tallies
  if (log === undefined) return { consistency: { staleReads } }
  const found = judge(log, initialVersion(scenario))
  const visibility = visibilityOf(found)
  const { max, p50, p99 } = latencyReport(found.staleAge)
  const endUs = Math.max(...lanes.map((other) => other.endUs))
  const violations = violationsOf(log, found)
  const { keyNames } = arrivals
  const causesOf = createCauses({ scenario, lane, log, trace, violations, keyNames })
  const told = Math.min(violations.count, chainsMax)
  return {
    consistency: {
      staleReads,
      staleAgeMs: { p50, p99, max },
      readYourWrites: found.readYourWrites.length,
      monotonicReads: found.monotonicReads.length,
      linearizable: found.linearizable,
      violatingKeys: found.violatingKeys.length,
      visibility: {
        ms: { p99: visibility.freshAfterMs(0.99), p999: visibility.freshAfterMs(0.999) },
        curve: visibilityCurve(found),
      },
      divergentKeys: createDivergenceReader(log)(endUs),
    },
    durability: {
      acknowledgedWrites: found.acknowledgedWrites,
      lostAcknowledgedWrites: found.lostAcknowledgedWrites.length,
      failedButApplied: found.failedButApplied.length,
      appliedTwice: found.appliedTwice.length,
    },
    violationCount: violations.count,
    violations: Array.from({ length: told }, (_, nth) => causesOf(nth)),
  }
}
