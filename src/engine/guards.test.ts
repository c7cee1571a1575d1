import { describe, expect, it } from 'vitest'
import type { LaneOptions, Parameters } from '../scenario/parameters.ts'
import type { Lane, Scenario } from '../scenario/scenario.ts'
import { outcomes } from './outcome.ts'
import { type LaneResult, runScenario } from './runScenario.ts'
import { aLane, aScenario, requests } from './testing/aScenario.ts'
import { timelineOf } from './testing/timeline.ts'

const oneKey = { keys: 1 } as const
const oneBatchOf = (size: number) => ({ 'batch-size': size, 'linger-ms': 1_000 }) as const

function laneOf(scenario: Scenario): LaneResult {
  return runScenario(scenario, { log: true }).lanes[0] as LaneResult
}
function outcomesOf(scenario: Scenario): readonly string[] {
  const { log } = laneOf(scenario)
  const byRequest = Array.from(log?.request ?? []).map(
    (request, row) => [request, outcomes[log?.outcome[row] as number]] as const,
  )
  return byRequest.sort(([a], [b]) => b - a).map(([, outcome]) => outcome as string)
}
const asPublished = (lane: Lane): Lane => ({ ...lane, edition: 'as-published' })

describe('a deadline', () => {
  const parameters = { ...oneKey, 'deadline-ms': 10 } as const

  it('ends the wait of its client, and nothing is written for him afterwards', () => {
    const scenario = aScenario({
      parameters,
      overrides: [],
      schedule: requests([0, 'write k01'], [50, 'read k01']),
    })
    // The write would be applied at 11 ms.
    expect(laneOf(scenario).tallies.rowsWritten).toBe(0)
    expect(outcomesOf(scenario)).toEqual(['unknown', 'failed'])
  })

  it('leaves the work going on as published, for nobody', () => {
    const scenario = aScenario({
      lanes: [asPublished(aLane('basic'))],
      parameters,
      schedule: requests([0, 'write k01']),
    })
    expect(laneOf(scenario).tallies.rowsWritten).toBe(1)
    expect(outcomesOf(scenario)).toEqual(['unknown'])
  })

  it('that passes while a writer thinks keeps the write from being made', () => {
    const scenario = aScenario({
      lanes: [aLane('versioned')],
      parameters: { ...oneKey, 'deadline-ms': 20, 'think-ms': '50' },
      schedule: requests([0, 'write k01']),
    })
    expect(laneOf(scenario).tallies.rowsWritten).toBe(0)
    expect(outcomesOf(scenario)).toEqual(['failed'])
  })

  it('that passes while its server is paused keeps write-back from accepting the write', () => {
    const scenario = aScenario({
      lanes: [aLane('write-back')],
      parameters: { ...oneKey, 'deadline-ms': 20 },
      faults: [{ type: 'app-pause', atMs: 0, durationMs: 50, server: 1 }],
      schedule: requests([10, 'write k01'], [200, 'read k01']),
    })
    expect(outcomesOf(scenario)).toEqual(['failed', 'ok'])
    expect(laneOf(scenario).tallies.rowsWritten).toBe(0)
  })

  it('keeps an abandoned call on its connection', () => {
    const scenario = aScenario({
      parameters: {
        ...oneKey,
        'deadline-ms': 25,
        'database-connections': 1,
        'database-read-ms': '40',
      },
      schedule: requests([0, 'read k01'], [20, 'read k01']),
    })
    const { trace } = runScenario(scenario, {
      record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
    }).lanes[0] as LaneResult
    // The client of the first read leaves at 25 ms, and its connection is free at 41 ms.
    expect(Array.from(trace?.steps.grantedUs ?? [])).toContain(41_000)
  })

  it('lets no wait begin that would outlast it', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('retry')],
        parameters: { 'deadline-ms': 150 },
        faults: [{ type: 'database-outage', atMs: 0, durationMs: 1_000 }],
        schedule: requests([0, 'write k01']),
      }),
    )
    // The first wait of 100 ms fits, the second of 200 ms does not.
    expect(timeline.at(-1)).toBe('104 ms  s1 failed')
  })

  it('takes an item back from the open batch, and leaves one in a sealed batch in doubt', () => {
    const scenario = aScenario({
      lanes: [aLane('batched')],
      parameters: { ...oneBatchOf(2), 'deadline-ms': 15 },
      schedule: requests([0, 'write a'], [50, 'write b'], [60, 'write c']),
    })
    expect(outcomesOf(scenario)).toEqual(['failed', 'unknown', 'unknown'])
    // The batch is applied at 71 ms: for the second client time was up at 65 ms, for the third it will be at 75 ms.
    expect(laneOf(scenario).tallies.rowsWritten).toBe(1)
  })
})

