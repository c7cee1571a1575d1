import { isParameterName } from '../scenario/parameters.ts'
import { ProblemList, problemWith } from '../scenario/problem.ts'
import { readScenarioOnto } from '../scenario/readScenario.ts'
import { type Lane, laneIds, type Scenario } from '../scenario/scenario.ts'
import { BadInput, refuseProblems } from './badInput.ts'

/** What the command line changes about a scenario, as it was typed. */
export interface Changes {
  /** `keys=500`, `duration-ms=2000`, `b.batch-size=20`. */
  readonly settings: readonly string[]
  readonly seed: string | undefined
  /** `basic,retry:as-published`; undefined keeps the scenario's own lanes. */
  readonly lanes: string | undefined
}

/** Makes the changes and has the reader of scenario files check them, so that one set of rules holds everywhere. */
export function changeScenario(base: Scenario, changes: Changes): Scenario {
  const settings = settingsOf(changes)
  const lanes = changes.lanes === undefined ? base.lanes : lanesOf(changes.lanes)
  const problems = new ProblemList()
  refuseStrangers(settings, lanes)
  const source = {
    seed: settings.get('seed'),
    durationMs: settings.get('duration-ms'),
    parameters: Object.fromEntries([...settings].filter(([name]) => isParameterName(name))),
    lanes: lanes.map((lane) => ({
      ...lane,
      options: { ...lane.options, ...optionsOf(lane.id, settings) },
    })),
  }
  const scenario = readScenarioOnto(base, source, problems)
  refuseProblems(problems.all())
  return scenario
}

function settingsOf({ seed, settings }: Changes): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const setting of [...settings, ...(seed === undefined ? [] : [`seed=${seed}`])]) {
    const equalsAt = setting.indexOf('=')
    if (equalsAt < 1) throw new BadInput(`--set: got "${setting}", expected name=value`)
    const name = setting.slice(0, equalsAt)
    if (values.has(name)) throw new BadInput(`${name}: set twice`)
    values.set(name, setting.slice(equalsAt + 1))
  }
  return values
}

/** A lane before it is checked. */
type UncheckedLane = Pick<Lane, 'id'> & {
  readonly pattern: string
  readonly edition?: string
  readonly options?: Lane['options']
}

/** Lanes are lettered from a; one too many shares a letter until the check refuses them all. */
function lanesOf(text: string): readonly UncheckedLane[] {
  return text.split(',').map((lane, index) => {
    const colonAt = lane.indexOf(':')
    const id = laneIds[index] ?? 'd'
    return colonAt < 0
      ? { id, pattern: lane }
      : { id, pattern: lane.slice(0, colonAt), edition: lane.slice(colonAt + 1) }
  })
}

function refuseStrangers(
  settings: ReadonlyMap<string, string>,
  lanes: readonly UncheckedLane[],
): void {
  for (const [name, value] of settings) {
    if (name === 'seed' || name === 'duration-ms' || isParameterName(name)) continue
    const [laneId = '', ...option] = name.split('.')
    if (option.length === 0) {
      const expected = 'the name of a parameter, seed or duration-ms'
      refuseProblems([problemWith(name, value, expected)])
    }
    if (lanes.some(({ id }) => id === laneId)) continue
    const expected = `one of the lanes ${lanes.map(({ id }) => id).join(', ')} before the dot`
    refuseProblems([problemWith(name, value, expected)])
  }
}

function optionsOf(
  id: string,
  settings: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...settings]
      .filter(([name]) => name.startsWith(`${id}.`))
      .map(([name, value]) => [name.slice(id.length + 1), value]),
  )
}
