import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import { stagedLane } from '../testing/aStage.ts'
import { captionsIn } from './captions.ts'
import { createScore } from './createScore.ts'

type Wanted = NonNullable<Parameters<typeof aScenario>[0]>

const published = (pattern: Parameters<typeof aLane>[0]) =>
  ({ ...aLane(pattern), edition: 'as-published' }) as const
const captionsOf = (wanted: Wanted, fromMs = 0, toMs = 1_000) => {
  const staged = stagedLane(aScenario(wanted))
  const strokes = createScore(staged).strokesIn(fromMs * 1000, toMs * 1000)
  const { keyNames, log } = staged
  return captionsIn({ strokes, fromUs: fromMs * 1000, toUs: toMs * 1000, keyNames, log })
}
/** `0.5 miss at cache`, in ms; `!` before what went wrong. */
const linesOf = (wanted: Wanted, fromMs?: number, toMs?: number) =>
  captionsOf(wanted, fromMs, toMs).map(
    ({ atUs, isAlarm, line, text }) => `${isAlarm ? '! ' : ''}${atUs / 1000} ${text}, ${line}`,
  )

describe('captions', () => {
  const calm = requests([0, 'write k1'], [50, 'read k1'], [60, 'read k2'], [70, 'read k2'])

  it('name the first of each kind on the paper', () => {
    expect(linesOf({ schedule: calm })).toEqual([
      '0 write, app',
      '50.5 hit, cache',
      '60.5 miss, cache',
    ])
    expect(linesOf({ schedule: calm }, 55)).toEqual(['60.5 miss, cache'])
  })

  it('name what is seen first, whoever began first', () => {
    const faults = [{ type: 'database-outage', atMs: 10, durationMs: 50 }] as const
    const schedule = requests([0, 'write k1'], [3, 'read k2'])
    // The write tells the cache before it comes home.
    expect(linesOf({ faults, schedule })[0]).toBe('! 10 read fails, app')
  })

  it('have alarms first, and say whose they are', () => {
    const faults = [{ type: 'database-outage', atMs: 100, durationMs: 50 }] as const
    const schedule = requests([0, 'write k1'], [110, 'write k1'])
    expect(linesOf({ faults, schedule })).toEqual(['! 112 write fails, app', '0 write, app'])
    expect(captionsOf({ faults, schedule })[0]?.request).toBe(-2)
  })

  it('tell what a stale read should have known', () => {
    const schedule = requests(
      [0, 'read k1'],
      ...([20, 30, 40].map((atMs) => [atMs, 'write k2']) as [number, string][]),
      [30, 'write k1'],
      [60, 'write k1'],
      [100, 'read k1'],
    )
    expect(linesOf({ lanes: [published('read-through')], schedule })[0]).toBe(
      '! 101 stale read: v1, though v3 was acknowledged, app',
    )
  })

  it('tell of the first of several stale reads', () => {
    const schedule = requests([0, 'read k1'], [30, 'write k1'], [100, 'read k1'], [120, 'read k1'])
    const stale = linesOf({ lanes: [published('read-through')], schedule }).filter((line) =>
      line.includes('stale read'),
    )
    expect(stale).toEqual(['! 101 stale read: v1, though v2 was acknowledged, app'])
  })

  it('tell of no version that nobody heard of', () => {
    const schedule = requests([0, 'read k1'], [30, 'write k1'], [60, 'write k1'], [100, 'read k1'])
    const faults = [{ type: 'acknowledgement-lost', atMs: 70, durationMs: 20, share: 1 }] as const
    expect(linesOf({ lanes: [published('read-through')], faults, schedule })).toContain(
      '! 101 stale read: v1, though v2 was acknowledged, app',
    )
  })

  it('tell how long a failed write waits', () => {
    const faults = [{ type: 'database-outage', atMs: 0, durationMs: 50 }] as const
    expect(linesOf({ lanes: [aLane('retry')], faults, schedule: calm.slice(0, 1) })).toEqual([
      '0 write, app',
      '2 waits 100 ms, tries again, app',
    ])
  })

  it('tell what a conflict is about', () => {
    const versioned = {
      lanes: [aLane('versioned')],
      parameters: { 'think-ms': '5', 'conflict-attempts': 3 },
    } as const
    const two = requests([0, 'read k1'], [20, 'write k1'], [22, 'write k1'])
    expect(linesOf({ ...versioned, schedule: two }, 45, 60)).toEqual([
      '48 late v2 is refused, cache',
      '49 conflict: k1 is no longer v1, so try again, database',
      '50 waits 100 ms, tries again, app',
    ])
    const old = requests([0, 'write k1 expecting 7'])
    expect(linesOf({ ...versioned, schedule: old })[0]).toBe(
      '! 21 conflict: k1 is no longer v7, database',
    )
  })

  it('tell of a batch how many gather, and how many fail together', () => {
    const batched = {
      lanes: [aLane('batched')],
      schedule: requests([0, 'write a'], [5, 'write b'], [9, 'write c']),
    }
    expect(linesOf(batched)).toEqual([
      '0 write, app',
      '50 3 gather in the tray, one bulk write, app',
    ])
    const faults = [{ type: 'database-outage', atMs: 40, durationMs: 50 }] as const
    expect(linesOf({ ...batched, faults }).slice(0, 2)).toEqual([
      '! 51 3 callers fail together, database',
      '! 52 write fails, app',
    ])
  })

  it('tell of write-back what is flushed', () => {
    const lanes = [aLane('write-back')]
    const parameters = { 'flush-interval-ms': 100 }
    const schedule = requests([0, 'write a'], [5, 'write b'])
    expect(linesOf({ lanes, parameters, schedule })).toEqual([
      '0 write, app',
      '100 2 rows flushed to the database, cache',
    ])
    const faults = [{ type: 'database-outage', atMs: 90, durationMs: 20 }] as const
    expect(linesOf({ lanes, parameters, schedule, faults })[0]).toBe(
      '! 100 the flush fails, database',
    )
  })

  it('tell of a late fill, of a shared read and of a lost answer', () => {
    const late = requests([0, 'read k1'], [0, 'write k1'])
    expect(linesOf({ schedule: late })).toContain('12 late fill is refused, cache')
    const two = requests([0, 'read k1'], [3, 'read k1'])
    expect(linesOf({ parameters: { 'single-flight': true }, schedule: two })).toContain(
      '4 joins the read under way, app',
    )
    const faults = [{ type: 'acknowledgement-lost', atMs: 0, durationMs: 90, share: 1 }] as const
    expect(linesOf({ faults, schedule: calm.slice(0, 1) })[0]).toBe(
      '! 22 no answer: outcome unknown, app',
    )
  })
})
