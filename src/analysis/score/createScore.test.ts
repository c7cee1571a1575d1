import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import { stagedLane } from '../testing/aStage.ts'
import { createScore } from './createScore.ts'
import { shapeOf, shapeOfRequest, workIn } from './testing/shapeOf.ts'

type Wanted = NonNullable<Parameters<typeof aScenario>[0]>

const scoreOf = (wanted: Wanted) => createScore(stagedLane(aScenario(wanted)))
const published = (pattern: Parameters<typeof aLane>[0]) =>
  ({ ...aLane(pattern), edition: 'as-published' }) as const
const outage = (atMs: number, durationMs: number) =>
  ({ type: 'database-outage', atMs, durationMs }) as const

describe('a stroke', () => {
  it('of a hit is a notch that touches the cache in the middle of its time', () => {
    const score = scoreOf({ schedule: requests([0, 'read k1'], [20, 'read k1']) })
    expect(shapeOfRequest(score, 2)).toEqual([
      '20-20.5 way app-cache',
      '20.5-21 way cache-app',
      '20.5 hit v1 at cache',
    ])
    expect(score.strokeOf(-2)).toMatchObject({
      operation: 'read',
      outcome: 'ok',
      fromUs: 20_000,
      untilUs: 21_000,
    })
  })

  it('of a miss is a valley, and lays what it found into the cache on the way up', () => {
    expect(shapeOfRequest(scoreOf({ schedule: requests([0, 'read k1']) }), 1)).toEqual([
      '0-0.5 way app-cache',
      '0.5-1 way cache-database',
      '1-11 work database',
      '11-12 way database-cache',
      '12-12 way cache-app',
      '0.5 miss at cache',
      '12 stored v1 at cache',
    ])
  })

  it('of a write is a valley that touches the cache on the way up', () => {
    expect(shapeOfRequest(scoreOf({ schedule: requests([0, 'write k1']) }), 1)).toEqual([
      '0-0.5 way app-cache',
      '0.5-1 way cache-database',
      '1-21 work database',
      '21-22 way database-cache',
      '22-22 way cache-app',
      '22 stored v2 at cache',
    ])
  })

  it('of a delete takes the entry away, where there is one', () => {
    const score = scoreOf({
      schedule: requests([0, 'read k1'], [50, 'delete k1'], [50, 'delete k2']),
    })
    expect(score.strokeOf(-2)?.signs.map(({ type }) => type)).toEqual(['removed'])
    expect(score.strokeOf(-3)?.signs).toEqual([])
  })

  it('goes straight down to the database where no cache is asked', () => {
    const score = scoreOf({ lanes: [aLane('none')], schedule: requests([5, 'read k1']) })
    expect(shapeOfRequest(score, 1)).toEqual([
      '5-5 way app-database',
      '5-15 work database',
      '15-15 way database-app',
    ])
  })

  it('stays at the cache between two calls to it', () => {
    const score = scoreOf({ lanes: [published('basic')], schedule: requests([0, 'write k1']) })
    expect(shapeOfRequest(score, 1)).toEqual([
      '0-0 way app-database',
      '0-20 work database',
      '20-20.5 way database-cache',
      '20.5-22 way cache',
      '22-22 way cache-app',
      '22 stored v2 at cache',
    ])
  })

  it('bounces off a database that is down', () => {
    const score = scoreOf({ schedule: requests([5, 'write k1']), faults: [outage(4, 20)] })
    expect(shapeOfRequest(score, 1)).toEqual([
      '5-5.5 way app-cache',
      '5.5-6 way cache-database',
      '6-7 failed database-cache',
      '7-7 failed cache-app',
      '6 failed at database',
      '7 failed at app',
    ])
    expect(score.strokeOf(-1)?.outcome).toBe('failed')
  })

  it('comes back unknown where the answer is lost', () => {
    const score = scoreOf({
      schedule: requests([0, 'write k1']),
      faults: [{ type: 'acknowledgement-lost', atMs: 0, durationMs: 90, share: 1 }],
    })
    expect(shapeOfRequest(score, 1).slice(2)).toEqual([
      '1-21 work database',
      '21-22 unknown database-cache',
      '22-22 unknown cache-app',
      '21 unknown at database',
      '22 unknown at app',
    ])
  })

  it('is flat at the database while it waits for a connection', () => {
    const score = scoreOf({
      parameters: { 'database-connections': 1 },
      schedule: requests([0, 'read k1'], [5, 'read k2']),
    })
    expect(shapeOfRequest(score, 2).slice(2, 4)).toEqual([
      '6-11 queue database',
      '11-21 work database',
    ])
  })

  it('waits at the app before it tries again', () => {
    const score = scoreOf({
      lanes: [aLane('retry')],
      schedule: requests([0, 'write k1']),
      faults: [outage(0, 50)],
    })
    expect(shapeOfRequest(score, 1)).toEqual([
      '0-0.5 way app-cache',
      '0.5-1 way cache-database',
      '1-2 failed database-cache',
      '2-2 failed cache-app',
      '2-102 backoff app',
      '102-102.5 way app-cache',
      '102.5-103 way cache-database',
      '103-123 work database',
      '123-124 way database-cache',
      '124-124 way cache-app',
      '1 failed at database',
      '124 stored v2 at cache',
    ])
  })

  it('meets another version, and goes down once more', () => {
    const score = scoreOf({
      lanes: [aLane('versioned')],
      parameters: { 'think-ms': '5', 'conflict-attempts': 3 },
      schedule: requests([0, 'read k1'], [20, 'write k1'], [22, 'write k1']),
    })
    expect(shapeOfRequest(score, 3)).toEqual([
      '22-22.5 way app-cache',
      '22.5-23 way cache-app',
      '23-28 think app',
      '28-28.5 way app-cache',
      '28.5-29 way cache-database',
      '29-49 work database',
      '49-50 way database-cache',
      '50-50 way cache-app',
      '50-150 backoff app',
      '150-150.5 way app-cache',
      '150.5-151 way cache-database',
      '151-161 work database',
      '161-161 way database-app',
      '161-166 think app',
      '166-166.5 way app-cache',
      '166.5-167 way cache-database',
      '167-187 work database',
      '187-188 way database-cache',
      '188-188 way cache-app',
      '22.5 hit v1 at cache',
      '49 conflict v2, not v1 at database',
      '150.5 miss at cache',
      '188 stored v3 at cache',
    ])
    // Two claims were open at once, so the first writer could not lay its value down either.
    expect(score.strokeOf(-2)?.signs.at(-1)).toMatchObject({ type: 'refused', version: 2 })
  })

  it('is told at the app that it came with an old version', () => {
    const score = scoreOf({
      lanes: [aLane('versioned')],
      schedule: requests([0, 'write k1 expecting 7']),
    })
    expect(shapeOfRequest(score, 1).slice(-2)).toEqual([
      '21 conflict v1, not v7 at database',
      '22 conflict v1 at app',
    ])
  })

  it('of a late fill is refused', () => {
    const score = scoreOf({ schedule: requests([0, 'read k1'], [0, 'write k1']) })
    expect(shapeOfRequest(score, 1).at(-1)).toBe('12 refused v1 at cache')
  })

  it('waits at the app for the call of another read, whose value the cache then has already', () => {
    const score = scoreOf({
      parameters: { 'single-flight': true },
      schedule: requests([0, 'read k1'], [3, 'read k1']),
    })
    expect(shapeOfRequest(score, 2)).toEqual([
      '3-3.5 way app-cache',
      '3.5-4 way cache-app',
      '4-11 shared app',
      '11-12 way app-cache',
      '12-12 way cache-app',
      '3.5 miss at cache',
    ])
  })

  it('is held back at the app by a paused server', () => {
    const score = scoreOf({
      schedule: requests([0, 'write k1'], [50, 'read k2']),
      faults: [{ type: 'app-pause', atMs: 10, durationMs: 90, server: 1 }],
    })
    expect(shapeOfRequest(score, 1).slice(2, 6)).toEqual([
      '1-21 work database',
      '21-21 way database-app',
      '21-100 pause app',
      '100-101 way app-cache',
    ])
    expect(shapeOfRequest(score, 2)[0]).toBe('50-100 pause app')
  })

  it('breaks off where its server crashes, and is a point where it finds it down', () => {
    const score = scoreOf({
      schedule: requests([0, 'write k1'], [50, 'read k2']),
      faults: [{ type: 'app-crash', atMs: 10, durationMs: 90, server: 1 }],
    })
    expect(shapeOfRequest(score, 1).slice(2)).toEqual([
      '1-10 work database',
      '10-10 unknown database-app',
      '10 unknown at app',
    ])
    expect(shapeOfRequest(score, 2)).toEqual(['50-50 way app', '50 failed at app'])
  })

  it('fails at a cache that is away', () => {
    const score = scoreOf({
      schedule: requests([50, 'read k2']),
      faults: [{ type: 'cache-crash', atMs: 10, durationMs: 90 }],
    })
    expect(shapeOfRequest(score, 1)).toEqual([
      '50-50 way app-cache',
      '50-50 failed cache-app',
      '50 failed at cache',
      '50 failed at app',
    ])
  })

  it('that never ends is flat for ever', () => {
    const score = scoreOf({
      lanes: [aLane('none')],
      parameters: { 'database-read-ms': '30000' },
      schedule: requests([0, 'read k1']),
    })
    expect(shapeOfRequest(score, 1)).toEqual(['0-0 way app-database', '0-Infinity work database'])
    expect(score.strokeOf(-1)).toMatchObject({
      outcome: 'unfinished',
      untilUs: Number.POSITIVE_INFINITY,
    })
  })
})

