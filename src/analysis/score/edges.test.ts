import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import type { Override } from '../../scenario/scenario.ts'
import { stagedLane } from '../testing/aStage.ts'
import { createScore } from './createScore.ts'
import { shapeOf, shapeOfRequest, workIn } from './testing/shapeOf.ts'

type Wanted = NonNullable<Parameters<typeof aScenario>[0]>

/** The score of a window, in ms. */
const scoreOf = (wanted: Wanted, fromMs = 0, toMs = Number.POSITIVE_INFINITY) =>
  createScore(stagedLane(aScenario(wanted), 'a', { fromUs: fromMs * 1000, toUs: toMs * 1000 }))
const write = { schedule: requests([0, 'write k1']) }
const batch = { lanes: [aLane('batched')], schedule: requests([0, 'write a'], [10, 'write b']) }
const published = (pattern: Parameters<typeof aLane>[0]) =>
  ({ ...aLane(pattern), edition: 'as-published' }) as const
/** Something of a request's nth call comes so many ms later. */
const late = (
  request: string,
  operation: string,
  attempt: number,
  at: Override['at'],
  delayMs: number,
): Override => ({
  lane: '*',
  request,
  operation,
  attempt,
  at,
  effect: { type: 'delay', delayMs },
})

describe('at the edge of a window', () => {
  it('a stroke begins with the first step that is known', () => {
    expect(shapeOfRequest(scoreOf(write, 5), 1)[0]).toBe('1-21 work database')
    expect(shapeOfRequest(scoreOf(write, 21.5), 1)).toEqual([
      '21-22 way database-cache',
      '22-22 way cache-app',
      '22 stored v2 at cache',
    ])
    expect(shapeOfRequest(scoreOf(write, 0.5), 1)[0]).toBe('0-0.5 way app-cache')
    // It ends as the window begins.
    expect(shapeOfRequest(scoreOf(write, 22), 1)[0]).toBe('21-22 way database-cache')
  })

  it('a call that is the first step begins at the app', () => {
    expect(shapeOfRequest(scoreOf({ ...write, lanes: [aLane('none')] }, 5), 1)).toEqual([
      '0-0 way app-database',
      '0-20 work database',
      '20-20 way database-app',
    ])
  })

  it('a read that shares the call of another one begins at the app', () => {
    const shared = {
      parameters: { 'single-flight': true },
      schedule: requests([0, 'read k1'], [0.5, 'read k1']),
    }
    expect(shapeOfRequest(scoreOf(shared, 5), 2)[0]).toBe('1.5-11 shared app')
  })

  it('a stroke has its place among the others by when it arrived', () => {
    const two = { schedule: requests([0, 'write k1'], [0.5, 'read k2']) }
    const strokes = scoreOf(two, 5).strokesIn(5_000, 6_000)
    expect(strokes.map(({ fromUs, request }) => `${request} at ${fromUs / 1000}`)).toEqual([
      '-1 at 0',
      '-2 at 0.5',
    ])
  })

  it('a stroke breaks off where the next step is not known any more', () => {
    expect(shapeOfRequest(scoreOf(write, 0, 10), 1)).toEqual([
      '0-0.5 way app-cache',
      '0.5-1 way cache-database',
      '1-21 work database',
    ])
    // What the cache does after the window is not known either.
    expect(shapeOfRequest(scoreOf(write, 0, 21.5), 1).at(-1)).toBe('22-22 way cache-app')
  })

  it('a call that is not over when the recording is ends with its request', () => {
    const slow = { ...write, lanes: [aLane('none')], parameters: { 'database-write-ms': '5000' } }
    expect(shapeOfRequest(scoreOf(slow, 0, 1), 1)).toEqual([
      '0-0 way app-database',
      '0-5000 work database',
    ])
  })

  it('background work breaks off, unless it has come to its last step', () => {
    const legsTo = (toMs: number) => workIn(scoreOf(batch, 0, toMs)).map(shapeOf)[0]
    expect(legsTo(55)?.at(-1)).toBe('51-71 work database')
    expect(legsTo(71.5)?.at(-1)).toBe('72-72 way cache-app')
  })

  it('a request that takes no step is held back in between', () => {
    const paused = {
      schedule: requests([0, 'read k1']),
      faults: [{ type: 'app-pause', atMs: 0.5, durationMs: 99.5, server: 1 }] as const,
    }
    expect(shapeOfRequest(scoreOf(paused, 50, 60), 1)).toEqual(['50-60 pause app'])
    expect(shapeOfRequest(scoreOf(paused, 0, 60), 1)).toEqual([
      '0-0.5 way app-cache',
      '0.5-1 way cache-app',
      '1-60 pause app',
      '0.5 miss at cache',
    ])
  })

  it('a request is there that found its server down as the window began', () => {
    const down = {
      schedule: requests([50, 'read k1']),
      faults: [{ type: 'app-crash', atMs: 10, durationMs: 90, server: 1 }] as const,
    }
    expect(shapeOfRequest(scoreOf(down, 50), 1)).toEqual(['50-50 way app', '50 failed at app'])
    expect(scoreOf(down, 50.001).strokeOf(-1)).toBeUndefined()
  })

  it('a request goes on whose client had given up before', () => {
    const givenUp = { ...write, lanes: [published('basic')], parameters: { 'deadline-ms': 10 } }
    expect(shapeOfRequest(scoreOf(givenUp, 20.5), 1)).toEqual([
      '20-20.5 way database-cache, for nobody',
      '20.5-22 way cache, for nobody',
      '22-22 way cache-app, for nobody',
      '10 unknown at app',
      '22 stored v2 at cache',
    ])
  })
})

