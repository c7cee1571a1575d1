import { describe, expect, it } from 'vitest'
import type { RequestLog } from '../../engine/requestLog.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import { goldens, linkTo } from '../../engine/testing/goldens.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { decodeLink } from '../../scenario/scenarioLink.ts'
import { swarmScenario } from '../laws/swarm.ts'
import { durabilityOf } from './durability.ts'
import { judge } from './oracle.ts'
import { brokenGuarantees } from './sessions.ts'

function logOf(scenario: Scenario, lane = 0): RequestLog {
  return runScenario(scenario, { log: true }).lanes[lane]?.log as RequestLog
}
function golden(id: string): Scenario {
  const found = goldens.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return decodeLink(linkTo(found)).link.scenario
}

describe('the oracle over answers', () => {
  it('knows how old a stale answer is', () => {
    // The write is acknowledged at 72 ms, and the read that misses it begins at 200 ms.
    const [published, hardened] = [0, 1].map((lane) =>
      brokenGuarantees(logOf(golden('A14'), lane), 1),
    )
    expect(published?.stale.map(({ ageUs }) => ageUs)).toEqual([128_000])
    expect(hardened?.stale).toEqual([])
  })

  it('knows who read less than he had written, or than he had read', () => {
    const scenario = aScenario({
      lanes: [{ ...aLane('basic'), edition: 'as-published' }],
      parameters: { keys: 1, 'app-servers': 2, 'cache-placement': 'per-server' },
      schedule: requests(
        [0, 'read k01 by 2'],
        [50, 'write k01 by 1'],
        [100, 'read k01 by 1'],
        [200, 'read k01 by 2'],
      ),
    })
    const { readYourWrites, monotonicReads, stale } = brokenGuarantees(logOf(scenario), 1)
    // Client 2 sees the past of client 1, and goes back behind nothing of its own.
    expect([readYourWrites.length, monotonicReads.length, stale.length]).toEqual([0, 0, 1])
    const sameClient = scenario.schedule.map((request) => ({ ...request, client: 1 }))
    const toAndFro = aScenario({
      ...scenario,
      parameters: { keys: 1, 'bypass-writes-per-second': 0 },
      lanes: [{ ...aLane('basic'), edition: 'as-published' }],
      schedule: [
        ...sameClient.slice(0, 2),
        ...requests([60, 'read k01'], [200, 'read k01']).map((request, i) => ({
          ...request,
          id: `s${i + 3}`,
        })),
      ],
      overrides: [
        {
          lane: '*',
          request: 's2',
          operation: 'cache.put',
          attempt: 1,
          at: 'apply',
          effect: { type: 'delay', delayMs: 50 },
        },
        {
          lane: '*',
          request: 's1',
          operation: 'cache.put',
          attempt: 1,
          at: 'apply',
          effect: { type: 'delay', delayMs: 150 },
        },
      ],
    })
    expect(brokenGuarantees(logOf(toAndFro), 1).readYourWrites).toHaveLength(1)
  })

  it('agrees with the engine about which reads were stale, in worlds where nothing is simultaneous', () => {
    let compared = 0
    for (let seed = 1; seed <= 60; seed++) {
      const pattern = seed % 2 === 0 ? 'basic' : 'cache-aside'
      const scenario = swarmScenario(seed, pattern, 'as-published', {
        parameters: { arrivals: 'poisson', 'cache-read-ms': '0.3/2', 'cache-write-ms': 'exp:5' },
      })
      for (const { log, tallies } of runScenario(scenario, { log: true }).lanes) {
        const initial = scenario.parameters['initial-rows'] === 'all' ? 1 : 0
        expect(brokenGuarantees(log as RequestLog, initial).stale).toHaveLength(tallies.staleReads)
        compared += tallies.staleReads
      }
    }
    expect(compared).toBeGreaterThan(100)
  })
})

describe('linearizability of a run', () => {
  const verdictOf = (id: string, lane: number): boolean | null =>
    judge(logOf(golden(id), lane), 1).linearizable

  it.each(['A2', 'A3', 'A14'])('is lost in %s as published, and not hardened', (id) => {
    expect([verdictOf(id, 0), verdictOf(id, 1)]).toEqual([false, true])
  })

  it('is not lost by overtaking alone: two writes at once may count in either order, until somebody asks the database', () => {
    expect(verdictOf('A1', 0)).toBe(true)
  })

  it('is not lost where a write that nobody heard of may still come', () => {
    // A6: the client does not know whether it has written, and reads the old value: as if it had not, yet.
    expect(verdictOf('A6', 0)).toBe(true)
  })

  it('takes a request for one operation, however often it was applied', () => {
    const scenario = aScenario({
      lanes: [{ ...aLane('retry'), edition: 'as-published' }],
      parameters: { keys: 1, 'backoff-base-ms': 40, 'cache-read-ms': '0', 'cache-write-ms': '0' },
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
      // The first write is applied at 10 ms unheard, and again at 70 ms, over the second one of 45 ms.
      schedule: requests(
        [0, 'write k01'],
        [25, 'read k01'],
        [35, 'write k01'],
        [56, 'read k01'],
        [100, 'read k01'],
      ),
    })
    const judgement = judge(logOf(scenario), 1)
    expect(judgement.appliedTwice).toHaveLength(1)
    expect(judgement.linearizable).toBe(false)
  })
})

describe('the oracle over writes', () => {
  it('finds the acknowledged write that a zombie has covered', () => {
    const [published, hardened] = [0, 1].map((lane) => durabilityOf(logOf(golden('A8'), lane)))
    expect(published?.lostAcknowledgedWrites).toHaveLength(1)
    expect(published?.failedButApplied).toHaveLength(1)
    expect(hardened?.lostAcknowledgedWrites).toEqual([])
  })

  it('finds what was applied more than once', () => {
    const [published, hardened] = [0, 1].map((lane) => durabilityOf(logOf(golden('A7'), lane)))
    expect([published?.appliedTwice.length, hardened?.appliedTwice.length]).toEqual([1, 0])
  })

  it('counts as lost what only a cache had that crashed, and not what it still has', () => {
    const lostWith = (faults: Scenario['faults']) =>
      durabilityOf(
        logOf(
          aScenario({
            lanes: [aLane('write-back')],
            parameters: { 'flush-interval-ms': 'none' },
            faults,
            schedule: requests([0, 'write a'], [0, 'write b'], [200, 'write b']),
          }),
        ),
      )
    expect(lostWith([]).lostAcknowledgedWrites).toEqual([])
    const crashed = lostWith([{ type: 'cache-crash', atMs: 100, durationMs: 10 }])
    expect([crashed.acknowledgedWrites, crashed.lostAcknowledgedWrites.length]).toEqual([3, 1])
  })
})