describe('a client who gives up', () => {
  it('leaves a call behind that goes on for nobody', () => {
    const score = scoreOf({
      parameters: { 'deadline-ms': 10 },
      schedule: requests([0, 'write k1']),
    })
    expect(shapeOfRequest(score, 1).slice(2)).toEqual([
      '1-10 work database',
      '10-11 unknown database-cache, for nobody',
      '11-11 unknown cache-app, for nobody',
      '10 unknown at database',
      '10 unknown at app',
    ])
    expect(workIn(score)).toMatchObject([{ operation: 'write', outcome: 'unknown', rows: 1 }])
    expect(workIn(score).map(shapeOf)).toEqual([['10-21 work database, for nobody']])
  })

  it('has, as published, the whole request go on', () => {
    const score = scoreOf({
      lanes: [published('basic')],
      parameters: { 'deadline-ms': 10 },
      schedule: requests([0, 'write k1']),
    })
    expect(shapeOfRequest(score, 1)).toEqual([
      '0-0 way app-database',
      '0-10 work database',
      '10-20 work database, for nobody',
      '20-20.5 way database-cache, for nobody',
      '20.5-22 way cache, for nobody',
      '22-22 way cache-app, for nobody',
      '10 unknown at app',
      '22 stored v2 at cache',
    ])
    expect(score.strokeOf(-1)?.outcome).toBe('unknown')
  })
})

