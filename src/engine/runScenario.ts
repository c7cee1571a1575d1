import { type Lane, limits, type Scenario } from '../scenario/scenario.ts'
import type { TraceRows } from '../scenario/traceFile.ts'
import { digestOf } from './kernel/digest.ts'
import type { LaneOutcome } from './laneOutcome.ts'
import { settingsOf } from './laneSettings.ts'
import { LaneSimulation, type Recording } from './laneSimulation.ts'
import { patternOf } from './patterns/index.ts'
import type { Pattern } from './patterns/pattern.ts'
import { ScenarioTooLarge } from './scenarioTooLarge.ts'
import { type Arrivals, arrivalsOf } from './workload/arrivals.ts'
import { expectedRequests } from './workload/expectedRequests.ts'

/** Raised when equal scenarios start to give other runs; a link's digest belongs to one of these. */
export const engineNumber = 2

/** What a run needs besides its scenario, and what is to be kept of it besides its figures. */
export interface RunOptions {
  /** The rows that a trace workload replays. */
  readonly trace?: TraceRows
  /** Keep a row for every request. */
  readonly log?: boolean
  /** Record what happens on stage in this window of simulated time; a whole run starts at 0. */
  readonly record?: { readonly fromUs: number; readonly toUs: number }
  /** For trying other texts in a lane: what it runs in place of its pattern's own. */
  readonly textOf?: (lane: Lane) => Pattern
}

export interface LaneResult extends LaneOutcome {
  readonly lane: Lane
}

/** What a scenario has come to, its lanes in the order of the scenario. */
export interface ScenarioRun {
  /** 16 hex digits over the lanes' digests: equal digests, equal runs. */
  readonly digest: string
  readonly lanes: readonly LaneResult[]
  readonly arrivals: Arrivals
}

/**
 * The whole run of a scenario: every lane serves the same requests, each in a world of its own. Throws
 * `ScenarioTooLarge` for one that would take too long.
 */
export function runScenario(scenario: Scenario, options: RunOptions = {}): ScenarioRun {
  checkSize(scenario)
  const arrivals = arrivalsOf(scenario, options.trace)
  const lanes = scenario.lanes.map((lane) => runLane(scenario, lane, arrivals, options))
  return { digest: digestOf(lanes.map(({ digest }) => digest)), lanes, arrivals }
}

/** One lane of a run. What it does depends on no other lane. */
export function runLane(
  scenario: Scenario,
  lane: Lane,
  arrivals: Arrivals,
  options: RunOptions,
): LaneResult {
  const { done, value } = laneSteps(
    scenario,
    lane,
    arrivals,
    options,
    Number.POSITIVE_INFINITY,
  ).next()
  if (done !== true) throw new RangeError('a lane went on beyond its last event')
  return value
}

/**
 * One lane of a run, so many events at a time: whoever computes it may do something else, or stop, in between. How many
 * they are changes nothing of what happens.
 */
export function* laneSteps(
  scenario: Scenario,
  lane: Lane,
  arrivals: Arrivals,
  options: RunOptions,
  eventsAtATime: number,
): Generator<undefined, LaneResult> {
  const recording: Recording = { log: options.log ?? false, window: options.record }
  const settings = settingsOf(scenario, lane, limits.drainMsMax)
  const text = options.textOf?.(lane) ?? patternOf(lane.pattern, lane.edition)
  const simulation = new LaneSimulation(scenario, settings, arrivals, recording, text)
  while (!simulation.advance(eventsAtATime)) yield
  return { lane, ...simulation.finish() }
}

/** Throws before anything is computed when a run would be larger than it may. */
export function checkSize(scenario: Scenario): void {
  const requests = expectedRequests(scenario)
  const lanes = scenario.lanes.length
  if (requests * lanes <= limits.requestsTimesLanesMax) return
  throw new ScenarioTooLarge(
    `${requests.toLocaleString('en-US')} requests in ${lanes} ${lanes === 1 ? 'lane' : 'lanes'} are ` +
      `${(requests * lanes).toLocaleString('en-US')}; at most ${limits.requestsTimesLanesMax.toLocaleString('en-US')} ` +
      'can be run. Lower the arrivals, the duration or the number of lanes.',
  )
}