describe('timeouts', () => {
  it('of the database end the wait for one call, its queue included', () => {
    const scenario = aScenario({
      parameters: { ...oneKey, 'database-timeout-ms': 15, 'database-connections': 1 },
      schedule: requests([0, 'read k01'], [0, 'read k01']),
    })
    // One is served in 10 ms, the other would have to wait for 10 and be served for 10.
    expect(outcomesOf(scenario)).toEqual(['ok', 'failed'])
    expect(laneOf(scenario).tallies.noted['database-timeout']).toBe(1)
  })

  it('of the cache take a slow answer for none', () => {
    const overrides = [
      {
        lane: '*',
        request: 's1',
        operation: 'cache.get',
        attempt: 1,
        at: 'apply',
        effect: { type: 'delay', delayMs: 100 },
      },
    ] as const
    const scenarioWith = (changed: Partial<Parameters>): Scenario =>
      aScenario({
        parameters: { ...oneKey, 'cache-timeout-ms': 5, ...changed },
        overrides,
        schedule: requests([0, 'read k01']),
      })
    expect(timelineOf(scenarioWith({})).at(-1)).toBe('5 ms  s1 failed')
    expect(timelineOf(scenarioWith({ 'fallback-to-database': true })).at(-1)).toBe('16 ms  s1 ok')
  })
})

describe('single-flight', () => {
  const parameters = { ...oneKey, 'single-flight': true } as const

  it('has reads that miss a key together share one call', () => {
    const { tallies } = laneOf(
      aScenario({
        parameters,
        schedule: requests([0, 'read k01'], [2, 'read k01'], [4, 'read k01']),
      }),
    )
    expect([tallies.databaseReads, tallies.noted['shared-read'], tallies.ended.ok]).toEqual([
      1, 2, 3,
    ])
  })

  it('does not answer a read with what was read before a write that it must know of', () => {
    const timeline = timelineOf(
      aScenario({
        parameters: { ...parameters, 'database-read-ms': '200', 'write-allocate': false },
        schedule: requests([0, 'read k01'], [110, 'write k01'], [140, 'read k01']),
      }),
    )
    expect(timeline).toContain('201 ms  s1 database.read v1')
    expect(timeline.at(-1)).toBe('342 ms  s3 ok')
    expect(timeline).toContain('341 ms  s3 database.read v2')
  })

  it('goes on when the one who made the call has given up', () => {
    const scenario = aScenario({
      parameters: { ...parameters, 'database-read-ms': '50', 'deadline-ms': 52 },
      schedule: requests([0, 'read k01'], [5, 'read k01']),
      overrides: [
        {
          lane: '*',
          request: 's1',
          operation: 'cache.get',
          attempt: 1,
          at: 'apply',
          effect: { type: 'delay', delayMs: 2 },
        },
      ],
    })
    expect(outcomesOf(scenario)).toEqual(['failed', 'ok'])
  })
})

describe('a retry budget', () => {
  const outage = { type: 'database-outage', atMs: 0, durationMs: 2_000 } as const
  const attemptsWith = (budget: Parameters['retry-budget']): number =>
    laneOf(
      aScenario({
        lanes: [aLane('retry')],
        parameters: {
          'requests-per-second': 500,
          'write-share': 1,
          'delete-share': 0,
          'backoff-base-ms': 1,
          'retry-budget': budget,
        },
        faults: [outage],
      }),
    ).tallies.retries

  it('bounds further attempts to a share of the requests', () => {
    // A thousand requests, and what the full bucket held at the start.
    expect(attemptsWith('none')).toBeGreaterThan(2_900)
    expect(attemptsWith(0.1)).toBeLessThanOrEqual(115)
    expect(attemptsWith(0)).toBe(0)
  })
})

