import { readDecimal } from './decimal.ts'
import {
  parseFaults,
  parseLanes,
  parseOverrides,
  parseSchedule,
  parseTrace,
  type UncheckedLane,
} from './linkLists.ts'
import { decodeText, fragmentOf } from './linkText.ts'
import { isParameterName } from './parameters.ts'
import { defaultPreset, findPreset, presets } from './presets/index.ts'
import type { Preset } from './presets/preset.ts'
import { type Problem, ProblemList } from './problem.ts'
import { isKey, readChoice, readNumber, readText } from './readFields.ts'
import { isRequestId } from './readOverrides.ts'
import { readScenarioOnto } from './readScenario.ts'
import { isDigest } from './readWorkload.ts'
import { type Lane, laneIds, limits, type Scenario } from './scenario.ts'
import type { Link } from './scenarioLink.ts'
import { views } from './view.ts'

/**
 * Opens a fragment, with or without its `#`, or the whole address around it. Whatever it holds, a valid scenario
 * comes out, and each part that could not be used is named as a problem.
 */
export function decodeLink(text: string): { link: Link; problems: readonly Problem[] } {
  const problems = new ProblemList()
  const fragment = fragmentOf(text)
  const isTooLong = fragment.length > limits.linkCharactersMax
  if (isTooLong) {
    problems.report(
      'link',
      `${fragment.length} characters`,
      `at most ${limits.linkCharactersMax} characters`,
    )
  }
  const values = isTooLong ? new Map<string, string>() : valuesOf(fragment, problems)
  if ((values.get('v') ?? '1') !== '1') problems.report('v', values.get('v'), '1')
  const preset = presetOf(values.get('scenario'), problems)
  const scenario = readScenarioOnto(
    preset.scenario,
    scenarioSource(values, preset.scenario, problems),
    problems,
  )
  const link = { presetId: preset.id, scenario, ...momentOf(values, scenario, problems) }
  return { link, problems: problems.all() }
}

const scenarioNames = [
  'v',
  'scenario',
  'seed',
  'duration-ms',
  'lanes',
  'faults',
  'schedule',
  'overrides',
  'trace',
]
const momentNames = ['playhead-ms', 'speed', 'view', 'select', 'key', 'enlarge', 'digest']
const linkNames: ReadonlySet<string> = new Set([...scenarioNames, ...momentNames])
/** These hold encoded text between separators, so they are taken apart before they are decoded. */
const namesDecodedLater: ReadonlySet<string> = new Set(['schedule', 'trace'])

function valuesOf(fragment: string, problems: ProblemList): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const part of fragment.split('&')) {
    if (part === '') continue
    const equalsAt = part.indexOf('=')
    const name = equalsAt < 0 ? part : part.slice(0, equalsAt)
    const written = equalsAt < 0 ? '' : part.slice(equalsAt + 1)
    const value = namesDecodedLater.has(name) ? written : decodeText(written)
    if (!isLinkName(name)) problems.report(name, written, 'a known name in its place')
    else if (values.has(name))
      problems.report(name, written, 'each name once; the first one counts')
    else if (equalsAt < 0) problems.report(name, '', `${name}=…`)
    else if (value === undefined) problems.report(name, written, 'valid percent-encoding')
    else values.set(name, value)
  }
  return values
}

function isLinkName(name: string): boolean {
  const option = laneOptionOf(name)
  return (
    linkNames.has(name) ||
    isParameterName(name) ||
    (option !== undefined && isParameterName(option.name))
  )
}

/** `b.batch-size` is the batch size of lane b. */
function laneOptionOf(name: string): { readonly id: string; readonly name: string } | undefined {
  const id = laneIds.find((laneId) => name.startsWith(`${laneId}.`))
  return id === undefined ? undefined : { id, name: name.slice(2) }
}

function presetOf(id: string | undefined, problems: ProblemList): Preset {
  const preset = id === undefined ? defaultPreset : findPreset(id)
  if (preset === undefined)
    problems.report('scenario', id, `one of ${presets.map((known) => known.id).join(', ')}`)
  return preset ?? defaultPreset
}

