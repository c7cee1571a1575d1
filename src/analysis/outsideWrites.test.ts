import { describe, expect, it } from 'vitest'
import { aScenario, requests } from '../engine/testing/aScenario.ts'
import { slow, stageOf } from './testing/aStage.ts'

describe('a write that bypasses the cache', () => {
  const scenario = aScenario({
    parameters: { keys: 1, arrivals: 'even', 'bypass-writes-per-second': 1 },
    durationMs: 2_000,
    schedule: requests([1_900, 'read k01']),
  })
  const stage = stageOf(scenario)

  it('comes from outside and is there when its row changes', () => {
    // Evenly, one a second: the first at half a second, seen on its way for 280 ms of the viewer's time.
    expect(stage(499.7, slow).tokens).toEqual([])
    expect(stage(499.86, slow).tokens).toMatchObject([
      { from: 'outside', to: 'database', request: 0, operation: 'write', mood: 'going' },
    ])
    expect(stage(499.86, slow).tokens[0]?.along).toBeCloseTo(0.5)
    expect(stage(500, slow).tokens).toEqual([])
  })

  it('is the same traveller whatever window of the run is recorded', () => {
    const travellerIn = (fromUs: number) =>
      stageOf(scenario, 'a', { fromUs, toUs: 2_000_000 })(1_499.86, slow).tokens[0]?.traveller
    expect(travellerIn(1_400_000)).toBeDefined()
    expect(travellerIn(1_400_000)).toBe(travellerIn(0))
  })
})
