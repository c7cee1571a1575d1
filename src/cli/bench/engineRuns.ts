import { initialVersion, judge } from '../../analysis/oracle/oracle.ts'
import { type LaneResult, type RunOptions, runLane, runScenario } from '../../engine/runScenario.ts'
import { arrivalsOf } from '../../engine/workload/arrivals.ts'
import type { Lane, Scenario } from '../../scenario/scenario.ts'
import type { Facts, Pass } from './measurement.ts'
import { modelFacts } from './model.ts'

/** A run of one lane, the drawing of its requests included; with a log, what the oracle says of it, too. */
export function engineRun(scenario: Scenario, options: RunOptions = {}): () => Pass {
  return () => {
    const { arrivals, lanes } = runScenario(scenario, options)
    const [result] = lanes as [LaneResult]
    if (options.log === true) isLinearizable(scenario, result)
    if (options.record !== undefined && result.trace === undefined)
      throw new RangeError('the run has more steps than a trace may hold')
    return { units: arrivals.count, facts: laneFacts(result) }
  }
}

/** A lane whose requests have been drawn before. */
export function laneRun(scenario: Scenario): () => Pass {
  const arrivals = arrivalsOf(scenario, undefined)
  const [lane] = scenario.lanes as [Lane]
  return () => ({
    units: arrivals.count,
    facts: laneFacts(runLane(scenario, lane, arrivals, {})),
  })
}

/** All lanes of a scenario, and what the oracle says of each. */
export function judgedRun(scenario: Scenario): () => Pass {
  return () => {
    const { arrivals, lanes } = runScenario(scenario, { log: true })
    const facts: Record<string, string> = {}
    for (const result of lanes) {
      const { digest, lane } = result
      facts[lane.pattern] = `${digest} linearizable: ${isLinearizable(scenario, result)}`
    }
    return { units: arrivals.count * lanes.length, facts }
  }
}

/** A pass of three, where one is too short to be timed well. */
export function thrice(pass: () => Pass): () => Pass {
  return () => {
    pass()
    pass()
    const { facts, units } = pass()
    return { units: 3 * units, facts }
  }
}

function laneFacts(result: LaneResult): Facts {
  return { ...modelFacts(result), digest: result.digest }
}

function isLinearizable(scenario: Scenario, { log }: LaneResult): boolean | null {
  if (log === undefined) throw new RangeError('the run kept no log')
  return judge(log, initialVersion(scenario)).linearizable
}
