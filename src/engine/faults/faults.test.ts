import { describe, expect, it } from 'vitest'
import type { Fault } from '../../scenario/faults.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { type LaneResult, runScenario } from '../runScenario.ts'
import { aLane, aScenario, requests } from '../testing/aScenario.ts'
import { timelineOf } from '../testing/timeline.ts'

const oneKey = { keys: 1 } as const

function laneOf(scenario: Scenario): LaneResult {
  return runScenario(scenario, { log: true }).lanes[0] as LaneResult
}

describe('lost acknowledgements', () => {
  const faults: readonly Fault[] = [
    { type: 'acknowledgement-lost', atMs: 0, durationMs: 500, share: 1 },
  ]

  it('leave the row written, the client in doubt and the key out of the cache', () => {
    const scenario = aScenario({
      parameters: oneKey,
      faults: [{ type: 'acknowledgement-lost', atMs: 50, durationMs: 100, share: 1 }],
      schedule: requests([0, 'read k01'], [60, 'write k01'], [200, 'read k01']),
    })
    expect(timelineOf(scenario).slice(-7)).toEqual([
      '81 ms  s2 database.write unknown',
      '82 ms  s2 cache.settle',
      '82 ms  s2 unknown',
      '201 ms  s3 cache.get not-found',
      '211 ms  s3 database.read v2',
      '212 ms  s3 cache.fill v2',
      '212 ms  s3 ok',
    ])
  })

  it.each(['20', '0'])('count as failures of the database, whose calls take %s ms', (ms) => {
    const { tallies } = laneOf(
      aScenario({
        parameters: { ...oneKey, 'database-write-ms': ms },
        faults,
        schedule: requests([0, 'write k01'], [100, 'write k01']),
      }),
    )
    expect([tallies.ended.unknown, tallies.databaseFailures]).toEqual([2, 2])
  })

  it('make a read fail, since it has changed nothing', () => {
    const timeline = timelineOf(aScenario({ faults, schedule: requests([0, 'read k01']) }))
    expect(timeline.at(-1)).toBe('11 ms  s1 failed')
  })

  it('swallow a share of the answers, and with a larger share the same ones and more', () => {
    const lostWith = (share: number): readonly number[] => {
      const { log } = laneOf(
        aScenario({
          parameters: { 'requests-per-second': 100, 'write-share': 1, 'delete-share': 0 },
          faults: [{ type: 'acknowledgement-lost', atMs: 0, durationMs: 2_000, share }],
        }),
      )
      const unknown = 5
      return Array.from(log?.request ?? []).filter((_, row) => log?.outcome[row] === unknown)
    }
    const few = lostWith(0.2)
    const more = lostWith(0.5)
    expect(few.length).toBeGreaterThan(10)
    expect(more.length).toBeGreaterThan(few.length)
    expect(few.filter((request) => !more.includes(request))).toEqual([])
  })
})

describe('a failing database', () => {
  it('refuses a share of its calls while it lasts, and none before or after', () => {
    const { log } = laneOf(
      aScenario({
        parameters: { 'requests-per-second': 200, 'write-share': 1, 'delete-share': 0 },
        faults: [{ type: 'database-failing', atMs: 500, durationMs: 500, share: 1 }],
      }),
    )
    const failed = Array.from(log?.endedUs ?? []).filter((_, row) => log?.outcome[row] === 4)
    expect(failed.length).toBeGreaterThan(50)
    expect(Math.min(...failed)).toBeGreaterThanOrEqual(500_000)
    expect(Math.max(...failed)).toBeLessThan(1_030_000)
  })
})

describe('a crash of the cache', () => {
  const crash: Fault = { type: 'cache-crash', atMs: 100, durationMs: 50 }
  const reads = requests([0, 'read k01'], [50, 'read k01'], [120, 'read k01'], [200, 'read k01'])

  it('fails requests while it is away, and begins cold', () => {
    const timeline = timelineOf(aScenario({ parameters: oneKey, faults: [crash], schedule: reads }))
    expect(timeline.slice(4)).toEqual([
      '51 ms  s2 cache.get v1',
      '51 ms  s2 ok',
      '120 ms  s3 cache.get failed',
      '120 ms  s3 failed',
      '201 ms  s4 cache.get not-found',
      '211 ms  s4 database.read v1',
      '212 ms  s4 cache.fill v1',
      '212 ms  s4 ok',
    ])
  })

  it('is got around with the fallback on', () => {
    const parameters = { ...oneKey, 'fallback-to-database': true }
    const timeline = timelineOf(aScenario({ parameters, faults: [crash], schedule: reads }))
    expect(timeline).toContain('130 ms  s3 ok')
  })

  it('takes what write-back had not flushed', () => {
    const lane = laneOf(
      aScenario({
        lanes: [aLane('write-back')],
        parameters: { ...oneKey, 'flush-interval-ms': 1_000 },
        faults: [crash],
        schedule: requests([0, 'write k01'], [200, 'read k01']),
      }),
    )
    expect(lane.tallies.noted['dirty-lost']).toBe(1)
    expect(Array.from(lane.log?.version ?? [])).toEqual([2, 1])
  })

  it('takes also what had to leave the cache and could not be written', () => {
    const lane = laneOf(
      aScenario({
        lanes: [aLane('write-back')],
        parameters: { 'flush-interval-ms': 'none', 'max-entries': 1, keys: 2 },
        faults: [crash, { type: 'database-outage', atMs: 0, durationMs: 120 }],
        schedule: requests([0, 'write k01'], [10, 'write k02'], [200, 'read k01']),
      }),
    )
    expect(lane.tallies.noted['dirty-lost']).toBe(2)
    expect(lane.log?.version[lane.log.request.indexOf(-3)]).toBe(1)
  })

  it('does not let in what was read before it, nor lay down what was claimed before it', () => {
    const timeline = timelineOf(
      aScenario({
        parameters: { ...oneKey, 'database-read-ms': '200', 'database-write-ms': '150' },
        faults: [crash],
        schedule: requests([0, 'read k01'], [90, 'write k01'], [300, 'read k01']),
      }),
    )
    expect(timeline).toContain('202 ms  s1 cache.fill not-found')
    expect(timeline).toContain('301 ms  s3 cache.get not-found')
  })
})

