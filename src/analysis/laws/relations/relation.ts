import type { RequestLog } from '../../../engine/requestLog.ts'
import { type LaneResult, runScenario } from '../../../engine/runScenario.ts'
import type { LaneTrace } from '../../../engine/trace.ts'
import type { Scenario } from '../../../scenario/scenario.ts'
import type { TraceRows } from '../../../scenario/traceFile.ts'
import type { Chance } from '../chance.ts'
import type { World } from '../world.ts'

/** A law about a run and another one: what a change of the scenario must not change. */
export interface Relation {
  readonly name: string
  /** Whether a world has what the relation is about; without it every world does. */
  readonly concerns?: (world: World) => boolean
  /** `chance` decides what is changed, and when. */
  readonly broken: (world: World, chance: Chance) => string | undefined
}

/** A lane with its log and a trace of all its run. */
export interface Recorded extends LaneResult {
  readonly log: RequestLog
  readonly trace: LaneTrace
}

/** The first lane of a run, recorded from its beginning to its end. */
export function recorded(scenario: Scenario, trace?: TraceRows): Recorded {
  const [lane] = runScenario(scenario, {
    ...(trace === undefined ? {} : { trace }),
    log: true,
    record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
  }).lanes
  if (lane?.log === undefined || lane.trace === undefined)
    throw new RangeError('a relation needs a lane with its log and its trace')
  return { ...lane, log: lane.log, trace: lane.trace }
}

/** The digest of a scenario's first lane. */
export function digestOf(scenario: Scenario, trace?: TraceRows): string | undefined {
  return runScenario(scenario, trace === undefined ? {} : { trace }).lanes[0]?.digest
}

/** A scenario with other numbers in all of its lanes. */
export function withParameters(
  scenario: Scenario,
  parameters: Partial<Scenario['parameters']>,
): Scenario {
  return { ...scenario, parameters: { ...scenario.parameters, ...parameters } }
}

/** What a relation says of two digests that should be equal. */
export function sameDigest(a: string | undefined, b: string | undefined): string | undefined {
  return a === b ? undefined : 'another digest'
}
