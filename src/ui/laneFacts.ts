import { latencyText, parseLatency } from '../scenario/latency.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { parameterTable } from '../scenario/parameters.ts'
import type {
  EditionId,
  Lane,
  LaneId,
  PatternId,
  Scenario,
  Workload,
} from '../scenario/scenario.ts'
import { countText, durationText, plainText } from './design/numberText.ts'

/** A lane as the screen names it. */
export interface LaneFacts {
  readonly id: LaneId
  readonly pattern: PatternId
  readonly edition: Lane['edition']
  readonly name: string
  /** One line that says how it works, with the numbers that are set. */
  readonly line: string
}

export const editionNames = {
  'as-published': 'As published',
  hardened: 'Hardened',
} as const satisfies Record<EditionId, string>

export const patternNames = {
  basic: 'Basic',
  retry: 'Retry',
  versioned: 'Versioned',
  batched: 'Batched',
  'write-back': 'Write-back',
  'cache-aside': 'Cache-aside',
  'read-through': 'Read-through',
  none: 'No cache',
} as const satisfies Record<PatternId, string>

/** The lanes of a scenario; where two share a pattern, the letter of the lane tells them apart. */
export function laneFactsOf(scenario: Scenario): readonly LaneFacts[] {
  return scenario.lanes.map((lane) => {
    const isAlone = scenario.lanes.filter(({ pattern }) => pattern === lane.pattern).length === 1
    const name = patternNames[lane.pattern]
    return {
      id: lane.id,
      pattern: lane.pattern,
      edition: lane.edition,
      name: isAlone ? name : `${name} ${lane.id.toUpperCase()}`,
      line: lineOf(lane, { ...scenario.parameters, ...lane.options }),
    }
  })
}

function lineOf({ pattern, edition }: Lane, parameters: Parameters): string {
  const isPublished = edition === 'as-published'
  switch (pattern) {
    case 'basic':
      return isPublished
        ? 'Database first, then cache. One attempt.'
        : 'Claims the key, then database, then cache.'
    case 'retry': {
      const attempts = parameters['max-attempts']
      const wait = durationText(parameters['backoff-base-ms'])
      return attempts === 1
        ? 'One attempt, no second try.'
        : `Up to ${attempts} attempts, waiting ${wait} and doubling.`
    }
    case 'versioned':
      return isPublished
        ? 'Refused if the cache holds another version.'
        : 'Refused unless the version it read still holds.'
    case 'batched': {
      const items = countText(parameters['batch-size'])
      const linger = durationText(parameters['linger-ms'])
      return isPublished
        ? `One by one, ${items} at a time, or each ${linger}.`
        : `One bulk write per ${items} writes or ${linger}.`
    }
    case 'write-back': {
      const interval = parameters['flush-interval-ms']
      const flush = interval === 'none' ? 'when evicted' : `every ${durationText(interval)}`
      return `Answered from the cache, written ${flush}.`
    }
    case 'cache-aside':
      return 'Database first, then the entry is removed.'
    case 'read-through':
      return 'The cache loads on a miss, writes go around it.'
    case 'none':
      return 'Every request goes to the database.'
  }
}

/** What stands beside each tier of the stage: the numbers one looks for there. */
export function stageCaptions({ parameters, workload }: Scenario): {
  readonly app: string[]
  readonly cache: string[]
  readonly database: string[]
} {
  const ttl = parameters['ttl-ms']
  const isPerServer =
    parameters['cache-placement'] === 'per-server' && parameters['app-servers'] > 1
  const bypass = parameters['bypass-writes-per-second']
  return {
    app: workloadCaptions(parameters, workload),
    cache: [
      `${countText(parameters['max-entries'])} entries${isPerServer ? ' a server' : ''}`,
      ttl === 'none' ? 'no time limit' : `TTL ${durationText(ttl)}`,
    ],
    database: [
      `${countText(parameters['database-connections'])} connections`,
      `write ${writeLatencyText(parameters['database-write-ms'])}`,
      ...(bypass > 0 ? [`${plainText(bypass, 1)} bypass writes/s`] : []),
    ],
  }
}

function workloadCaptions(parameters: Parameters, workload: Workload): string[] {
  if (workload.type === 'trace') return [`${countText(workload.requests)} requests`, 'from a trace']
  const writes = `${plainText(parameters['write-share'] * 100, 1)} % writes`
  if (parameters.arrivals === 'closed-loop')
    return [`${countText(parameters.clients)} clients, in a loop`, writes]
  const rate = parameters['requests-per-second']
  return rate === 0 ? ['requests by hand'] : [`${plainText(rate, 1)} requests/s`, writes]
}

function writeLatencyText(text: string): string {
  const parsed = parseLatency(text, parameterTable['database-write-ms'].max)
  if (!parsed.ok || parsed.latency.type === 'quantiles') return 'by quantiles'
  return `${latencyText(parsed.latency)} ms`
}
