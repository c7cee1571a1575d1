import type { RequestLog } from '../../engine/requestLog.ts'
import type { LaneResult } from '../../engine/runScenario.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { initialVersion, type Judgement, judge } from '../oracle/oracle.ts'
import { type Facts, factsOf } from './facts.ts'

/** A run of one lane with everything that was recorded of it. */
export interface World {
  readonly scenario: Scenario
  readonly lane: LaneResult
  /** As they are in this lane. */
  readonly parameters: Parameters
  readonly log: RequestLog
  readonly trace: LaneTrace
  readonly facts: Facts
  readonly judgement: Judgement
}

export function worldOf(scenario: Scenario, lane: LaneResult | undefined): World {
  if (lane?.log === undefined || lane.trace === undefined)
    throw new RangeError('a law needs a lane with its log and its trace')
  const { log, trace } = lane
  const parameters = { ...scenario.parameters, ...lane.lane.options }
  return {
    scenario,
    lane,
    parameters,
    log,
    trace,
    facts: factsOf(scenario, parameters, log, trace),
    judgement: judge(log, initialVersion(scenario)),
  }
}

/** What must hold in every run; says what does not, or undefined. */
export interface Law {
  readonly name: string
  readonly broken: (world: World) => string | undefined
}

/** How many caches there are, and which one an app server asks. */
export function cacheOf({ parameters }: World, server: number): number {
  return parameters['cache-placement'] === 'shared' ? 0 : server
}
