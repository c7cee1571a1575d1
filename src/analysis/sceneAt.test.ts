import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import { slow, stageOf, whateverWindow } from './testing/aStage.ts'

describe('the stage', () => {
  const write = stageOf(
    aScenario({ parameters: { keys: 1 }, schedule: requests([0, 'write k01']) }),
  )

  it('follows a write from the app through the cache to the database and back', () => {
    const places = [0.1, 1.05, 21.05, 22.05].map((ms) => {
      const token = write(ms, slow).tokens[0]
      return `${token?.from} to ${token?.to}, ${token?.mood}`
    })
    expect(places).toEqual([
      'app to cache, going',
      'cache to database, going',
      'database to cache, returning',
      'cache to app, returning',
    ])
  })

  it('shows a request among the answered once it is no longer seen on its way home', () => {
    const answeredAt = (ms: number, speed: number) => ({
      onTheWay: write(ms, speed).tokens.length,
      answered: write(ms, speed).answered.length,
    })
    // Answered after 22.1 ms of the run; at 5 ms per second its last way takes the eye longer than that.
    expect([22, 22.2, 24].map((ms) => answeredAt(ms, 5))).toEqual([
      { onTheWay: 1, answered: 0 },
      { onTheWay: 1, answered: 0 },
      { onTheWay: 0, answered: 1 },
    ])
  })

  it('shows a call in its connection, and how far it is', () => {
    const { connections, tokens } = write(11, slow)
    expect(connections[0]).toMatchObject({ operation: 'write', request: -1, rows: 1, share: 0.5 })
    expect(tokens).toEqual([])
  })

  it('hides an entry while a write of its key settles, and shows the new version after', () => {
    expect(write(10, slow).cells[0]).toMatchObject({
      key: 'k01',
      state: 'claimed',
      databaseVersion: 1,
    })
    expect(write(15, slow).cells[0]).toMatchObject({ state: 'claimed', databaseVersion: 2 })
    expect(write(23, slow).cells[0]).toMatchObject({
      state: 'fresh',
      version: 2,
      databaseVersion: 2,
    })
  })

  it('marks a row that has just changed in the database', () => {
    // Applied half way through its 20 ms; 400 ms of the viewer's time are 4 ms here.
    expect([10, 11, 13, 16].map((ms) => write(ms, 10).cells[0]?.justApplied)).toEqual([
      0, 1, 0.5, 0,
    ])
  })

  it('draws a sample of what an eye cannot follow, and the selected request whoever it is', () => {
    const busy = stageOf(
      aScenario({
        parameters: { keys: 8, 'requests-per-second': 1_000, 'database-connections': 64 },
      }),
    )
    const { drawnOneOf, flows, tokens } = busy(1_000, 1_000)
    expect(drawnOneOf).toBeGreaterThan(4)
    const onTheWay = flows.reduce((sum, { reads, writes }) => sum + reads + writes, 0)
    expect(onTheWay).toBeGreaterThan(tokens.length * 3)
    const slowed = busy(1_000, 20)
    expect(slowed).toMatchObject({ drawnOneOf: 1, flows: [] })
    const left = slowed.tokens.find(
      ({ request }) => !tokens.some((token) => token.request === request),
    )?.request as number
    const shown = busy(1_000, 1_000, left).tokens.map(({ request }) => request)
    expect(shown).toContain(left)
    expect(shown).toHaveLength(tokens.length + 1)
  })

  it('counts down to the next attempt', () => {
    const retry = stageOf(
      aScenario({
        lanes: [aLane('retry')],
        faults: [{ type: 'database-outage', atMs: 0, durationMs: 90 }],
        schedule: requests([0, 'write k1']),
      }),
    )
    expect(retry(52, slow).waits).toEqual([
      {
        request: -1,
        operation: 'write',
        type: 'backoff',
        remainingMs: 50,
        totalMs: 100,
        attempt: 2,
        isForNobody: false,
        sharesWith: undefined,
      },
    ])
    expect(retry(52, slow).database).toEqual({ state: 'down', remainingMs: 38 })
    expect(retry(52, slow).headline).toBe('1 waiting to try again')
  })

  it('gathers a batch until it is sealed', () => {
    const batched = stageOf(
      aScenario({
        lanes: [aLane('batched')],
        schedule: requests([0, 'write a'], [10, 'delete b']),
      }),
    )
    expect(batched(20, slow).tray).toEqual({
      items: [
        { request: -1, operation: 'write', isForNobody: false },
        { request: -2, operation: 'delete', isForNobody: false },
      ],
      itemsMax: 5,
      lingeredMs: 20,
      lingerMs: 50,
    })
    expect(batched(55, slow).tray?.items).toEqual([])
    expect(batched(60, slow).connections[0]).toMatchObject({ operation: 'bulk', rows: 2 })
  })

  it('lines up whoever waits for a connection, first come first', () => {
    const crowded = stageOf(
      aScenario({
        parameters: { 'database-connections': 1 },
        schedule: requests([0, 'read a'], [0, 'read b'], [0, 'read c']),
      }),
    )
    expect(crowded(5, slow).queue.map(({ request }) => request)).toEqual([-2, -3])
    expect(crowded(15, slow).queueLength).toBe(1)
  })

  it('tells a version conflict while it is news', () => {
    const versioned = stageOf(
      aScenario({ lanes: [aLane('versioned')], schedule: requests([0, 'write k1 expecting 7']) }),
    )
    expect(versioned(21, slow).conflict).toMatchObject({
      key: 'k1',
      expectedVersion: 7,
      foundVersion: 1,
    })
    expect(versioned(2_000, slow).conflict).toBeUndefined()
  })

  it('keeps every request in sight for a quarter of a second of the viewer’s time, however short it is', () => {
    const hit = stageOf(
      aScenario({
        parameters: { keys: 1, 'cache-read-ms': '0.1' },
        schedule: requests([0, 'read k01'], [100, 'read k01']),
      }),
    )
    const speed = 250
    const visibleUs = Array.from(
      { length: 200 },
      (_, i) => hit(100 + i, speed).tokens.length,
    ).filter((n) => n > 0)
    expect(visibleUs.length / speed).toBeGreaterThanOrEqual(0.25)
  })

  it('shows a moment the same from a window around it as from the whole run', () => {
    const window = { fromUs: 2_400_000, toUs: 4_000_000 }
    for (const lane of ['a', 'b', 'c', 'd'] as const) {
      const whole = stageOf(fourWays.scenario, lane)
      const part = stageOf(fourWays.scenario, lane, window)
      for (let ms = 2_900; ms <= 3_900; ms += 100)
        expect(whateverWindow(part(ms, 100))).toEqual(whateverWindow(whole(ms, 100)))
    }
  })
})
