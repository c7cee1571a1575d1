import { nearestSensible } from '../scenario/combinations.ts'
import {
  isLaneOption,
  type LaneOptions,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../scenario/parameters.ts'
import { ProblemList } from '../scenario/problem.ts'
import type { PatternId, Scenario } from '../scenario/scenario.ts'

/** A lane keeps what concerns every pattern, and what concerns its new one. */
export function optionsFor(pattern: PatternId, options: LaneOptions): LaneOptions {
  const isKept = (name: ParameterName): boolean => {
    const { group } = parameterTable[name]
    return group === 'app' || group === 'cache' || group === 'database' || group === pattern
  }
  return Object.fromEntries(
    Object.entries(options).filter(([name]) => isKept(name as ParameterName)),
  )
}

/** The workload belongs to all lanes: an option that shapes it changes nothing. */
export function withOption(
  options: LaneOptions,
  name: ParameterName,
  value: ParameterValue | undefined,
): LaneOptions {
  const { [name]: _, ...others } = options
  return value === undefined || !isLaneOption(name) ? others : { ...others, [name]: value }
}

/** Whatever contradicts the value just changed gives way to it, so that no slider sticks. */
export function sensible(scenario: Scenario, changed: ParameterName): Scenario {
  return nearestSensible(scenario, new ProblemList(), changed)
}