describe('signs', () => {
  it('tell once that a full queue turned somebody away', () => {
    const full = { ...batch, parameters: { 'batch-queue-limit': 0 } }
    expect(shapeOfRequest(scoreOf(full), 1)).toEqual(['0-0 way app', '0 failed at app'])
  })

  it('tell of no value that is kept for a client who has given up', () => {
    const slow = {
      ...write,
      lanes: [aLane('write-back')],
      parameters: { 'cache-write-ms': '5', 'deadline-ms': 3 },
    }
    expect(shapeOfRequest(scoreOf(slow), 1).slice(2)).toEqual(['3 unknown at app'])
  })

  it('do not blame the cache where a write waits for room until its client gives up', () => {
    const blocked = {
      lanes: [aLane('write-back')],
      parameters: { 'dirty-limit': 1, 'deadline-ms': 30, 'flush-interval-ms': 500 },
      schedule: requests([0, 'write k1'], [5, 'write k2']),
    }
    expect(scoreOf(blocked).strokeOf(-2)?.signs).toMatchObject([{ type: 'unknown', line: 'app' }])
  })

  it('blame the cache where it is away', () => {
    const away = {
      ...write,
      lanes: [aLane('write-back')],
      faults: [{ type: 'cache-unreachable', atMs: 0, durationMs: 50 }] as const,
    }
    expect(shapeOfRequest(scoreOf(away), 1).slice(2)).toEqual([
      '0 failed at cache',
      '0 failed at app',
    ])
  })

  it('tell of no refusal where a cache lays down only what it holds already', () => {
    const parameters = { 'write-allocate': false }
    expect(scoreOf({ ...write, parameters }).strokeOf(-1)?.signs).toEqual([])
  })

  it('tell two writes apart that come to the cache at the same instant', () => {
    const together = {
      schedule: requests([0, 'write k1'], [1, 'write k1']),
      overrides: [
        late('s1', 'database.write', 1, 'acknowledge', 2),
        late('s2', 'cache.settle', 2, 'apply', 1),
      ],
    }
    const score = scoreOf(together)
    const cacheSigns = [-1, -2].map((id) => score.strokeOf(id)?.signs)
    expect(cacheSigns).toMatchObject([
      [{ type: 'refused', atUs: 24_000, version: 2 }],
      [{ type: 'stored', atUs: 24_000, version: 3 }],
    ])
  })

  it('find what a step did before its answer was delayed', () => {
    const delayed = (lane: 'a' | 'b') => ({
      ...write,
      overrides: [{ ...late('s1', 'cache.settle', 2, 'acknowledge', 7), lane }],
    })
    expect(shapeOfRequest(scoreOf(delayed('a')), 1).slice(-2)).toEqual([
      '22-29 way cache-app',
      '22 stored v2 at cache',
    ])
    expect(shapeOfRequest(scoreOf(delayed('b')), 1).at(-1)).toBe('22 stored v2 at cache')
  })
})

describe('background work that wrote some of its rows', () => {
  it('has ended well', () => {
    const outage = { type: 'database-outage', atMs: 75, durationMs: 50 } as const
    const score = scoreOf({ ...batch, lanes: [published('batched')], faults: [outage] })
    expect(workIn(score)).toMatchObject([{ outcome: 'ok', rows: 2 }])
    expect(score.strokeOf(-2)?.outcome).toBe('failed')
  })
})
