import { type LaneResult, runScenario } from '../../../engine/runScenario.ts'
import type { Parameters } from '../../../scenario/parameters.ts'
import type { Scenario } from '../../../scenario/scenario.ts'
import { BadInput } from '../../badInput.ts'
import type { EntryReader } from '../entryReader.ts'
import { bareScenario } from './bareScenario.ts'
import { type Model, ObservedRun, type Reading } from './model.ts'

/**
 * Writes to a database that fails with probability p each time, tried again up to n times after waits of base, twice
 * base, four times base … Nothing else takes time, so a write takes as long as it waited. Lanes: without jitter, with
 * full jitter, with equal jitter.
 */
export function retries(params: EntryReader): Model {
  const failureShare = params.share('p')
  const retriesMax = params.whole('max_retries', { min: 0, max: 50 })
  const baseMs = params.positive('base_ms')
  if (params.number('factor') !== 2) params.refuse('factor', '2: each wait is twice as long')
  // A run ends ten seconds after its last arrival, and whoever still waited then would be missed.
  const waitsOfBase = 2 ** retriesMax - 1
  const chosenBaseMs = Math.min(baseMs, longestMs / Math.max(1, waitsOfBase))
  if (chosenBaseMs < shortestMs) {
    throw new BadInput(`${params.where}: max_retries: ${retriesMax} waits do not fit into a run`)
  }
  const scenario = retryScenario(failureShare, {
    'max-attempts': retriesMax + 1,
    'backoff-base-ms': chosenBaseMs,
    'backoff-cap-ms': chosenBaseMs * (waitsOfBase + 1),
  })
  const readings = readingsOf(scenario, baseMs / chosenBaseMs)
  return {
    scenario,
    requests,
    requestsMin: requests,
    warmUpMs: 0,
    isHeavy: false,
    reading: (field) => (Object.hasOwn(readings, field) ? readings[field] : undefined),
  }
}

const requests = 25_000
const perSecond = 250
const longestMs = 9_000
const shortestMs = 0.01

function retryScenario(failureShare: number, parameters: Partial<Parameters>): Scenario {
  const lane = (jitter: Parameters['backoff-jitter']) =>
    ({ pattern: 'retry', edition: 'hardened', options: { 'backoff-jitter': jitter } }) as const
  return bareScenario({
    durationMs: (1_000 * requests) / perSecond,
    parameters: {
      'requests-per-second': perSecond,
      'write-share': 1,
      'database-failure-share': failureShare,
      ...parameters,
    },
    lanes: [lane('none'), lane('full'), lane('equal')],
  })
}

function readingsOf(scenario: Scenario, msPerMs: number): Readonly<Record<string, Reading>> {
  const amount = (read: (run: ObservedRun) => number): Reading => ({ type: 'amount', read })
  return {
    p_success: {
      type: 'share',
      read: (run) => run.count(({ tallies }) => tallies.ended.ok) / writes(run, 0),
    },
    mean_attempts: amount(
      (run) => run.count(({ tallies }) => tallies.databaseWrites) / writes(run, 0),
    ),
    mean_backoff_ms: amount((run) => msPerMs * waitMs(run, 0)),
    mean_backoff_full_jitter_ms: amount((run) => msPerMs * waitMs(run, 1)),
    mean_backoff_equal_jitter_ms: amount((run) => msPerMs * waitMs(run, 2)),
    // Hardly any write fails to the end, so this is looked up where all do. Without jitter all wait equally long.
    total_backoff_if_all_fail_ms: amount(
      () => msPerMs * waitMs(new ObservedRun(runScenario(whereAllFail(scenario)), undefined), 0),
    ),
  }
}

function whereAllFail({ parameters, ...scenario }: Scenario): Scenario {
  return {
    ...scenario,
    durationMs: 1_000,
    parameters: { ...parameters, 'database-failure-share': 1 },
  }
}

/** How long a write has waited on average, whether or not it was written in the end. */
function waitMs(run: ObservedRun, lane: number): number {
  const waitedUs = ({ tallies }: LaneResult) =>
    tallies.latency.write.sumUs + tallies.latency.failed.sumUs
  return run.count(waitedUs, lane) / writes(run, lane) / 1_000
}

function writes(run: ObservedRun, lane: number): number {
  return run.count(({ tallies }) => tallies.arrived.write, lane)
}