describe('an unreachable cache', () => {
  const away: Fault = { type: 'cache-unreachable', atMs: 100, durationMs: 50 }

  it('is cleared when it is back, since nobody knows what was written meanwhile', () => {
    const scenario = aScenario({
      parameters: { ...oneKey, 'fallback-to-database': true },
      faults: [away],
      schedule: requests([0, 'read k01'], [110, 'write k01'], [200, 'read k01']),
    })
    expect(timelineOf(scenario).slice(4)).toEqual([
      '110 ms  s2 cache.claim failed',
      '130 ms  s2 database.write v2',
      '130 ms  s2 cache.settle failed',
      '130 ms  s2 ok',
      '201 ms  s3 cache.get not-found',
      '211 ms  s3 database.read v2',
      '212 ms  s3 cache.fill v2',
      '212 ms  s3 ok',
    ])
  })

  it('has answered nobody who went on without it, also as published', () => {
    const { tallies } = laneOf(
      aScenario({
        lanes: [{ ...aLane('basic'), edition: 'as-published' }],
        parameters: { ...oneKey, 'fallback-to-database': true },
        faults: [{ ...away, durationMs: 5 }],
        // Back at 105 ms with what it held, before the second read lays down at 115 ms what the database told it.
        schedule: requests([0, 'read k01'], [104, 'read k01']),
      }),
    )
    expect([tallies.readHits, tallies.readMisses]).toEqual([0, 1])
  })

  it('takes nothing in: a write of write-back has certainly failed', () => {
    const scenario = aScenario({
      lanes: [aLane('write-back')],
      parameters: { ...oneKey, 'cache-write-ms': '10' },
      faults: [away],
      schedule: requests([95, 'write k01'], [120, 'write k01']),
    })
    expect(timelineOf(scenario)).toEqual([
      '100 ms  s1 cache.keep failed',
      '100 ms  s1 failed',
      '120 ms  s2 cache.keep failed',
      '120 ms  s2 failed',
    ])
  })

  it('is believed again as published, and serves the past', () => {
    const { tallies } = laneOf(
      aScenario({
        lanes: [{ ...aLane('basic'), edition: 'as-published' }],
        parameters: { ...oneKey, 'fallback-to-database': true },
        faults: [away],
        schedule: requests([0, 'read k01'], [110, 'write k01'], [200, 'read k01']),
      }),
    )
    expect(tallies.staleReads).toBe(1)
  })

  it('keeps what write-back holds dirty', () => {
    const lane = laneOf(
      aScenario({
        lanes: [aLane('write-back')],
        parameters: { ...oneKey, 'flush-interval-ms': 1_000, 'fallback-to-database': true },
        faults: [away],
        schedule: requests([0, 'write k01'], [120, 'read k01'], [200, 'read k01']),
      }),
    )
    // Without the cache nobody can say what the newest value is, so the read fails, fallback or not.
    expect(Array.from(lane.log?.outcome ?? [])).toEqual([0, 4, 0])
    expect(Array.from(lane.log?.version ?? [])).toEqual([2, 0, 2])
  })
})

describe('a cache in a server', () => {
  it('is empty after a crash of the server, also of the only one', () => {
    const { tallies } = laneOf(
      aScenario({
        parameters: { ...oneKey, 'cache-placement': 'per-server' },
        faults: [{ type: 'app-crash', atMs: 100, durationMs: 20, server: 1 }],
        schedule: requests([0, 'read k01'], [50, 'read k01'], [200, 'read k01']),
      }),
    )
    expect([tallies.readHits, tallies.readMisses]).toEqual([1, 2])
  })
})

