import { decimalText } from './decimal.ts'
import { detailOf, type Fault, withDetail } from './faults.ts'
import type { LaneOptions, ParameterName, Parameters } from './parameters.ts'
import type { ProblemList } from './problem.ts'
import type { Lane, Override, Scenario } from './scenario.ts'

/**
 * The nearest scenario without values that contradict each other, each allowed by itself though they are. Where two
 * do, the rule says which gives way, unless that one is `kept`: then the other does.
 */
export function nearestSensible(
  scenario: Scenario,
  problems: ProblemList,
  kept?: ParameterName,
): Scenario {
  const repairsOf = (values: Parameters, prefix: string) =>
    repairs(values, { kept, prefix }, problems)
  const parameters = { ...scenario.parameters, ...repairsOf(scenario.parameters, '') }
  const lanes = scenario.lanes.map((lane) => {
    const repaired = repairsOf({ ...parameters, ...lane.options }, `${lane.id}.`)
    const isSensible = Object.keys(repaired).length === 0
    return isSensible ? lane : { ...lane, options: { ...lane.options, ...repaired } }
  })
  return {
    ...scenario,
    parameters,
    lanes,
    overrides: overridesThatFit(scenario, problems),
    faults: faultsThatFit(scenario.faults, appServersMax(parameters, lanes), problems),
  }
}

/** Of two numbers that contradict each other, `name` gives way to `other`. A limit that is `none` contradicts nothing. */
interface Rule {
  readonly name: ParameterName
  readonly mustBe: RelationName
  readonly other: ParameterName
}

const rules: readonly Rule[] = [
  // Reads are what is neither written nor deleted.
  { name: 'delete-share', mustBe: 'within one with', other: 'write-share' },
  // A batch that can never be full would always wait for its linger.
  { name: 'batch-size', mustBe: 'at most', other: 'batch-queue-limit' },
  { name: 'backoff-cap-ms', mustBe: 'at least', other: 'backoff-base-ms' },
]

type RelationName = 'at most' | 'at least' | 'within one with'
interface Relation {
  readonly holds: (value: number, other: number) => boolean
  /** The nearest value for which it holds, where it does not. */
  readonly nearest: (other: number) => number
  readonly expected: (other: number, otherName: ParameterName) => string
  /** The same relation, said of the other value. */
  readonly converse: RelationName
}

const relations: Readonly<Record<RelationName, Relation>> = {
  'at most': {
    holds: (value, other) => value <= other,
    nearest: (other) => other,
    expected: (other, otherName) => `at most ${decimalText(other)}, the ${otherName}`,
    converse: 'at least',
  },
  'at least': {
    holds: (value, other) => value >= other,
    nearest: (other) => other,
    expected: (other, otherName) => `at least ${decimalText(other)}, the ${otherName}`,
    converse: 'at most',
  },
  'within one with': {
    holds: (value, other) => value + other <= 1,
    nearest: restBeside,
    expected: (other, otherName) =>
      `at most ${decimalText(restBeside(other))} beside ${otherName} ${decimalText(other)}`,
    converse: 'within one with',
  },
}

/** What is left of 1, without the digits that subtracting adds. */
function restBeside(share: number): number {
  const rest = 1 - share
  const rounded = Number(rest.toFixed(12))
  return share + rounded <= 1 ? rounded : rest
}

/** New values for those that give way. The prefix `b.` says whose values they are. */
function repairs(
  values: Parameters,
  { kept, prefix }: { readonly kept: ParameterName | undefined; readonly prefix: string },
  problems: ProblemList,
): LaneOptions {
  const repaired = rules.flatMap((rule) => {
    const { mustBe, name, other } = rule.name === kept ? converseOf(rule) : rule
    const { expected, holds, nearest } = relations[mustBe]
    const value = values[name]
    const beside = values[other]
    if (typeof value !== 'number' || typeof beside !== 'number' || holds(value, beside)) return []
    problems.report(`${prefix}${name}`, value, expected(beside, other))
    return [[name, nearest(beside)] as const]
  })
  return Object.fromEntries(repaired)
}

function converseOf({ mustBe, name, other }: Rule): Rule {
  return { name: other, mustBe: relations[mustBe].converse, other: name }
}

/** One request may have many overrides, but no more requests can have some than there are. */
function overridesThatFit(scenario: Scenario, problems: ProblemList): readonly Override[] {
  const { overrides } = scenario
  const named = [...new Set(overrides.map(({ request }) => request))]
  const requests = requestsOf(scenario)
  if (requests === undefined || named.length <= requests) return overrides
  problems.report(
    'overrides',
    `${named.length} requests`,
    `at most ${requests}, the requests of the run`,
  )
  const fitting = new Set(named.slice(0, requests))
  return overrides.filter(({ request }) => fitting.has(request))
}

/** About how many requests a run has; undefined where only the run itself can tell. */
function requestsOf({
  durationMs,
  faults,
  parameters,
  schedule,
  workload,
}: Scenario): number | undefined {
  if (workload.type === 'trace') return workload.requests + schedule.length
  const isBursting = faults.some((fault) => fault.type === 'traffic-burst' && fault.factor > 1)
  if (parameters.arrivals === 'closed-loop' || isBursting) return undefined
  return Math.ceil((parameters['requests-per-second'] * durationMs) / 1_000) + schedule.length
}

function appServersMax(parameters: Parameters, lanes: readonly Lane[]): number {
  return Math.max(
    ...lanes.map(({ options }) => options['app-servers'] ?? parameters['app-servers']),
  )
}

/** A server that no lane has cannot fail; the last one that there is does. */
function faultsThatFit(
  faults: readonly Fault[],
  appServers: number,
  problems: ProblemList,
): readonly Fault[] {
  return faults.map((fault, index) => {
    const detail = detailOf(fault)
    if (detail?.of.name !== 'server' || detail.value <= appServers) return fault
    problems.report(
      `faults ${index + 1} server`,
      detail.value,
      `at most ${appServers}, the app-servers`,
    )
    return withDetail(fault, appServers)
  })
}
