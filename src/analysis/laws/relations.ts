import type { RequestLog } from '../../engine/requestLog.ts'
import { runScenario } from '../../engine/runScenario.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { linearizabilityOf } from '../oracle/linearizability.ts'
import { initialVersion } from '../oracle/oracle.ts'
import type { Law } from './laws.ts'

/** Laws about a run and another one: what a change of the scenario must not change. */
export const relations: readonly Law[] = [
  {
    name: 'a run is the same each time, recorded or not',
    broken: ({ lane, scenario }) =>
      digestOf(scenario) === lane.digest ? undefined : 'another digest',
  },
  {
    name: 'a key that the witness clears is linearizable to the complete checker',
    broken({ judgement, log, scenario }) {
      const all = Array.from({ length: log.count }, (_, row) => row)
      const complete = linearizabilityOf(log, all, initialVersion(scenario))
      const agree = complete.violatingKeys.length === judgement.violatingKeys.length
      return agree
        ? undefined
        : `${complete.violatingKeys.length} keys, not ${judgement.violatingKeys.length}`
    },
  },
  {
    name: 'a lane knows nothing of another one',
    broken({ lane, scenario }) {
      const [a] = scenario.lanes
      if (a === undefined) return undefined
      const lanes = [a, { ...a, id: 'b', pattern: 'none', edition: 'hardened' }] as const
      return digestOf({ ...scenario, lanes }) === lane.digest ? undefined : 'another digest'
    },
  },
  {
    name: 'what comes before a fault is as it was without it',
    broken({ log, scenario }) {
      const atMs = scenario.durationMs / 2
      const faults = [
        ...scenario.faults,
        { type: 'database-outage', atMs, durationMs: 50 } as const,
      ]
      const other = logOf({ ...scenario, faults })
      return sameUpTo(log, other, atMs * 1_000) ? undefined : 'the past has changed'
    },
  },
  {
    name: 'at zero latency with one client, a larger cache never has fewer hits',
    broken: ({ scenario }) => {
      const calm = withoutTime(scenario)
      const hits = [1, 3, 10, 100].map((size) => hitsOf(calm, size))
      return hits.every((count, i) => i === 0 || count >= (hits[i - 1] as number))
        ? undefined
        : hits.join(', ')
    },
  },
]

function digestOf(scenario: Scenario): string | undefined {
  return runScenario(scenario).lanes[0]?.digest
}

function logOf(scenario: Scenario): RequestLog {
  return runScenario(scenario, { log: true }).lanes[0]?.log as RequestLog
}

/** Whether two logs hold the same requests, as far as those had ended at an instant. */
function sameUpTo(a: RequestLog, b: RequestLog, us: number): boolean {
  const textOf = (log: RequestLog): readonly string[] =>
    Array.from(log.request, (request, row) => ({ request, row }))
      .filter(({ row }) => (log.endedUs[row] as number) < us)
      .map(({ request, row }) =>
        [request, log.arrivedUs[row], log.endedUs[row], log.outcome[row], log.version[row]].join(
          ' ',
        ),
      )
  return textOf(a).join() === textOf(b).join()
}

/** The same requests one after the other in a world without latency, faults or guards: a plain LRU. */
function withoutTime(scenario: Scenario): Scenario {
  return {
    ...scenario,
    faults: [],
    overrides: [],
    lanes: [{ id: 'a', pattern: 'basic', edition: 'hardened', options: {} }],
    parameters: {
      ...scenario.parameters,
      arrivals: 'even',
      clients: 1,
      'app-servers': 1,
      'cache-placement': 'shared',
      'delete-share': 0,
      'initial-rows': 'all',
      'write-allocate': true,
      'ttl-ms': 'none',
      'cache-read-ms': '0',
      'cache-write-ms': '0',
      'database-read-ms': '0',
      'database-write-ms': '0',
      'bypass-writes-per-second': 0,
      'database-failure-share': 0,
      'poison-share': 0,
    },
  }
}

function hitsOf(scenario: Scenario, size: number): number {
  const parameters = { ...scenario.parameters, 'max-entries': size }
  return runScenario({ ...scenario, parameters }).lanes[0]?.tallies.readHits ?? 0
}
