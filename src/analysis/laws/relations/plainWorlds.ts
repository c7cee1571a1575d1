import { runScenario } from '../../../engine/runScenario.ts'
import { editionsOf, type Scenario } from '../../../scenario/scenario.ts'
import { digestOf, type Relation, recorded, sameDigest, withParameters } from './relation.ts'

/** What a plainer world makes comparable: caches of another size, and patterns that have nothing to write. */
export const plainRelations: readonly Relation[] = [
  {
    name: 'at zero latency with one client, a larger cache never has fewer hits',
    broken({ scenario }) {
      const plain = withoutTime(scenario)
      const hits = [1, 3, 10, 100].map((size) => hitsOf(plain, size))
      return hits.every((count, i) => i === 0 || count >= (hits[i - 1] as number))
        ? undefined
        : hits.join(', ')
    },
  },
  {
    name: 'room for more entries than there are keys changes nothing',
    broken({ lane, log, scenario }) {
      // As published a full cache makes room also for a key that it has.
      const keys = log.lastVersions.length
      const enough = lane.lane.edition === 'as-published' ? keys + 1 : keys
      const [one, other] = [enough, 10 * enough].map((size) =>
        digestOf(withParameters(scenario, { 'max-entries': size })),
      )
      return sameDigest(one, other)
    },
  },
  {
    name: 'where the database refuses every write for good, none is made',
    broken({ scenario }) {
      const { trace } = recorded(
        withParameters(scenario, { 'poison-share': 1, 'bypass-writes-per-second': 0 }),
      )
      const written = trace.rows.exists.indexOf(1)
      return written < 0 ? undefined : `request ${trace.rows.request[written]} was written`
    },
  },
  {
    name: 'who only reads does not notice how others would write',
    concerns: ({ lane }) => lane.lane.pattern !== 'none',
    broken({ lane, scenario }) {
      const { edition, pattern } = lane.lane
      const reading = withParameters(scenario, { 'write-share': 0, 'delete-share': 0 })
      const read = scenario.schedule.filter(({ operation }) => operation === 'read')
      // Write-back alone cannot go on without its cache.
      const isNeeded = pattern === 'write-back'
      const calm: Scenario = {
        ...(isNeeded ? withParameters(reading, { 'cache-timeout-ms': 'none' }) : reading),
        schedule: read,
        faults: scenario.faults.filter(({ type }) => !isNeeded || !type.startsWith('cache-')),
      }
      const others = (['basic', 'retry', 'batched'] as const).filter(
        (other) => other !== pattern && editionsOf[other].includes(edition),
      )
      const digests = [pattern, ...others].map((one) =>
        digestOf({ ...calm, lanes: [{ ...lane.lane, pattern: one }] }),
      )
      return new Set(digests).size === 1 ? undefined : digests.join(', ')
    },
  },
]

/** The same requests one after the other in a world without latency, faults or guards: a plain LRU. */
function withoutTime(scenario: Scenario): Scenario {
  return {
    ...withParameters(scenario, {
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
    }),
    faults: [],
    overrides: [],
    schedule: [],
    lanes: [{ id: 'a', pattern: 'basic', edition: 'hardened', options: {} }],
  }
}

function hitsOf(scenario: Scenario, size: number): number {
  const [lane] = runScenario(withParameters(scenario, { 'max-entries': size })).lanes
  return lane?.tallies.readHits ?? 0
}
