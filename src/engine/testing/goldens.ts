import type { Fault } from '../../scenario/faults.ts'
import type { LaneOptions, Parameters } from '../../scenario/parameters.ts'
import { fourWays } from '../../scenario/presets/fourWays.ts'
import type { Override, PatternId, ScheduledRequest } from '../../scenario/scenario.ts'
import { encodeLink } from '../../scenario/scenarioLink.ts'
import type { LaneResult } from '../runScenario.ts'
import { aLane, aScenario, requests } from './aScenario.ts'

/** A defect of the article's code as a scenario that shows it, letters and numbers as in its audit. */
export interface Golden {
  readonly id: string
  readonly defect: string
  readonly pattern: PatternId
  readonly parameters?: Partial<Parameters>
  readonly schedule: readonly ScheduledRequest[]
  readonly overrides?: readonly Override[]
  readonly faults?: readonly Fault[]
  /** Where the remedy is a guard: what the hardened lane sets besides. */
  readonly guards?: LaneOptions
  /** What is seen in the as-published edition, and what in the hardened one. */
  readonly seen: (lane: LaneResult) => unknown
  readonly asPublished: unknown
  readonly hardened: unknown
}

const oneKey = { keys: 1 } as const
const staleReads = ({ tallies }: LaneResult): number => tallies.staleReads
const outcomesOf = ({ tallies }: LaneResult): unknown => [tallies.ended.ok, tallies.ended.conflict]
const evictions = (lane: LaneResult): number => lane.evictions
const databaseReads = ({ tallies }: LaneResult): number => tallies.databaseReads
/** Who wrote the row that the database has at the end. */
const lastWriter = ({ trace }: LaneResult): number | undefined => trace?.rows.request.at(-1)
const versionReadBy =
  (request: number) =>
  ({ log }: LaneResult): number | undefined =>
    log?.version[log.request.indexOf(request)]
/** The version that an entry carries: the cache's own label as published, the row's hardened. */
const versionsOnEntries = ({ trace }: LaneResult): readonly number[] =>
  Array.from(trace?.entries.label ?? [], (label, row) =>
    label < 0 ? (trace?.entries.version[row] as number) : label,
  )
const slowestMs = ({ tallies }: LaneResult): number => tallies.latency.write.maxUs / 1000

/** The value is laid into the cache late, in either edition's words. */
const lateInCache = (request: string, delayMs: number): readonly Override[] =>
  ['cache.put', 'cache.settle', 'cache.fill'].map((operation) => ({
    lane: '*',
    request,
    operation,
    attempt: 1,
    at: 'apply',
    effect: { type: 'delay', delayMs },
  }))

const unheard = (request: string, attempts: number): readonly Override[] =>
  ['database.write', 'database.writeOnce'].flatMap((operation) =>
    Array.from({ length: attempts }, (_, i) => ({
      lane: '*' as const,
      request,
      operation,
      attempt: i + 1,
      at: 'acknowledge' as const,
      effect: { type: 'drop' as const },
    })),
  )