describe('background work', () => {
  it('of a batch begins when it is sealed, while its items wait at the app', () => {
    const score = scoreOf({
      lanes: [aLane('batched')],
      schedule: requests([0, 'write a'], [10, 'delete b']),
    })
    expect(shapeOfRequest(score, 2)).toEqual([
      '10-50 gather app',
      '50-72 shared app',
      '72 acknowledged v2 at app',
    ])
    expect(workIn(score)).toMatchObject([{ operation: 'bulk', outcome: 'ok', key: -1, rows: 2 }])
    expect(workIn(score).map(shapeOf)).toEqual([
      [
        '50-50.5 way app-cache',
        '50.5-51 way cache-database',
        '51-71 work database',
        '71-72 way database-cache',
        '72-72 way cache-app',
        '72 stored v2 at cache',
      ],
    ])
  })

  it('of a batch as published goes up and down for each row', () => {
    const score = scoreOf({
      lanes: [published('batched')],
      schedule: requests([0, 'write a'], [10, 'write b']),
    })
    expect(workIn(score).map(shapeOf)).toEqual([
      [
        '50-50 way app-database',
        '50-70 work database',
        '70-71 way database-cache',
        '71-71 way cache-database',
        '71-91 work database',
        '91-92 way database-cache',
        '92-92 way cache-app',
        '71 stored v2 at cache',
        '92 stored v2 at cache',
      ],
    ])
  })

  it('of write-back goes from the cache to the database and back', () => {
    const score = scoreOf({
      lanes: [aLane('write-back')],
      parameters: { 'flush-interval-ms': 100 },
      schedule: requests([0, 'write a'], [10, 'write b']),
    })
    expect(shapeOfRequest(score, 1)).toEqual([
      '0-1 way app-cache',
      '1-1 way cache-app',
      '1 stored v2 at cache',
    ])
    expect(workIn(score)).toMatchObject([{ operation: 'bulk', rows: 2 }])
    expect(workIn(score).map(shapeOf)).toEqual([
      ['100-100 way cache-database', '100-120 work database', '120-121 way database-cache'],
    ])
  })
})

describe('the score', () => {
  const score = scoreOf({
    schedule: requests([0, 'write k1'], [5, 'read k2'], [5, 'read k3'], [90, 'read k1']),
  })
  const between = (fromMs: number, toMs: number) =>
    score.strokesIn(fromMs * 1000, toMs * 1000).map(({ request }) => request)

  it('gives the strokes that are under way, in the order in which they begin', () => {
    expect(between(2, 6)).toEqual([-1, -2, -3])
    expect(between(22, 89)).toEqual([-1])
    expect(between(23, 89)).toEqual([])
    expect(between(80, 90)).toEqual([-4])
  })

  it('draws a window as it draws the whole run', () => {
    const scenario = aScenario({
      parameters: { 'requests-per-second': 300, 'write-share': 0.4, keys: 6 },
      lanes: [aLane('retry')],
      faults: [outage(900, 150)],
    })
    const whole = createScore(stagedLane(scenario))
    const window = { fromUs: 800_000, toUs: 1_300_000 }
    const part = createScore(stagedLane(scenario, 'a', window))
    const inside = whole
      .strokesIn(window.fromUs, window.toUs)
      .filter(({ fromUs, untilUs }) => fromUs >= window.fromUs && untilUs <= window.toUs)
    expect(inside.length).toBeGreaterThan(100)
    for (const stroke of inside) expect(part.strokeOf(stroke.request)).toEqual(stroke)
    const clipped = whole.stripsIn(window.fromUs, window.toUs).map((strip) => ({
      ...strip,
      fromUs: Math.max(strip.fromUs, window.fromUs),
      untilUs: Math.min(strip.untilUs, window.toUs),
    }))
    expect(part.stripsIn(window.fromUs, window.toUs)).toEqual(clipped)
  })
})
