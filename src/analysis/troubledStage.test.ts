import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import type { Fault } from '../scenario/faults.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { slow, stageOf, whateverWindow } from './testing/aStage.ts'

const published = (pattern: Parameters<typeof aLane>[0]) =>
  ({ ...aLane(pattern), edition: 'as-published' }) as const

describe('the tiers', () => {
  const stageWith = (...faults: readonly Fault[]) =>
    stageOf(aScenario({ parameters: { 'app-servers': 3 }, faults, schedule: [] }))

  it('have an app server paused or down, the others up', () => {
    const stage = stageWith(
      { type: 'app-pause', atMs: 100, durationMs: 50, server: 2 },
      { type: 'app-crash', atMs: 120, durationMs: 200, server: 3 },
    )
    const statesAt = (ms: number) => stage(ms, slow).app.servers.map(({ state }) => state)
    expect(statesAt(99)).toEqual(['up', 'up', 'up'])
    expect(statesAt(110)).toEqual(['up', 'paused', 'up'])
    expect(statesAt(130)).toEqual(['up', 'paused', 'down'])
    expect(stage(130, slow).app.servers[2]).toEqual({ state: 'down', remainingMs: 190 })
    expect(stage(110, slow).headline).toBe('server 2 paused')
  })

  it('have a cache that is down rather than unreachable where it is both', () => {
    const stage = stageWith(
      { type: 'cache-unreachable', atMs: 0, durationMs: 300 },
      { type: 'cache-crash', atMs: 100, durationMs: 100 },
    )
    expect(stage(50, slow).cache).toMatchObject({ state: 'unreachable', remainingMs: 250 })
    expect(stage(150, slow).cache).toMatchObject({ state: 'down', remainingMs: 50 })
    expect(stage(150, slow).headline).toBe('cache down')
    expect(stage(350, slow).cache.state).toBe('up')
  })

  it('tell the worst of what is wrong with the database', () => {
    const stage = stageWith(
      { type: 'database-slow', atMs: 0, durationMs: 500, factor: 3 },
      { type: 'acknowledgement-lost', atMs: 100, durationMs: 400, share: 1 },
      { type: 'database-failing', atMs: 200, durationMs: 300, share: 1 },
      { type: 'database-outage', atMs: 300, durationMs: 200 },
    )
    expect([50, 150, 250, 350].map((ms) => stage(ms, slow).database.state)).toEqual([
      'slow',
      'unheard',
      'failing',
      'down',
    ])
  })

  it('count a burst of traffic, where two of them multiply', () => {
    const stage = stageWith(
      { type: 'traffic-burst', atMs: 0, durationMs: 200, factor: 3 },
      { type: 'traffic-burst', atMs: 100, durationMs: 200, factor: 2 },
    )
    expect(stage(50, slow).app.burst).toEqual({ factor: 3, remainingMs: 150 })
    expect(stage(150, slow).app.burst).toEqual({ factor: 6, remainingMs: 150 })
    expect(stage(300, slow).app.burst).toBeUndefined()
  })

  it('have no cache that could fail where the pattern has none', () => {
    const stage = stageOf(
      aScenario({
        lanes: [aLane('none')],
        faults: [{ type: 'cache-crash', atMs: 0, durationMs: 100 }],
      }),
    )
    expect(stage(50, slow).cache).toEqual({ state: 'up', remainingMs: 0, caches: 0, dirty: 0 })
  })
})

describe('an answer that is lost', () => {
  const stage = stageOf(
    aScenario({
      schedule: requests([0, 'write k1']),
      faults: [{ type: 'acknowledgement-lost', atMs: 0, durationMs: 500, share: 1 }],
    }),
  )

  it('was sent, and is lost on its way from the database', () => {
    expect(stage(21.05, slow).tokens).toMatchObject([
      { from: 'database', to: 'cache', mood: 'unknown', isAnswerLost: true },
    ])
    // What goes on from there is the one who does not know.
    expect(stage(22.05, slow).tokens).toMatchObject([
      { from: 'cache', to: 'app', mood: 'unknown', isAnswerLost: false },
    ])
  })

  it('is not one that nobody waited for any longer', () => {
    const impatient = stageOf(
      aScenario({ parameters: { 'database-timeout-ms': 15 }, schedule: requests([0, 'write k1']) }),
    )
    expect(impatient(16.05, slow).tokens).toMatchObject([{ mood: 'unknown', isAnswerLost: false }])
  })
})