export const goldens: readonly Golden[] = [
  {
    id: 'A1',
    defect:
      'two writers overtake each other on the way to the cache, which then serves the older value',
    pattern: 'basic',
    parameters: oneKey,
    schedule: requests([0, 'write k01'], [1, 'write k01'], [200, 'read k01']),
    overrides: lateInCache('s1', 50),
    seen: staleReads,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'A2',
    defect: 'a late fill brings back the row that a write has just replaced',
    pattern: 'basic',
    parameters: oneKey,
    schedule: requests([0, 'read k01'], [15, 'write k01'], [200, 'read k01']),
    overrides: lateInCache('s1', 100),
    seen: staleReads,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'A3',
    defect: 'a late fill brings a deleted row back to life',
    pattern: 'basic',
    parameters: oneKey,
    schedule: requests([0, 'read k01'], [15, 'delete k01'], [200, 'read k01']),
    overrides: lateInCache('s1', 100),
    seen: staleReads,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'A4',
    defect: 'a write overtaken by a delete leaves a ghost in the cache',
    pattern: 'basic',
    parameters: oneKey,
    schedule: requests([0, 'write k01'], [1, 'delete k01'], [200, 'read k01']),
    overrides: lateInCache('s1', 100),
    seen: staleReads,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'A6',
    defect: 'after an error that hid a success, the cache keeps the old value',
    pattern: 'basic',
    parameters: oneKey,
    schedule: requests([0, 'read k01'], [100, 'write k01'], [200, 'read k01']),
    overrides: unheard('s2', 1),
    seen: ({ log }) => log?.version[2],
    asPublished: 1,
    hardened: 2,
  },
  {
    id: 'A7',
    defect: 'an attempt that was applied unheard is applied again, three times',
    pattern: 'retry',
    parameters: { ...oneKey, 'backoff-base-ms': 10 },
    schedule: requests([0, 'write k01']),
    overrides: unheard('s1', 4),
    seen: ({ tallies }) => tallies.rowsWritten,
    asPublished: 4,
    hardened: 1,
  },
  {
    id: 'A8',
    defect: 'a retry whose client has given up overwrites a newer write that was acknowledged',
    pattern: 'retry',
    parameters: {
      ...oneKey,
      'database-write-ms': '5',
      'deadline-ms': 20,
      'cache-read-ms': '0',
      'cache-write-ms': '0',
    },
    // The first attempt is refused, its client gives up at 20 ms, the second write is acknowledged at 26 ms.
    faults: [{ type: 'database-outage', atMs: 0, durationMs: 10 }],
    schedule: requests([0, 'write k01'], [21, 'write k01']),
    seen: lastWriter,
    asPublished: -1,
    hardened: -2,
  },
  {
    id: 'A9',
    defect: 'two writers both pass the check before either writes, and both are acknowledged',
    pattern: 'versioned',
    parameters: oneKey,
    schedule: requests(
      [0, 'read k01'],
      [50, 'write k01 expecting 1'],
      [51, 'write k01 expecting 1'],
    ),
    seen: outcomesOf,
    asPublished: [3, 0],
    hardened: [2, 1],
  },
  {
    id: 'A10',
    defect: 'a key that is not cached is written whatever version is expected',
    pattern: 'versioned',
    parameters: oneKey,
    schedule: requests([0, 'write k01 expecting 99']),
    seen: outcomesOf,
    asPublished: [1, 0],
    hardened: [0, 1],
  },
  {
    id: 'A11',
    defect: 'after an eviction versions begin at 1 again, so an ancient version passes',
    pattern: 'versioned',
    parameters: { keys: 2, 'max-entries': 1 },
    schedule: requests(
      [0, 'write k01'],
      [100, 'write k01'],
      [200, 'read k02'],
      [300, 'read k01'],
      [400, 'write k01 expecting 1'],
    ),
    seen: outcomesOf,
    asPublished: [5, 0],
    hardened: [4, 1],
  },
  {
    id: 'A12',
    defect: 'an expired entry that no reader can see still refuses a writer',
    pattern: 'versioned',
    parameters: { ...oneKey, 'ttl-ms': 50 },
    // Read again after a write, the entry carries 1 and the row is at 2: who names what the database holds is refused.
    schedule: requests(
      [0, 'read k01'],
      [100, 'write k01'],
      [200, 'read k01'],
      [400, 'write k01 expecting 2'],
    ),
    seen: ({ tallies }) => tallies.ended.conflict,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'A13',
    defect: 'what a retrying writer lays into the cache has lost its version',
    pattern: 'retry',
    parameters: oneKey,
    schedule: requests([0, 'write k01'], [100, 'write k01']),
    seen: versionsOnEntries,
    asPublished: [0, 0],
    hardened: [2, 3],
  },
  {
    id: 'A13, batched',
    defect: 'what a batch lays into the cache has lost its version',
    pattern: 'batched',
    parameters: oneKey,
    schedule: requests([0, 'write k01'], [200, 'write k01']),
    seen: versionsOnEntries,
    asPublished: [0, 0],
    hardened: [2, 3],
  },
  {
    id: 'A14',
    defect: 'one server does not hear what another has written, without any race',
    pattern: 'basic',
    parameters: { ...oneKey, 'app-servers': 2, 'cache-placement': 'per-server' },
    schedule: requests([0, 'read k01 by 2'], [50, 'write k01 by 1'], [200, 'read k01 by 2']),
    seen: staleReads,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'A15',
    defect: 'a write that bypassed the cache is overwritten by somebody who has not seen it',
    pattern: 'versioned',
    parameters: { ...oneKey, arrivals: 'even', 'bypass-writes-per-second': 1 },
    schedule: requests([0, 'read k01'], [700, 'write k01 expecting 1']),
    seen: outcomesOf,
    asPublished: [2, 0],
    hardened: [1, 1],
  },
  {
    id: 'A17',
    defect: 'a crash between database and cache leaves the old value in a cache that others share',
    pattern: 'basic',
    parameters: { ...oneKey, 'app-servers': 2 },
    // The write is applied half way through its 20 ms; the server dies before it hears of it.
    faults: [{ type: 'app-crash', atMs: 115, durationMs: 20, server: 1 }],
    schedule: requests([0, 'read k01 by 2'], [100, 'write k01 by 1'], [200, 'read k01 by 2']),
    seen: versionReadBy(-3),
    asPublished: 1,
    hardened: 2,
  },
  {
    id: 'E1',
    defect: 'overwriting an entry of a full cache evicts another one',
    pattern: 'basic',
    parameters: { 'max-entries': 2 },
    schedule: requests([0, 'write a'], [50, 'write b'], [100, 'write b']),
    seen: evictions,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'E2',
    defect: 'filling an expired entry anew evicts a live one',
    pattern: 'basic',
    parameters: { 'max-entries': 2, 'ttl-ms': 120 },
    schedule: requests([0, 'write a'], [40, 'write b'], [100, 'read a'], [145, 'read a']),
    seen: evictions,
    asPublished: 1,
    hardened: 0,
  },
  {
    id: 'E3',
    defect: 'versioned writes never evict: the cache outgrows its limit',
    pattern: 'versioned',
    parameters: { 'max-entries': 2 },
    schedule: requests([0, 'write a'], [50, 'write b'], [100, 'write c'], [150, 'write d']),
    seen: ({ cacheSize }) => cacheSize,
    asPublished: 4,
    hardened: 2,
  },
  {
    id: 'E3, batched',
    defect: 'batched writes never evict: the cache outgrows its limit',
    pattern: 'batched',
    parameters: { 'max-entries': 2, 'batch-size': 4 },
    schedule: requests([0, 'write a'], [0, 'write b'], [0, 'write c'], [0, 'write d']),
    seen: ({ cacheSize }) => cacheSize,
    asPublished: 4,
    hardened: 2,
  },
  {
    id: 'E5',
    defect: 'entries used at one and the same instant are never the oldest: none is evicted',
    pattern: 'basic',
    parameters: { 'max-entries': 2, 'cache-read-ms': '0', 'cache-write-ms': '0' },
    schedule: requests([0, 'write a'], [0, 'write b'], [0, 'write c']),
    seen: ({ cacheSize }) => cacheSize,
    asPublished: 3,
    hardened: 2,
  },
  {
    id: 'L1',
    defect: 'everybody who misses a key at the same time asks the database for it',
    pattern: 'basic',
    parameters: oneKey,
    guards: { 'single-flight': true },
    schedule: requests(...Array.from({ length: 8 }, () => [0, 'read k01'] as const)),
    seen: databaseReads,
    asPublished: 8,
    hardened: 1,
  },
  {
    id: 'L2',
    defect: 'that a key has no row is forgotten at once, and asked again',
    pattern: 'basic',
    parameters: { 'negative-caching': true, 'initial-rows': 'none' },
    schedule: requests(...Array.from({ length: 8 }, (_, i) => [i * 50, 'read nobody'] as const)),
    seen: databaseReads,
    asPublished: 8,
    hardened: 1,
  },
  {
    id: 'L3',
    defect: 'the fallback takes a missing row for an error of the cache, and doubles the load',
    pattern: 'basic',
    parameters: { 'fallback-to-database': true, 'initial-rows': 'none' },
    schedule: requests(...Array.from({ length: 8 }, (_, i) => [i * 50, 'read nobody'] as const)),
    seen: databaseReads,
    asPublished: 16,
    hardened: 8,
  },
  {
    id: 'L4',
    defect: 'what the database will never accept is tried four times',
    pattern: 'retry',
    parameters: { 'poison-share': 1, 'backoff-base-ms': 10 },
    schedule: requests([0, 'write k01']),
    seen: ({ tallies }) => tallies.databaseWrites,
    asPublished: 4,
    hardened: 1,
  },
  {
    id: 'L4, lockstep',
    defect: 'those who failed together come back together, jitter or not',
    pattern: 'retry',
    parameters: { 'backoff-jitter': 'full' },
    faults: [{ type: 'database-outage', atMs: 0, durationMs: 50 }],
    schedule: requests([0, 'write a'], [0, 'write b'], [0, 'write c'], [0, 'write d']),
    // How many different instants the first four calls after the outage are made at.
    seen: ({ log }) => new Set(log?.databaseCallUs.filter((us) => us > 50_000).slice(0, 4)).size,
    asPublished: 1,
    hardened: 4,
  },
  {
    id: 'L5',
    defect: 'a batch is written row by row, and its last row waits for all the others',
    pattern: 'batched',
    parameters: { 'cache-write-ms': '0' },
    schedule: requests(
      [0, 'write a'],
      [0, 'write b'],
      [0, 'write c'],
      [0, 'write d'],
      [0, 'write e'],
    ),
    seen: slowestMs,
    asPublished: 100,
    hardened: 20,
  },
]

/** The article's edition in lane a beside ours in lane b, as a link. */
export function linkTo({ guards = {}, pattern, ...golden }: Golden): string {
  const { faults = [], overrides = [], parameters = {}, schedule } = golden
  const lanes = [
    { ...aLane(pattern, 'a'), edition: 'as-published' as const },
    { ...aLane(pattern, 'b'), options: guards },
  ]
  const scenario = aScenario({ faults, lanes, overrides, parameters, schedule })
  return encodeLink({ presetId: fourWays.id, scenario })
}