/** The link's texts in the shape of a scenario file, so that one reader checks both. */
function scenarioSource(
  values: ReadonlyMap<string, string>,
  preset: Scenario,
  problems: ProblemList,
): unknown {
  const listed = <T>(
    name: string,
    parse: (text: string, problems: ProblemList) => T,
  ): T | undefined => {
    const text = values.get(name)
    return text === undefined ? undefined : parse(text, problems)
  }
  return {
    seed: values.get('seed'),
    durationMs: values.get('duration-ms'),
    parameters: Object.fromEntries([...values].filter(([name]) => isParameterName(name))),
    lanes: lanesWithOptions(listed('lanes', parseLanes), values, preset.lanes, problems),
    faults: listed('faults', parseFaults),
    schedule: listed('schedule', parseSchedule),
    overrides: listed('overrides', parseOverrides),
    workload: listed('trace', parseTrace),
  }
}

function lanesWithOptions(
  written: readonly UncheckedLane[] | undefined,
  values: ReadonlyMap<string, string>,
  presetLanes: readonly Lane[],
  problems: ProblemList,
): readonly unknown[] | undefined {
  const options = [...values].flatMap(([name, value]) => {
    const option = laneOptionOf(name)
    return option === undefined ? [] : [{ ...option, value }]
  })
  if (written === undefined && options.length === 0) return undefined
  const lanes = written ?? presetLanes
  for (const { id, name, value } of options) {
    if (lanes.some((lane) => lane.id === id)) continue
    problems.report(
      `${id}.${name}`,
      value,
      `one of the lanes ${lanes.map((lane) => lane.id).join(', ')}`,
    )
  }
  return lanes.map((lane) => {
    const presetOptions =
      written === undefined ? presetLanes.find(({ id }) => id === lane.id)?.options : undefined
    const own = options
      .filter(({ id }) => id === lane.id)
      .map(({ name, value }) => [name, value] as const)
    return { ...lane, options: { ...presetOptions, ...Object.fromEntries(own) } }
  })
}

function momentOf(
  values: ReadonlyMap<string, string>,
  { lanes }: Scenario,
  problems: ProblemList,
): Omit<Link, 'presetId' | 'scenario'> {
  const read = <T>(name: string, readValue: (text: string) => T | undefined): T | undefined => {
    const text = values.get(name)
    return text === undefined ? undefined : readValue(text)
  }
  const playheadMs = read('playhead-ms', (text) => readPlayhead(text, problems))
  const speedRange = { min: limits.speedMin, max: limits.speedMax }
  const speed = read('speed', (text) => readNumber(text, 'speed', speedRange, problems))
  const view = read('view', (text) => readChoice(text, 'view', views, problems))
  const selection = read('select', (text) => readText(text, 'select', selectionRule, problems))
  const letters = lanes.map(({ id }) => id)
  const enlargedLane = read('enlarge', (text) => readChoice(text, 'enlarge', letters, problems))
  const key = read('key', (text) => readText(text, 'key', keyRule, problems))
  const digest = read('digest', (text) => readText(text, 'digest', digestRule, problems))
  return {
    ...(playheadMs !== undefined && { playheadMs }),
    ...(speed !== undefined && { speed }),
    ...(view !== undefined && { view }),
    ...(selection !== undefined && { selection }),
    ...(enlargedLane !== undefined && { enlargedLane }),
    ...(key !== undefined && { key }),
    ...(digest !== undefined && { digest }),
  }
}

const selectionRule = {
  isValid: (text: string) =>
    laneIds.some((id) => text.startsWith(`${id}.`)) && isRequestId(text.slice(2)),
  expected: 'a request in a lane, such as b.17',
}
const keyRule = { isValid: isKey, expected: `a key of 1 to ${limits.keyCharactersMax} characters` }
const digestRule = { isValid: isDigest, expected: '16 hex digits' }

/** Outside the longest run there is still a nearest moment to show. */
function readPlayhead(text: string, problems: ProblemList): number | undefined {
  const msMax = limits.durationMsMax + limits.drainMsMax
  const range = { min: 0, max: msMax }
  const value = readDecimal(text)
  const inRange = readNumber(text, 'playhead-ms', range, problems)
  return inRange ?? (value === undefined ? undefined : Math.min(Math.max(value, 0), msMax))
}