describe('a read that is answered with too little', () => {
  it('is stale on its way home and among the answers', () => {
    const stage = stageOf(
      aScenario({
        lanes: [published('read-through')],
        parameters: { keys: 1 },
        schedule: requests([0, 'read k01'], [50, 'write k01'], [100, 'read k01']),
      }),
    )
    expect(stage(101.05, slow).tokens).toMatchObject([{ from: 'cache', to: 'app', mood: 'stale' }])
    expect(stage(102, slow).answered.map(({ isStale }) => isStale)).toEqual([false, false, true])
  })
})

describe('a paused app server', () => {
  const stage = stageOf(
    aScenario({
      schedule: requests([0, 'write k1'], [50, 'read k2']),
      faults: [{ type: 'app-pause', atMs: 10, durationMs: 90, server: 1 }],
    }),
  )

  it('holds back whoever has been answered by a tier, and whoever arrives', () => {
    // The write hears from the database at 21 ms, and tells the cache only when its server goes on.
    expect(stage(20, slow).waits).toEqual([])
    expect(stage(40, slow).waits.map(({ request, type }) => `${request} ${type}`)).toEqual([
      '-1 pause',
    ])
    expect(stage(60, slow).waits.map(({ request }) => request)).toEqual([-2, -1])
    expect(stage(60, slow).waits[0]).toMatchObject({ remainingMs: 40, totalMs: 90 })
    expect(stage(60, slow)).toMatchObject({ headline: 'server paused', detail: '2 waiting for it' })
    expect(stage(100, slow).waits).toEqual([])
  })

  it('takes the answer of a tier home before it tells another one', () => {
    const token = stage(21.05, slow).tokens[0]
    expect(token).toMatchObject({ from: 'database', to: 'app', mood: 'returning' })
  })
})

describe('a read that shares the call of another one', () => {
  const stage = stageOf(
    aScenario({
      parameters: { keys: 1, 'single-flight': true, 'database-connections': 1 },
      schedule: requests([0, 'read k01'], [3, 'read k01']),
    }),
  )

  it('waits at the app, and not in line for a connection', () => {
    const { connections, queueLength, waits } = stage(8, slow)
    expect(connections[0]).toMatchObject({ request: -1 })
    expect(queueLength).toBe(0)
    expect(waits).toMatchObject([
      { request: -2, type: 'shared', remainingMs: 3, totalMs: 7, sharesWith: -1 },
    ])
    expect(connections[0]).toMatchObject({ sharers: 1 })
    expect(stage(8, slow).detail).toBe('1 shares a read under way')
    expect(stage(8, slow).headline).toBe('nothing answered yet')
  })

  it('comes back from the cache before it waits', () => {
    expect(stage(4.05, slow).tokens[0]).toMatchObject({ from: 'cache', to: 'app', mood: 'going' })
  })
})

describe('a call that nobody waits for any more', () => {
  it('keeps its connection, and goes on from where it was', () => {
    const stage = stageOf(
      aScenario({
        parameters: { 'database-timeout-ms': 5, 'database-connections': 2 },
        schedule: requests([0, 'read k1']),
      }),
    )
    // Asked at 1 ms, abandoned at 6 ms, and served until 11 ms.
    expect(stage(5, slow).connections[0]).toMatchObject({ share: 0.4, isForNobody: false })
    expect(stage(8, slow).connections[0]).toMatchObject({
      request: -1,
      share: 0.7,
      isForNobody: true,
    })
    expect(stage(8, slow).answered).toMatchObject([{ request: -1, outcome: 'failed' }])
    expect(stage(11, slow).connections).toEqual([undefined, undefined])
  })

  it('keeps its place in the line as well', () => {
    const stage = stageOf(
      aScenario({
        parameters: { 'database-timeout-ms': 5, 'database-connections': 1 },
        schedule: requests([0, 'read k1'], [1, 'read k2'], [2, 'read k3']),
      }),
    )
    const lineAt = (ms: number) =>
      stage(ms, slow).queue.map(({ isForNobody, request }) => [request, isForNobody])
    expect(lineAt(5)).toEqual([
      [-2, false],
      [-3, false],
    ])
    expect(lineAt(7.5)).toEqual([
      [-2, true],
      [-3, false],
    ])
    expect(lineAt(10)).toEqual([
      [-2, true],
      [-3, true],
    ])
    expect(lineAt(12)).toEqual([[-3, true]])
    expect(stage(12, slow).connections[0]).toMatchObject({ request: -2, isForNobody: true })
  })
})

