import { describe, expect, it } from 'vitest'
import { runScenario } from '../runScenario.ts'
import { aLane, aScenario, requests } from '../testing/aScenario.ts'
import { timelineOf } from '../testing/timeline.ts'

const lanes = [aLane('write-back')]
const oneDirtyRow = { 'dirty-limit': 1, 'dirty-full': 'block', 'database-write-ms': '2' } as const

describe('the dirty limit', () => {
  it('counts a row that is written anew while it is flushed', () => {
    const timeline = timelineOf(
      aScenario({
        lanes,
        parameters: { ...oneDirtyRow, 'cache-write-ms': '10', 'flush-interval-ms': 20 },
        // k01 is clean at 32 ms and dirty again at 35 ms: k02 has to wait until it is clean once more, at 52 ms.
        schedule: requests([0, 'write k01'], [25, 'write k01'], [33, 'write k02']),
      }),
    )
    expect(timeline).toContain('32 ms  flush cache.clean')
    expect(timeline).toContain('35 ms  s2 cache.keep v3')
    expect(timeline).toContain('62 ms  s3 cache.keep v2')
  })

  it('has room again when a write that was let in is cut off', () => {
    const timeline = timelineOf(
      aScenario({
        lanes,
        parameters: { ...oneDirtyRow, 'cache-write-ms': '10' },
        faults: [{ type: 'cache-unreachable', atMs: 5, durationMs: 5 }],
        schedule: requests([0, 'write k01'], [20, 'write k02']),
      }),
    )
    expect(timeline).toContain('5 ms  s1 cache.keep failed')
    expect(timeline).toContain('30 ms  s2 cache.keep v2')
  })

  it('has room again when a write that was let in is accepted for nobody', () => {
    const timeline = timelineOf(
      aScenario({
        lanes,
        parameters: { ...oneDirtyRow, 'deadline-ms': 5 },
        overrides: [
          {
            lane: '*',
            request: 's1',
            operation: 'cache.keep',
            attempt: 1,
            at: 'apply',
            effect: { type: 'delay', delayMs: 10 },
          },
        ],
        schedule: requests([0, 'write k01'], [20, 'write k02']),
      }),
    )
    expect(timeline).toContain('5 ms  s1 unknown')
    expect(timeline).toContain('21 ms  s2 ok')
  })
})

it('flushes what expires at the end of a run under the eyes of whoever records it', () => {
  const scenario = aScenario({
    lanes,
    parameters: { 'ttl-ms': 50, expiry: 'eager', 'flush-interval-ms': 'none' },
    faults: [{ type: 'cache-unreachable', atMs: 90, durationMs: 100 }],
    schedule: requests([0, 'write k01'], [100, 'read k02']),
  })
  const [lane] = runScenario(scenario).lanes
  expect(lane?.tallies.databaseWrites).toBe(1)
  expect(timelineOf(scenario)).toContain('  never  flush database.writeBack unfinished')
})