describe('times to live', () => {
  const reads = requests([0, 'read k01'], [60, 'read k01'], [120, 'read k01'])
  const missesWith = (parameters: Partial<Parameters>): number =>
    laneOf(aScenario({ parameters: { ...oneKey, 'ttl-ms': 100, ...parameters }, schedule: reads }))
      .tallies.readMisses

  it('count from the write, or anew from every access', () => {
    expect([missesWith({}), missesWith({ 'ttl-from': 'access' })]).toEqual([2, 1])
  })

  it.each(['lazy', 'eager'] as const)(
    'count from the access also with %s expiry and sweeps',
    (expiry) => {
      expect(missesWith({ 'ttl-from': 'access', expiry, 'sweep-ms': 7 })).toBe(1)
    },
  )

  it.each([
    ['a sweep', { 'sweep-ms': 100 }, []],
    ['a crash', {}, [{ type: 'cache-crash', atMs: 100, durationMs: 10 }]],
    ['a cache that is cleared', {}, [{ type: 'cache-unreachable', atMs: 100, durationMs: 10 }]],
    ['what another server writes', { 'app-servers': 2, 'cache-placement': 'per-server' }, []],
  ] as const)('end at their instant with eager expiry, whenever %s comes by', (_, more, faults) => {
    const scenario = aScenario({
      parameters: { ...oneKey, 'ttl-ms': 50, expiry: 'eager', ...more },
      faults,
      schedule: requests([0, 'read k01 by 2'], [150, 'write k01 by 1']),
    })
    const { trace } = runScenario(scenario, {
      record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
    }).lanes[0] as LaneResult
    expect([trace?.entries.storedUs[0], trace?.entries.removedUs[0]]).toEqual([12_000, 62_000])
  })

  it('that have ended with eager expiry leave room, also as published', () => {
    const evictionsWith = (expiry: Parameters['expiry']): number =>
      laneOf(
        aScenario({
          lanes: [{ ...aLane('basic'), edition: 'as-published' }],
          parameters: { 'max-entries': 2, 'ttl-ms': 50, expiry },
          // The entry of a is due at 72 ms, and room for c is made at 90 ms.
          schedule: requests([0, 'write a'], [40, 'write b'], [70, 'write c']),
        }),
      ).evictions
    expect([evictionsWith('lazy'), evictionsWith('eager')]).toEqual([1, 0])
  })

  it('are spread by jitter, each within its bounds', () => {
    const scenario = aScenario({
      parameters: { keys: 200, 'ttl-ms': 1_000, 'ttl-jitter': 0.2, 'requests-per-second': 500 },
    })
    const { trace } = runScenario(scenario, {
      record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
    }).lanes[0] as LaneResult
    const lives = Array.from(trace?.entries.dueUs ?? [], (dueUs, row) =>
      Math.round((dueUs - (trace?.entries.storedUs[row] as number)) / 1_000),
    )
    expect(Math.min(...lives)).toBeGreaterThanOrEqual(800)
    expect(Math.max(...lives)).toBeLessThanOrEqual(1_200)
    expect(new Set(lives).size).toBeGreaterThan(50)
  })
})

describe('several app servers', () => {
  const hits = (placement: Parameters['cache-placement']): number =>
    laneOf(
      aScenario({
        parameters: { ...oneKey, 'app-servers': 2, 'cache-placement': placement },
        schedule: requests([0, 'read k01 by 1'], [50, 'read k01 by 2'], [100, 'read k01 by 3']),
      }),
    ).tallies.readHits

  it('share one cache, or have one each', () => {
    expect([hits('shared'), hits('per-server')]).toEqual([2, 1])
  })
})

describe('a closed loop', () => {
  const parameters = {
    arrivals: 'closed-loop',
    clients: 3,
    'client-think-ms': '10',
    'database-failure-share': 0,
    'write-share': 1,
    'delete-share': 0,
    'batch-size': 1,
  } as const

  it('asks again some time after the answer, so that a slower system is asked less', () => {
    const requestsWith = (latency: string): number =>
      laneOf(aScenario({ parameters: { ...parameters, 'database-write-ms': latency } })).tallies
        .arrived.write
    // Think 10 ms, claim 1, write 8 or 88, settle 1: a cycle of 20 or 100 ms, 2 s, 3 clients.
    expect([requestsWith('8'), requestsWith('88')]).toEqual([300, 60])
  })

  it('gives the nth request of a client the same key and operation in every lane', () => {
    const { lanes } = runScenario(
      aScenario({
        parameters: { ...parameters, 'write-share': 0.5 },
        lanes: [aLane('basic', 'a'), { ...aLane('none', 'b') }],
      }),
      { log: true },
    )
    const [a, b] = lanes.map(
      ({ log }) =>
        new Map(
          Array.from(log?.request ?? [], (request, row) => [
            request,
            `${log?.operation[row]} ${log?.key[row]}`,
          ]),
        ),
    )
    const shared = [...(a?.keys() ?? [])].filter((request) => b?.has(request))
    expect(shared.length).toBeGreaterThan(50)
    expect(shared.filter((request) => a?.get(request) !== b?.get(request))).toEqual([])
  })
})

describe('writes past the cache', () => {
  it('leave the cache behind until its time to live is over', () => {
    const scenario = aScenario({
      parameters: { ...oneKey, arrivals: 'even', 'bypass-writes-per-second': 1, 'ttl-ms': 800 },
      // Somebody writes the row at 500 ms.
      schedule: requests([0, 'read k01'], [700, 'read k01'], [900, 'read k01']),
    })
    const { log, tallies } = laneOf(scenario)
    expect(Array.from(log?.version ?? [])).toEqual([1, 1, 2])
    expect(tallies.staleReads).toBe(1)
  })
})