describe('a client whose deadline passes', () => {
  const scenario = (lane: Scenario['lanes'][number]) =>
    aScenario({
      lanes: [lane],
      parameters: { 'deadline-ms': 10 },
      schedule: requests([0, 'write k1']),
    })

  it('is answered at that moment', () => {
    for (const lane of [aLane('basic'), published('basic')]) {
      const stage = stageOf(scenario(lane))
      expect(stage(9.9, slow).answered).toEqual([])
      expect(stage(10, slow).answered).toMatchObject([{ request: -1, outcome: 'unknown' }])
      expect(stage(10, slow).headline).toBe('1 past the deadline')
    }
  })

  it('leaves work behind that goes on for nobody, as published', () => {
    const stage = stageOf(scenario(published('basic')))
    expect(stage(8, slow).connections[0]?.isForNobody).toBe(false)
    expect(stage(15, slow).connections[0]?.isForNobody).toBe(true)
    const tokens = [20.05, 22.05].map((ms) => stage(ms, slow).tokens[0])
    expect(tokens).toMatchObject([
      { from: 'database', to: 'cache', isForNobody: true },
      { from: 'cache', to: 'app', isForNobody: true },
    ])
  })
})

describe('the cells', () => {
  it('are dirty until a flush has written them', () => {
    const stage = stageOf(
      aScenario({
        lanes: [aLane('write-back')],
        parameters: { keys: 1, 'flush-interval-ms': 100 },
        schedule: requests([0, 'write k01']),
      }),
    )
    expect(stage(50, slow).cells[0]).toMatchObject({
      state: 'fresh',
      version: 2,
      databaseVersion: 1,
      isDirty: true,
    })
    expect(stage(50, slow)).toMatchObject({ cache: { dirty: 1 }, detail: '1 dirty' })
    expect(stage(130, slow).cells[0]).toMatchObject({ databaseVersion: 2, isDirty: false })
    expect(stage(130, slow).cache.dirty).toBe(0)
  })

  it('lose what was dirty when the cache crashes', () => {
    const stage = stageOf(
      aScenario({
        lanes: [aLane('write-back')],
        parameters: { keys: 1, 'flush-interval-ms': 100 },
        schedule: requests([0, 'write k01']),
        faults: [{ type: 'cache-crash', atMs: 50, durationMs: 100 }],
      }),
    )
    expect(stage(60, slow).cells[0]).toMatchObject({ state: 'absent', isDirty: false })
    expect(stage(60, slow)).toMatchObject({
      headline: 'cache down',
      detail: '1 accepted write lost',
    })
  })

  it('count their time to live from the last access where that is set', () => {
    const stage = stageOf(
      aScenario({
        parameters: { keys: 1, 'ttl-ms': 100, 'ttl-from': 'access' },
        schedule: requests([0, 'read k01'], [61, 'read k01']),
      }),
    )
    // Laid down at 12 ms, read again at 62 ms.
    expect(stage(37, slow).cells[0]?.timeLeftShare).toBe(0.75)
    expect(stage(62, slow).cells[0]?.timeLeftShare).toBe(1)
    expect(stage(112, slow).cells[0]?.timeLeftShare).toBe(0.5)
    expect(stage(170, slow).cells[0]?.state).toBe('expired')
  })

  it('count a time to live that chance has shortened or lengthened', () => {
    const stage = stageOf(
      aScenario({
        parameters: { keys: 1, 'ttl-ms': 100, 'ttl-jitter': 0.5, expiry: 'eager' },
        schedule: requests([0, 'read k01']),
      }),
    )
    const stateAt = (ms: number) => stage(ms, slow).cells[0]?.state
    const leavesMs = Array.from({ length: 200 }, (_, ms) => ms).find(
      (ms) => ms > 20 && stateAt(ms) !== 'fresh',
    )
    expect(stateAt((leavesMs ?? 0) - 1)).toBe('fresh')
    // It leaves when its ring is empty, not at 100 ms.
    expect(stage((leavesMs ?? 0) - 1, slow).cells[0]?.timeLeftShare).toBeLessThan(0.05)
    expect(leavesMs).not.toBe(112)
  })

  it('show the oldest version of a key that lies in several caches', () => {
    const stage = stageOf(
      aScenario({
        lanes: [published('basic')],
        parameters: { keys: 1, 'app-servers': 2, 'cache-placement': 'per-server' },
        schedule: requests([0, 'read k01 by 1'], [20, 'read k01 by 2'], [40, 'write k01 by 2']),
      }),
    )
    expect(stage(10, slow).cells[0]).toMatchObject({ state: 'absent', copies: 0 })
    expect(stage(35, slow).cells[0]).toMatchObject({ version: 1, newestVersion: 1, copies: 2 })
    expect(stage(80, slow).cells[0]).toMatchObject({
      version: 1,
      newestVersion: 2,
      databaseVersion: 2,
      copies: 2,
    })
    expect(stage(80, slow).cache.caches).toBe(2)
  })

  it('carry the version that the cache of the article wrote on them where its text asks for it', () => {
    const stageWith = (pattern: 'basic' | 'versioned') =>
      stageOf(
        aScenario({
          lanes: [published(pattern)],
          parameters: { keys: 1 },
          schedule: requests([0, 'write k01'], [30, 'write k01']),
        }),
      )
    expect(stageWith('versioned')(60, slow).cells[0]).toMatchObject({ version: 3, label: 2 })
    expect(stageWith('basic')(60, slow).cells[0]).toMatchObject({ version: 3, label: undefined })
  })

  it('may remember that there is no row', () => {
    const stage = stageOf(
      aScenario({
        parameters: { keys: 1, 'initial-rows': 'none', 'negative-caching': true },
        schedule: requests([0, 'read k01']),
      }),
    )
    expect(stage(20, slow).cells[0]).toMatchObject({ state: 'fresh', isOfNoRow: true })
  })

  it('are hidden no longer once a crash has made the cache forget its claims', () => {
    const stage = stageOf(
      aScenario({
        parameters: { keys: 1 },
        schedule: requests([0, 'write k01']),
        faults: [{ type: 'cache-crash', atMs: 10, durationMs: 50 }],
      }),
    )
    expect(stage(5, slow).cells[0]?.state).toBe('claimed')
    expect(stage(15, slow).cells[0]?.state).toBe('absent')
  })
})

describe('a stage in trouble', () => {
  it('looks the same from a window as from the whole run', () => {
    const scenario: Scenario = {
      ...fourWays.scenario,
      parameters: {
        ...fourWays.scenario.parameters,
        'app-servers': 2,
        'database-timeout-ms': 60,
        'deadline-ms': 150,
        'single-flight': true,
        'fallback-to-database': true,
        'ttl-jitter': 0.2,
      },
      faults: [
        { type: 'app-pause', atMs: 3_000, durationMs: 300, server: 1 },
        { type: 'cache-unreachable', atMs: 3_200, durationMs: 200 },
        { type: 'app-crash', atMs: 3_500, durationMs: 100, server: 2 },
      ],
    }
    for (const lane of ['a', 'b', 'c', 'd'] as const) {
      const whole = stageOf(scenario, lane)
      const part = stageOf(scenario, lane, { fromUs: 2_400_000, toUs: 4_000_000 })
      for (let ms = 2_900; ms <= 3_900; ms += 50) {
        expect(whateverWindow(part(ms, 100))).toEqual(whateverWindow(whole(ms, 100)))
      }
    }
  })
})
