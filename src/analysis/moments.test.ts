import { describe, expect, it } from 'vitest'
import { runScenario } from '../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { endMoments, eventMoments, nextMoment } from './moments.ts'

function momentsOf(scenario: Scenario) {
  const run = runScenario(scenario, {
    log: true,
    record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
  })
  const logs = run.lanes.flatMap(({ log }) => log ?? [])
  const traces = run.lanes.flatMap(({ trace }) => trace ?? [])
  return {
    inLog: [...endMoments(logs, 2_000)].map((us) => us / 1000),
    inTrace: eventMoments(scenario, traces, 2_000),
  }
}

describe('stepping by event', () => {
  it('stops where a guard acts, also where nothing was recorded', () => {
    const { inLog } = momentsOf(
      aScenario({
        parameters: { 'database-timeout-ms': 5 },
        schedule: requests([100, 'write k1']),
      }),
    )
    // Arrives at 100 ms, calls the database at 101 ms, waits until 106 ms, and tells the cache by 107 ms.
    expect(inLog).toEqual([100, 106, 107])
  })

  it('stops where a fault begins and where it ends', () => {
    const { inTrace } = momentsOf(
      aScenario({
        schedule: [],
        faults: [
          { type: 'app-pause', atMs: 300, durationMs: 200, server: 1 },
          { type: 'cache-unreachable', atMs: 400, durationMs: 50 },
        ],
      }),
    )
    const visited = [nextMoment(inTrace, 0, 1)]
    for (let i = 0; i < 3; i++) visited.push(nextMoment(inTrace, visited.at(-1) ?? 0, 1))
    expect(visited).toEqual([300, 400, 450, 500])
  })

  it('stops where a dirty entry becomes clean, and where one expires', () => {
    const { inTrace } = momentsOf(
      aScenario({
        lanes: [aLane('write-back')],
        parameters: { 'flush-interval-ms': 100, 'ttl-ms': 500 },
        schedule: requests([0, 'write k1']),
      }),
    )
    // Laid down at 1 ms, flushed at 100 ms, clean 21 ms later; lazily expired.
    expect([...inTrace]).toContain(121_000)
    expect([...inTrace]).toContain(501_000)
  })

  it('misses no event that is less than a microsecond away from where the playhead was stopped', () => {
    const moments = Float64Array.of(100_000, 200_000)
    expect(nextMoment(moments, 99.9997, 1)).toBe(100)
    expect(nextMoment(moments, 200.0003, -1)).toBe(200)
    expect(nextMoment(moments, 100, 1)).toBe(200)
    expect(nextMoment(moments, 200, -1)).toBe(100)
  })
})
