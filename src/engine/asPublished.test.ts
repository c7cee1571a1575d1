import { describe, expect, it } from 'vitest'
import type { Parameters } from '../scenario/parameters.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import type { Override, PatternId, ScheduledRequest } from '../scenario/scenario.ts'
import { decodeLink, encodeLink } from '../scenario/scenarioLink.ts'
import { type LaneResult, runScenario } from './runScenario.ts'
import { aLane, aScenario, requests } from './testing/aScenario.ts'

/** A defect of the article's code as a scenario that shows it, letters and numbers as in its audit. */
interface Golden {
  readonly id: string
  readonly defect: string
  readonly pattern: PatternId
  readonly parameters?: Partial<Parameters>
  readonly schedule: readonly ScheduledRequest[]
  readonly overrides?: readonly Override[]
  /** What is seen in the as-published edition, and what in the hardened one. */
  readonly seen: (lane: LaneResult) => unknown
  readonly asPublished: unknown
  readonly hardened: unknown
}

const oneKey = { keys: 1 } as const
const staleReads = ({ tallies }: LaneResult): number => tallies.staleReads
const outcomesOf = ({ tallies }: LaneResult): unknown => [tallies.ended.ok, tallies.ended.conflict]
const evictions = (lane: LaneResult): number => lane.evictions
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

const goldens: readonly Golden[] = [
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

describe.each(goldens)('$id: $defect', (golden) => {
  const { asPublished, defect: _defect, hardened, id: _id, pattern, seen, ...scenario } = golden
  const lanes = [
    { ...aLane(pattern, 'a'), edition: 'as-published' as const },
    { ...aLane(pattern, 'b'), edition: 'hardened' as const },
  ]
  // What a link opens is what is run.
  const link = encodeLink({ presetId: fourWays.id, scenario: aScenario({ ...scenario, lanes }) })
  const opened = decodeLink(link)
  const run = runScenario(opened.link.scenario, { log: true })

  it('opens from a link without a problem', () => {
    expect(opened.problems).toEqual([])
  })

  it('sets the two editions apart', () => {
    expect(asPublished).not.toEqual(hardened)
  })

  it('shows in the edition as published', () => {
    expect(seen(run.lanes[0] as LaneResult)).toEqual(asPublished)
  })

  it('is absent in the hardened edition', () => {
    expect(seen(run.lanes[1] as LaneResult)).toEqual(hardened)
  })
})
