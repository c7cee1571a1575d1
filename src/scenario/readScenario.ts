import { nearestSensible } from './combinations.ts'
import { defaultScenario } from './defaultScenario.ts'
import { isParameterName, type Parameters } from './parameters.ts'
import { readParameter } from './parameterValue.ts'
import { findPreset, presets } from './presets/index.ts'
import { type Problem, ProblemList } from './problem.ts'
import { readFaults } from './readFaults.ts'
import { readFields, readNumber } from './readFields.ts'
import { readLanes } from './readLanes.ts'
import { readOverrides } from './readOverrides.ts'
import { readSchedule } from './readSchedule.ts'
import { readWorkload } from './readWorkload.ts'
import { limits, type Scenario } from './scenario.ts'

export { defaultScenario }

/**
 * Makes a valid scenario of any JSON value. What is left out comes from the preset that `scenario` names, or from
 * the default; so does what cannot be used, and each such value is named as a problem.
 */
export function readScenario(source: unknown): {
  scenario: Scenario
  problems: readonly Problem[]
} {
  const problems = new ProblemList()
  const scenario = readScenarioOnto(defaultScenario, source, problems)
  return { scenario, problems: problems.all() }
}

/** The same for a source whose gaps a known scenario fills: links are read this way too. */
export function readScenarioOnto(
  given: Scenario,
  source: unknown,
  problems: ProblemList,
): Scenario {
  const fields = readFields(source, fieldNames, 'scenario', problems) ?? new Map<string, unknown>()
  const base = fields.has('scenario')
    ? presetScenario(fields.get('scenario'), given, problems)
    : given
  const field = (name: keyof Scenario) => fields.get(name) ?? base[name]
  if (fields.has('version') && fields.get('version') !== 1) {
    problems.report('version', fields.get('version'), '1')
  }
  const durationMs =
    readNumber(field('durationMs'), 'duration-ms', durationRange, problems) ?? base.durationMs
  const scenario: Scenario = {
    version: 1,
    seed: readNumber(field('seed'), 'seed', seedRange, problems) ?? base.seed,
    durationMs,
    parameters: readParameters(fields.get('parameters') ?? {}, base.parameters, problems),
    workload: readWorkload(field('workload'), problems),
    // The base's requests pass here too, since a shorter run has no room for the late ones.
    schedule: readSchedule(field('schedule'), durationMs, problems),
    overrides: readOverrides(field('overrides'), problems),
    faults: readFaults(field('faults'), problems),
    lanes: readLanes(field('lanes'), base.lanes, problems),
  }
  return nearestSensible(scenario, problems)
}

const fieldNames = [...Object.keys(defaultScenario), 'scenario']
const seedRange = { min: 0, max: limits.seedMax, isWhole: true } as const
const durationRange = { min: limits.durationMsMin, max: limits.durationMsMax } as const

function presetScenario(id: unknown, otherwise: Scenario, problems: ProblemList): Scenario {
  const preset = findPreset(id)
  if (preset === undefined)
    problems.report('scenario', id, `one of ${presets.map((known) => known.id).join(', ')}`)
  return preset?.scenario ?? otherwise
}

function readParameters(source: unknown, base: Parameters, problems: ProblemList): Parameters {
  const parameters = { ...base }
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    problems.report('parameters', source, 'an object')
    return parameters
  }
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined) continue
    if (!isParameterName(name)) {
      problems.report(name, value, 'the name of a parameter')
      continue
    }
    const read = readParameter(name, value)
    if (read.ok) Object.assign(parameters, { [name]: read.value })
    else problems.add(read.problem)
  }
  return parameters
}