describe('a batch', () => {
  const batchedWith = (options: LaneOptions): readonly Lane[] => [{ ...aLane('batched'), options }]
  /** With this seed exactly one of ten writes is poison. */
  const poison = { 'poison-share': 0.1 } as const
  const ten = requests(...Array.from({ length: 10 }, (_, i) => [0, `write k${i}`] as const))

  it.each([
    ['on, by writing each row by itself once the whole was undone', true, 11],
    ['off, by writing the others', false, 1],
  ])('isolates a poison row with atomic batches %s', (_, isAtomic, calls) => {
    const scenario = aScenario({
      seed: 3,
      lanes: batchedWith({ ...oneBatchOf(10), 'batch-atomic': isAtomic }),
      parameters: poison,
      schedule: ten,
    })
    const { tallies } = laneOf(scenario)
    const refused = tallies.ended.failed
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(4)
    expect(tallies.ended.ok).toBe(10 - refused)
    expect(tallies.databaseWrites).toBe(calls)
    // Pattern and batch do not matter for who is refused.
    const { tallies: alone } = laneOf(aScenario({ seed: 3, parameters: poison, schedule: ten }))
    expect(alone.ended.failed).toBe(refused)
  })

  it('writes the last of several puts of a key when it coalesces, and tells all of them', () => {
    const scenario = aScenario({
      lanes: batchedWith({ ...oneBatchOf(5), 'batch-coalescing': true }),
      parameters: oneKey,
      schedule: requests(
        [0, 'write k01'],
        [0, 'write k01'],
        [0, 'delete k01'],
        [0, 'write k01'],
        [0, 'write k01'],
      ),
    })
    const { log, tallies } = laneOf(scenario)
    // A delete is not blind to what comes before or after it: puts are merged on either side of it only.
    expect(tallies.rowsWritten).toBe(3)
    expect(Array.from(log?.version ?? [])).toEqual([2, 2, 3, 4, 4])
  })

  it('never has two batches under way that hold the same key', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: batchedWith({ 'batch-size': 1, 'batches-in-flight': 4 }),
        schedule: requests([0, 'write a'], [0, 'write a'], [0, 'write b']),
      }),
    )
    expect(timeline.filter((line) => line.endsWith(' ok'))).toEqual([
      '22 ms  s1 ok',
      '22 ms  s3 ok',
      '44 ms  s2 ok',
    ])
  })

  it('is written with no more others than there may be in flight', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: batchedWith({ 'batch-size': 1, 'batches-in-flight': 1 }),
        schedule: requests([0, 'write a'], [0, 'write b']),
      }),
    )
    expect(timeline.filter((line) => line.endsWith(' ok'))).toEqual([
      '22 ms  s1 ok',
      '44 ms  s2 ok',
    ])
  })

  it('turns away who finds its queue full', () => {
    const scenario = aScenario({
      lanes: batchedWith({ ...oneBatchOf(2), 'batch-queue-limit': 2, 'batches-in-flight': 1 }),
      schedule: requests(
        [0, 'write a'],
        [0, 'write b'],
        [5, 'write c'],
        [5, 'write d'],
        [6, 'write e'],
      ),
    })
    expect(outcomesOf(scenario)).toEqual(['ok', 'ok', 'ok', 'ok', 'rejected'])
  })

  it('is written when the run stops taking requests, however long it might linger', () => {
    const scenario = aScenario({
      durationMs: 100,
      lanes: batchedWith({ 'batch-size': 10, 'linger-ms': 60_000 }),
      schedule: requests([0, 'write a']),
    })
    expect(timelineOf(scenario).at(-1)).toBe('122 ms  s1 ok')
  })

  it('is written at once for whom a paused server has kept beyond that', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: [aLane('batched')],
        parameters: { 'linger-ms': 1_000 },
        faults: [{ type: 'app-pause', atMs: 1_900, durationMs: 600, server: 1 }],
        schedule: requests([1_950, 'write a']),
      }),
    )
    // Claim 1 ms, write 20, settle 1.
    expect(timeline.at(-1)).toBe('2522 ms  s1 ok')
  })

  it('waits for a ticker that never stops when told to', () => {
    const timeline = timelineOf(
      aScenario({
        lanes: batchedWith({ 'batch-size': 10, 'linger-ms': 50, flush: 'ticker' }),
        schedule: requests([40, 'write a']),
      }),
    )
    expect(timeline.at(-1)).toBe('72 ms  s1 ok')
  })
})
