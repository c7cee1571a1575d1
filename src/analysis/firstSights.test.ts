import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import { slow, stageOf } from './testing/aStage.ts'

describe('what is seen for the first time', () => {
  const retry = aScenario({
    lanes: [aLane('retry')],
    faults: [{ type: 'database-outage', atMs: 0, durationMs: 90 }],
    schedule: requests([0, 'write k1'], [30, 'write k2']),
  })

  it('is news for a moment, once in a run', () => {
    const newsAt = (ms: number) =>
      stageOf(retry)(ms, 10).news.map(({ name, request }) => `${name} ${request}`)
    expect(newsAt(1.9)).toEqual([])
    expect(newsAt(2)).toEqual(['backoff -1'])
    expect(newsAt(17.9)).toEqual(['backoff -1'])
    expect(newsAt(18)).toEqual([])
    expect(newsAt(32)).toEqual([])
  })

  it('stays news as long for the viewer, however fast time passes', () => {
    expect(stageOf(retry)(60, 50).news.map(({ name }) => name)).toEqual(['backoff'])
    expect(stageOf(retry)(60, 10).news).toEqual([])
  })

  it('comes from the log alone where a part of the run is known', () => {
    const names = (toUs: number) => [
      ...stageOf(fourWays.scenario, 'b', { fromUs: 0, toUs })(1_600, slow).firstMs.keys(),
    ]
    const whole = names(Number.POSITIVE_INFINITY)
    expect(whole).toEqual(expect.arrayContaining(['unknown', 'backoff', 'put-refused']))
    // What ends where the window does might not have been first.
    const part = names(4_000_000)
    expect(part).toContain('unknown')
    for (const name of ['backoff', 'put-refused', 'expired']) expect(part).not.toContain(name)
  })

  it('is a cell that is behind only if one can read so', () => {
    const scenario = aScenario({
      lanes: [{ ...aLane('basic'), edition: 'as-published' }],
      parameters: { keys: 1 },
      schedule: requests([0, 'read k01'], [100, 'write k01']),
    })
    // Between the row at 110 ms and the entry at 122 ms the cache is behind.
    expect(stageOf(scenario)(111, slow).firstMs.get('stale-entry')).toBe(110)
    expect(stageOf(scenario)(111, 100).firstMs.get('stale-entry')).toBeUndefined()
  })
})
