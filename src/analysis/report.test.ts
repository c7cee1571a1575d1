import { describe, expect, it } from 'vitest'
import { type LaneResult, runScenario } from '../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import { defaultScenario } from '../scenario/defaultScenario.ts'
import { articleDemo } from '../scenario/presets/articleDemo.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { reportOf } from './report.ts'

const demo = reportOf(articleDemo.scenario, runScenario(articleDemo.scenario), articleDemo.id)
const demoLane = (pattern: string) => {
  const lane = demo.lanes.find((found) => found.pattern === pattern)
  if (lane === undefined) throw new Error(`the demo has no lane ${pattern}`)
  return lane
}
const quiet: Scenario = {
  ...defaultScenario,
  parameters: { ...defaultScenario.parameters, 'requests-per-second': 0 },
}

describe("the report of the article's demo", () => {
  it('has the twenty requests in every lane, and both reads find what was written', () => {
    for (const { readHits, readMisses, reads, requests } of demo.lanes) {
      expect({ requests, reads, readHits, readMisses }).toEqual({
        requests: 20,
        reads: 2,
        readHits: 2,
        readMisses: 0,
      })
    }
  })
  it('has a basic write take the database and two hops to the cache', () => {
    const { mean, p50, p999, max, count } = demoLane('basic').latencyMs.write
    expect(count).toBe(18)
    expect(mean).toBeCloseTo(10.4, 9)
    expect([p50, p999, max]).toEqual([10.4, 10.4, 10.4])
  })
  it('has one conflict, and only where versions are compared', () => {
    expect(demo.lanes.map(({ conflicted }) => conflicted)).toEqual([0, 0, 1, 0])
  })
  it('retries nothing, since nothing fails', () => {
    expect(demoLane('retry').retries).toEqual({ attempts: 0, exhausted: 0 })
  })
  it('counts batches by their size', () => {
    const { batches, database } = demoLane('batched')
    expect(batches).toMatchObject({ count: 9, meanSize: 2, sizes: { 1: 6, 2: 1, 5: 2 } })
    expect(database).toMatchObject({ writes: 9, bulkWrites: 9, rowsWritten: 18 })
  })
  it('names the preset and carries the scenario as plain data', () => {
    expect(demo.preset).toBe('article-demo')
    expect(JSON.parse(JSON.stringify(demo))).toEqual(demo)
    expect(demo.scenario).toEqual(articleDemo.scenario)
  })
})

describe('a report', () => {
  it('has every request end in one of seven ways', () => {
    const { lanes } = reportOf(fourWays.scenario, runScenario(fourWays.scenario))
    for (const lane of lanes) {
      const { conflicted, failed, notFound, ok, rejected, unfinished, unknown } = lane
      const ended = ok + notFound + conflicted + rejected + failed + unknown + unfinished
      expect(ended).toBe(lane.requests)
      expect(lane.reads + lane.writes + lane.deletes).toBe(lane.requests)
    }
  })
  it('calls a statistic of nothing null, never 0', () => {
    const lane = reportOf(quiet, runScenario(quiet)).lanes[0]
    const nothing = { count: 0, mean: null, p50: null, p95: null, p99: null, p999: null, max: null }
    expect(lane?.latencyMs).toEqual({
      read: nothing,
      write: nothing,
      delete: nothing,
      failed: nothing,
    })
    expect(lane?.hitShare).toBeNull()
    expect(lane?.batches).toEqual({ count: 0, meanSize: null, sizes: {}, waitMs: { mean: null } })
    expect(lane?.database.waitedShare).toBeNull()
  })
  it('counts what guards and faults did', () => {
    const scenario = aScenario({
      lanes: [aLane('basic'), aLane('write-back', 'b')],
      parameters: {
        'deadline-ms': 15,
        'database-timeout-ms': 12,
        'fallback-to-database': true,
        arrivals: 'even',
        'bypass-writes-per-second': 20,
        'flush-interval-ms': 1_000,
      },
      schedule: requests([0, 'write k1'], [120, 'read k2']),
      faults: [{ type: 'cache-crash', atMs: 100, durationMs: 100 }],
    })
    const [basic, writeBack] = reportOf(scenario, runScenario(scenario)).lanes
    expect(basic?.guards).toEqual({
      deadline: 0,
      cacheTimeout: 0,
      databaseTimeout: 1,
      cacheFailure: 2,
      fallback: 2,
      sharedRead: 0,
      retryRefused: 0,
      refusedFill: 0,
      poison: 0,
      coalesced: 0,
    })
    expect(basic).toMatchObject({ bypassWrites: 3, requestsLost: 0, dirtyLost: 0 })
    expect(writeBack).toMatchObject({ dirtyLost: 1, guards: { fallback: 0 } })
  })
  it('leaves out what is not measured yet', () => {
    expect(demoLane('basic')).not.toHaveProperty('durability')
    expect(Object.keys(demoLane('basic').consistency)).toEqual(['staleReads'])
  })
  it('gives a lane the entries that its own options allow', () => {
    const [lane] = defaultScenario.lanes
    if (lane === undefined) throw new Error('the default scenario has lanes')
    const scenario = { ...quiet, lanes: [{ ...lane, options: { 'max-entries': 7 } }] }
    expect(reportOf(scenario, runScenario(scenario)).lanes[0]?.maxEntries).toBe(7)
  })
  it('is refused where requests that arrived did not end', () => {
    const run = runScenario(articleDemo.scenario)
    tallies(run.lanes[0]).arrive(0)
    expect(() => reportOf(articleDemo.scenario, run)).toThrow('21 requests arrived, but 20 ended')
  })
  it('is refused where more reads hit or missed than there were', () => {
    const run = runScenario(articleDemo.scenario)
    tallies(run.lanes[0]).readMisses += 1
    expect(() => reportOf(articleDemo.scenario, run)).toThrow('2 hits and 1 misses of 2 reads')
  })
})

function tallies(lane: LaneResult | undefined) {
  if (lane === undefined) throw new Error('the run has no lane')
  return lane.tallies
}
