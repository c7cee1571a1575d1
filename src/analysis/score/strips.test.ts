import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import { stagedLane } from '../testing/aStage.ts'
import { createScore } from './createScore.ts'

type Wanted = NonNullable<Parameters<typeof aScenario>[0]>

const published = { ...aLane('basic'), edition: 'as-published' } as const
const never = Number.POSITIVE_INFINITY
const scoreOf = (wanted: Wanted, window?: { readonly fromUs: number; readonly toUs: number }) =>
  createScore(stagedLane(aScenario({ lanes: [published], ...wanted }), 'a', window))
/** `60-72 v1, db v2`, in ms. */
const stripsOf = (wanted: Wanted, window?: { readonly fromUs: number; readonly toUs: number }) =>
  scoreOf(wanted, window)
    .stripsIn(0, never)
    .map(
      ({ cacheVersion, databaseVersion, fromUs, isDirty, untilUs }) =>
        `${fromUs / 1000}-${untilUs / 1000} v${cacheVersion}, db v${databaseVersion}${isDirty ? ', dirty' : ''}`,
    )

describe('a strip', () => {
  const schedule = requests([0, 'read k1'], [50, 'write k1'])

  it('begins when the database has a newer row, and ends when the cache has it', () => {
    expect(stripsOf({ schedule })).toEqual(['60-72 v1, db v2'])
  })

  it('is none while a claim hides the entry', () => {
    expect(stripsOf({ lanes: [aLane('basic')], schedule })).toEqual([])
  })

  it('is none in the life of an entry that has expired', () => {
    const lanes = [{ ...aLane('read-through'), edition: 'as-published' } as const]
    expect(stripsOf({ lanes, schedule, parameters: { 'ttl-ms': 100 } })).toEqual([
      '60-112 v1, db v2',
    ])
  })

  it('is none while the cache is away', () => {
    const lanes = [{ ...aLane('read-through'), edition: 'as-published' } as const]
    const faults = [{ type: 'cache-unreachable', atMs: 80, durationMs: 20 }] as const
    expect(stripsOf({ lanes, schedule, faults })).toEqual([
      '60-80 v1, db v2',
      '100-Infinity v1, db v2',
    ])
  })

  it('goes on where the same value is laid down once more', () => {
    const lanes = [{ ...aLane('read-through'), edition: 'as-published' } as const]
    const late = requests([0, 'read k1'], [4, 'write k1'], [5, 'read k1'])
    // The second read saw the row at 11 ms, and lays it down at 17 ms.
    expect(stripsOf({ lanes, schedule: late })).toEqual(['14-Infinity v1, db v2'])
  })

  it('is one for each version that the database has meanwhile, 0 where it has no row', () => {
    const lanes = [{ ...aLane('read-through'), edition: 'as-published' } as const]
    const more = requests([0, 'read k1'], [50, 'write k1'], [100, 'delete k1'])
    expect(stripsOf({ lanes, schedule: more })).toEqual([
      '60-110 v1, db v2',
      '110-Infinity v1, db v0',
    ])
  })

  it('shows the oldest of what several caches hold', () => {
    const parameters = { 'app-servers': 3, 'cache-placement': 'per-server', 'ttl-ms': 500 } as const
    const some = requests(
      [0, 'read k1 by 2'],
      [50, 'write k1 by 1'],
      [100, 'read k1 by 3'],
      [150, 'write k1 by 1'],
    )
    expect(stripsOf({ parameters, schedule: some })).toEqual([
      '60-160 v1, db v2',
      '160-512 v1, db v3',
      '512-612 v2, db v3',
    ])
  })

  it('is dirty where the cache has accepted what the database does not have yet', () => {
    const parameters = { 'flush-interval-ms': 100 }
    const dirty = { lanes: [aLane('write-back')], parameters, schedule }
    // The flush begins at 100 ms, and is applied half way through its 20 ms.
    expect(stripsOf(dirty)).toEqual(['51-110 v2, db v1, dirty'])
  })

  it('is cut off where the window begins and ends', () => {
    expect(stripsOf({ schedule }, { fromUs: 65_000, toUs: 70_000 })).toEqual(['65-70 v1, db v2'])
  })

  it('knows after a deletion before the window that there is no row', () => {
    const lanes = [{ ...aLane('read-through'), edition: 'as-published' } as const]
    const gone = requests([0, 'read k1'], [50, 'delete k1'], [300, 'read k1'])
    expect(stripsOf({ lanes, schedule: gone }, { fromUs: 200_000, toUs: 400_000 })).toEqual([
      '200-400 v1, db v0',
    ])
    const remembered = { 'negative-caching': true }
    const hardened = requests([0, 'delete k1'], [50, 'read k1'], [300, 'read k1'])
    const window = { fromUs: 200_000, toUs: 400_000 }
    expect(
      stripsOf({ lanes: [aLane('basic')], parameters: remembered, schedule: hardened }, window),
    ).toEqual([])
  })

  it('is asked for by time and by key', () => {
    const score = scoreOf({
      schedule: requests([0, 'read k1'], [0, 'read k2'], [50, 'write k1'], [60, 'write k2']),
    })
    const keysIn = (fromMs: number, toMs: number, key?: number) =>
      score.stripsIn(fromMs * 1000, toMs * 1000, key).map((strip) => strip.key)
    const [first = -1, second = -1] = keysIn(0, 100)
    expect(keysIn(61, 75)).toEqual([first, second])
    expect(keysIn(75, 80)).toEqual([second])
    expect(keysIn(61, 75, second)).toEqual([second])
  })
})
