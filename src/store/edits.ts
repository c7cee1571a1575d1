import { type LaneOptions, type ParameterName, parameterTable } from '../scenario/parameters.ts'
import type { PatternId, Scenario } from '../scenario/scenario.ts'

/** A lane keeps what concerns every pattern, and what concerns its new one. */
export function optionsFor(pattern: PatternId, options: LaneOptions): LaneOptions {
  const isKept = (name: ParameterName): boolean => {
    const { group } = parameterTable[name]
    return group === 'cache' || group === 'database' || group === pattern
  }
  return Object.fromEntries(
    Object.entries(options).filter(([name]) => isKept(name as ParameterName)),
  )
}

/** Scenarios in which two values contradict each other become the nearest that makes sense. */
export function sensible(scenario: Scenario, changed: ParameterName): Scenario {
  const { parameters } = scenario
  const over = parameters['write-share'] + parameters['delete-share'] > 1
  if (!over) return scenario
  const other = changed === 'write-share' ? 'delete-share' : 'write-share'
  return {
    ...scenario,
    parameters: {
      ...parameters,
      [other]: Math.round((1 - parameters[changed as 'write-share']) * 1e6) / 1e6,
    },
  }
}

/** `s3` is request -3. */
export function requestNumber(name: string): number {
  return name.startsWith('s') ? -Number(name.slice(1)) : Number(name)
}

export function requestName(request: number): string {
  return request < 0 ? `s${-request}` : `${request}`
}
