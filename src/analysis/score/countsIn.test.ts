import { describe, expect, it } from 'vitest'
import { outcomes } from '../../engine/outcome.ts'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import { stagedLane } from '../testing/aStage.ts'
import { createBusyConnections } from './busyConnections.ts'
import { countsIn } from './countsIn.ts'

describe('the counts of a dense score', () => {
  const schedule = requests(
    [0, 'read k1'],
    [9, 'write k2'],
    [10, 'delete k3'],
    [19, 'read k4'],
    [20, 'read k5'],
  )
  const { log } = stagedLane(
    aScenario({
      lanes: [aLane('none')],
      schedule,
      faults: [{ type: 'database-outage', atMs: 15, durationMs: 10 }],
    }),
  )

  it('say in each stretch of time who arrives, and who ends failed', () => {
    expect(countsIn(log, 0, 30_000, 3)).toEqual({
      reads: [1, 1, 1],
      writes: [1, 1, 0],
      failed: [0, 3, 1],
    })
  })

  it('count who is turned away among the failed, and nobody whose outcome is unknown', () => {
    const { log: crowded } = stagedLane(
      aScenario({
        lanes: [aLane('none')],
        parameters: { 'database-connections': 1, 'database-queue-limit': 1 },
        schedule: requests([0, 'write k1'], [1, 'write k2'], [2, 'write k3'], [3, 'write k4']),
        faults: [{ type: 'acknowledgement-lost', atMs: 15, durationMs: 10, share: 1 }],
      }),
    )
    // In the order in which they ended.
    const names = Array.from(crowded.outcome, (outcome) => outcomes[outcome])
    expect(names).toEqual(['rejected', 'rejected', 'unknown', 'ok'])
    expect(countsIn(crowded, 0, 50_000, 1).failed).toEqual([2])
  })

  it('leave out what comes before and after', () => {
    expect(countsIn(log, 9_000, 20_000, 1)).toEqual({ reads: [1], writes: [2], failed: [3] })
  })

  it('lose nobody between stretches of no whole length', () => {
    const { reads, writes } = countsIn(log, 0, 100_000, 7)
    const sum = (counts: readonly number[]) => counts.reduce((all, some) => all + some, 0)
    expect([sum(reads), sum(writes)]).toEqual([3, 2])
  })
})

describe('the connections in use', () => {
  it('are averaged over each stretch of time', () => {
    const { trace } = stagedLane(
      aScenario({
        lanes: [aLane('none')],
        parameters: { 'database-connections': 2 },
        schedule: requests([0, 'read k1'], [0, 'read k2'], [5, 'read k3']),
      }),
    )
    // Two until 10 ms, then the third one, which has waited.
    expect(createBusyConnections(trace)(0, 30_000, 6)).toEqual([2, 2, 1, 1, 0, 0])
    expect(createBusyConnections(trace)(5_000, 25_000, 1)).toEqual([1])
  })

  it('are kept by a call that nobody waits for any more', () => {
    const { trace } = stagedLane(
      aScenario({
        lanes: [aLane('none')],
        parameters: { 'deadline-ms': 4 },
        schedule: requests([0, 'read k1']),
      }),
    )
    expect(createBusyConnections(trace)(0, 20_000, 4)).toEqual([1, 1, 0, 0])
  })
})