describe('a batch as published', () => {
  it('that loses the cache half way has told those it had answered, and tells the others', () => {
    const { log } = laneOf(
      aScenario({
        lanes: [{ ...aLane('batched'), edition: 'as-published' }],
        parameters: { 'batch-size': 3 },
        // Each row takes 20 ms and its entry 1 ms: the first is answered at 21 ms, the second row is written at 41 ms.
        faults: [{ type: 'cache-crash', atMs: 30, durationMs: 50 }],
        schedule: requests([0, 'write a'], [0, 'write b'], [0, 'write c']),
      }),
    )
    expect(Array.from(log?.outcome ?? [])).toEqual([0, 5, 5])
  })
})

describe('a paused app server', () => {
  it('does nothing until it goes on, while the tiers go on without it', () => {
    const timeline = timelineOf(
      aScenario({
        parameters: { ...oneKey, 'app-servers': 2 },
        faults: [{ type: 'app-pause', atMs: 10, durationMs: 200, server: 1 }],
        schedule: requests([0, 'write k01 by 1'], [50, 'write k01 by 2'], [100, 'read k01 by 1']),
      }),
    )
    // The row of the first write is there at 21 ms, and its server hears of it at 210 ms.
    expect(timeline).toContain('21 ms  s1 database.write v2')
    expect(timeline).toContain('72 ms  s2 ok')
    expect(timeline).toContain('211 ms  s1 ok')
    expect(timeline.at(-1)).toBe('222 ms  s3 ok')
  })
})

describe('a crash of an app server', () => {
  const crash: Fault = { type: 'app-crash', atMs: 110, durationMs: 100, server: 1 }

  it('ends what was under way on it, and turns away who comes until it is back', () => {
    const { log, tallies } = laneOf(
      aScenario({
        parameters: { ...oneKey, 'app-servers': 2 },
        faults: [crash],
        schedule: requests(
          [100, 'write k01 by 1'],
          [105, 'read k01 by 1'],
          [105, 'write k01 by 2'],
          [150, 'read k01 by 1'],
          [300, 'read k01 by 1'],
        ),
      }),
    )
    const outcomeOf = (request: number) => log?.outcome[log.request.indexOf(request)]
    expect([-1, -2, -3, -4, -5].map(outcomeOf)).toEqual([5, 4, 0, 4, 0])
    expect(tallies.noted['request-lost']).toBe(2)
  })

  it('gives up what it had claimed, so that the key can be cached again', () => {
    const { tallies } = laneOf(
      aScenario({
        parameters: oneKey,
        faults: [crash],
        schedule: requests([100, 'write k01'], [300, 'read k01'], [400, 'read k01']),
      }),
    )
    expect([tallies.readMisses, tallies.readHits]).toEqual([1, 1])
  })

  it('has the database undo what it had not applied yet', () => {
    const rowsWritten = (atMs: number) =>
      laneOf(
        aScenario({
          faults: [{ ...crash, atMs }],
          schedule: requests([100, 'write k01']),
        }),
      ).tallies.rowsWritten
    // The write is applied at 111 ms.
    expect([rowsWritten(110), rowsWritten(112)]).toEqual([0, 1])
  })

  it('takes the items of its open batch with it', () => {
    const { log, tallies } = laneOf(
      aScenario({
        lanes: [aLane('batched')],
        faults: [crash],
        schedule: requests([100, 'write a'], [105, 'write b']),
      }),
    )
    expect(Array.from(log?.outcome ?? [])).toEqual([4, 4])
    expect(tallies.rowsWritten).toBe(0)
  })
})

describe('a traffic burst', () => {
  it('brings so many times as many requests while it lasts, and changes nothing before it', () => {
    const arrivals = (faults: readonly Fault[]): readonly number[] => {
      const { arrivals: all } = runScenario(
        aScenario({ parameters: { 'requests-per-second': 500 }, faults }),
      )
      return Array.from(all.atUs)
    }
    const calm = arrivals([])
    const busy = arrivals([{ type: 'traffic-burst', atMs: 1_000, durationMs: 500, factor: 4 }])
    const countIn = (all: readonly number[], fromMs: number, toMs: number) =>
      all.filter((us) => us >= fromMs * 1_000 && us < toMs * 1_000).length
    expect(busy.filter((us) => us < 1_000_000)).toEqual(calm.filter((us) => us < 1_000_000))
    expect(countIn(busy, 1_000, 1_500) / countIn(calm, 1_000, 1_500)).toBeCloseTo(4, 0)
    expect(countIn(busy, 1_500, 2_000) / countIn(calm, 1_500, 2_000)).toBeCloseTo(1, 0)
  })

  it('has the clients of a closed loop think so many times as short', () => {
    const requestsWith = (faults: readonly Fault[]): number =>
      laneOf(
        aScenario({
          parameters: {
            arrivals: 'closed-loop',
            clients: 1,
            'client-think-ms': '90',
            'write-share': 1,
            'delete-share': 0,
            'database-write-ms': '8',
          },
          faults,
        }),
      ).tallies.arrived.write
    // A cycle of 100 ms, and of 10 + 10 ms while it lasts.
    expect(requestsWith([])).toBe(20)
    expect(
      requestsWith([{ type: 'traffic-burst', atMs: 0, durationMs: 1_000, factor: 9 }]),
    ).toBeGreaterThan(55)
  })
})
