import type { Pattern } from '../../engine/patterns/pattern.ts'
import { laneSteps, type RunOptions, type ScenarioRun } from '../../engine/runScenario.ts'
import { ScenarioTooLarge } from '../../engine/scenarioTooLarge.ts'
import { arrivalsOf } from '../../engine/workload/arrivals.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** Events of a lane, some ten times as many as the largest run of the swarm takes. */
const eventsMax = 1_000_000

/** Runs another text in the only lane of a scenario. Throws where it goes round in circles. */
export function runText(
  scenario: Scenario,
  text: Pattern,
  options: RunOptions,
): Pick<ScenarioRun, 'lanes'> {
  const [lane] = scenario.lanes
  if (lane === undefined) throw new RangeError('a text needs a lane to run in')
  const withText = { ...options, textOf: () => text }
  const steps = laneSteps(scenario, lane, arrivalsOf(scenario, undefined), withText, eventsMax)
  const { done, value } = steps.next()
  if (done === true) return { lanes: [value] }
  throw new ScenarioTooLarge(`more than ${eventsMax.toLocaleString('en-US')} events`)
}
