import { describe, expect, it } from 'vitest'
import { runScenario } from '../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { judge } from './oracle/oracle.ts'
import { violationsOf } from './oracle/violations.ts'
import { foundAt, nextViolationMs, type Sought, soughtMoments } from './sought.ts'

const lostWrite = aScenario({
  lanes: [aLane('write-back')],
  parameters: { 'flush-interval-ms': 'none' },
  faults: [{ type: 'cache-crash', atMs: 100, durationMs: 10 }],
  schedule: requests([0, 'write a'], [200, 'read b']),
})
/** The third key finds a cache for two full, the fourth one too. */
const threeKeys = aScenario({
  parameters: { 'max-entries': 2 },
  schedule: requests([0, 'write a'], [50, 'write b'], [100, 'read c'], [200, 'write a']),
})
const refusedTwice = aScenario({
  faults: [{ type: 'database-outage', atMs: 90, durationMs: 200 }],
  schedule: requests([0, 'write a'], [100, 'write a'], [150, 'read b']),
})

function runOf(scenario: Scenario) {
  const whole = { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
  const results = runScenario(scenario, { log: true, record: whole }).lanes
  const lanes = results.flatMap(({ lane, log }) =>
    log === undefined ? [] : [{ id: lane.id, log, violations: violationsOf(log, judge(log, 1)) }],
  )
  return { lanes, endMs: 2_000, traces: results.flatMap(({ trace }) => trace ?? []) }
}

function momentsMs(scenario: Scenario, sought: Sought): readonly number[] {
  return [...soughtMoments(runOf(scenario), sought)].map((us) => us / 1000)
}

describe('looking for violations', () => {
  it('finds an acknowledged write lost, though its request has ended well', () => {
    expect(momentsMs(lostWrite, 'violation')).toEqual([100])
    expect(momentsMs(lostWrite, 'problem')).toEqual([100])
    expect(momentsMs(lostWrite, 'failure')).toEqual([])
    expect(foundAt(runOf(lostWrite), 'violation', 100, 'a')).toEqual({
      lane: 'a',
      request: -1,
      violation: 'write-lost',
    })
  })

  it('finds the first one after an instant, and none at it', () => {
    const run = runOf(lostWrite)
    expect(nextViolationMs(run, 99.9999)).toBe(100)
    expect(nextViolationMs(run, 100)).toBeUndefined()
    expect(foundAt(run, 'violation', 99.9, 'a')).toBeUndefined()
    expect(foundAt(run, 'violation', 100.1, 'a')).toBeUndefined()
  })

  it('finds the first one of all lanes', () => {
    const both = runOf({
      ...lostWrite,
      lanes: [aLane('basic'), aLane('write-back', 'b')],
    })
    expect(nextViolationMs(both, 0)).toBe(100)
    expect(foundAt(both, 'violation', 100, 'a')?.lane).toBe('b')
    const [early] = runOf(lostWrite).lanes
    const [late] = runOf({
      ...lostWrite,
      faults: [{ type: 'cache-crash', atMs: 150, durationMs: 10 }],
    }).lanes
    const inOrder = [early, late].flatMap((lane) => lane ?? [])
    for (const lanes of [inOrder, inOrder.toReversed()])
      expect(nextViolationMs({ lanes, endMs: 2_000 }, 0)).toBe(100)
  })
})

describe('what is found in several lanes at once', () => {
  it('is that of the lane one looks at', () => {
    const twins = runOf({ ...lostWrite, lanes: [aLane('write-back'), aLane('write-back', 'b')] })
    expect(foundAt(twins, 'violation', 100, 'a')?.lane).toBe('a')
    expect(foundAt(twins, 'violation', 100, 'b')?.lane).toBe('b')
  })
})

describe('looking for failures', () => {
  it('finds the requests that were refused, and nobody else', () => {
    const [first, second, ...others] = momentsMs(refusedTwice, 'failure')
    expect(others).toEqual([])
    const run = runOf(refusedTwice)
    expect(foundAt(run, 'failure', first ?? 0, 'a')?.request).toBe(-2)
    expect(foundAt(run, 'failure', second ?? 0, 'a')?.request).toBe(-3)
    expect(foundAt(run, 'failure', (first ?? 0) + 0.5, 'a')).toBeUndefined()
  })
})

describe('looking for what went wrong', () => {
  it('takes an answer that got lost for a failure, since nobody knows what it did', () => {
    const unheard = aScenario({
      schedule: requests([0, 'write a']),
      overrides: [
        {
          lane: '*',
          request: 's1',
          operation: 'database.write',
          attempt: 1,
          at: 'acknowledge',
          effect: { type: 'drop' },
        },
      ],
    })
    const [lostMs, ...others] = momentsMs(unheard, 'failure')
    expect(others).toEqual([])
    expect(foundAt(runOf(unheard), 'failure', lostMs ?? 0, 'a')?.request).toBe(-1)
  })

  it('has conflicts among the problems, and not among the failures', () => {
    const refused = aScenario({
      lanes: [aLane('versioned')],
      schedule: requests([0, 'write k01 expecting 7']),
    })
    const [conflictMs, ...others] = momentsMs(refused, 'problem')
    expect(others).toEqual([])
    expect(foundAt(runOf(refused), 'problem', conflictMs ?? 0, 'a')?.request).toBe(-1)
    expect(momentsMs(refused, 'failure')).toEqual([])
  })
})

describe('looking for evictions', () => {
  it('finds every entry that leaves a full cache, as the trace has it', () => {
    const run = runOf(threeKeys)
    const evicted = run.traces.flatMap(({ entries }) =>
      [...entries.removedUs].filter((_, row) => entries.why[row] === 1),
    )
    expect(evicted.length).toBeGreaterThan(0)
    expect([...soughtMoments(run, 'eviction')]).toEqual(evicted.toSorted((a, b) => a - b))
  })

  it('names the request that needed the room', () => {
    const run = runOf(threeKeys)
    const found = momentsMs(threeKeys, 'eviction').map((ms) => foundAt(run, 'eviction', ms, 'a'))
    expect(found.map((one) => one?.request)).toEqual([-3, -4])
  })

  it('names it as published too, where room is made before the entry is laid down', () => {
    const published = {
      ...threeKeys,
      lanes: [{ ...aLane('basic'), edition: 'as-published' as const }],
    }
    const run = runOf(published)
    const [first] = momentsMs(published, 'eviction')
    expect(foundAt(run, 'eviction', first ?? 0, 'a')?.request).toBe(-3)
  })
})
