import { describe, expect, it } from 'vitest'
import { articleDemo } from '../scenario/presets/articleDemo.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { outcomes } from './outcome.ts'
import { basic } from './patterns/basic.ts'
import { none } from './patterns/none.ts'
import { type LaneResult, type RunOptions, runScenario } from './runScenario.ts'
import { ScenarioTooLarge } from './scenarioTooLarge.ts'
import { aLane, aScenario, requests } from './testing/aScenario.ts'
import { firstDatabaseCode, lastDatabaseCode, stepCode } from './trace.ts'

const whole = { fromUs: 0, toUs: Number.POSITIVE_INFINITY }

describe('a run', () => {
  it('is the same each time', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const scenario = { ...fourWays.scenario, seed }
      expect(runScenario(scenario).digest).toBe(runScenario(scenario).digest)
    }
  })

  it('is the same whether or not it is recorded', () => {
    const { digest } = runScenario(fourWays.scenario)
    expect(runScenario(fourWays.scenario, { log: true, record: whole }).digest).toBe(digest)
  })

  it('has another text run in a lane that is given one', () => {
    const scenario = { ...fourWays.scenario, lanes: [aLane('basic')] }
    const digestWith = (textOf: RunOptions['textOf']) =>
      runScenario(scenario, textOf === undefined ? {} : { textOf }).digest
    expect(digestWith(() => basic)).toBe(digestWith(undefined))
    expect(digestWith(() => none)).not.toBe(digestWith(undefined))
  })

  it('differs for another seed', () => {
    const other = { ...fourWays.scenario, seed: fourWays.scenario.seed + 1 }
    expect(runScenario(other).digest).not.toBe(runScenario(fourWays.scenario).digest)
  })

  it('gives every lane the same requests at the same instants', () => {
    const { lanes } = runScenario(fourWays.scenario, { log: true })
    const arrivals = lanes.map(({ log }) =>
      Array.from(log?.request ?? [], (request, row) => [
        request,
        log?.arrivedUs[row],
        log?.operation[row],
        log?.key[row],
      ]).sort((a, b) => (a[0] as number) - (b[0] as number)),
    )
    for (const other of arrivals) expect(other).toEqual(arrivals[0])
  })

  it('leaves a lane as it is when another lane is removed', () => {
    const all = runScenario(fourWays.scenario).lanes
    for (const removed of all) {
      const lanes = fourWays.scenario.lanes.filter(({ id }) => id !== removed.lane.id)
      const rest = runScenario({ ...fourWays.scenario, lanes }).lanes
      expect(rest.map(({ digest }) => digest)).toEqual(
        all.filter(({ lane }) => lane.id !== removed.lane.id).map(({ digest }) => digest),
      )
    }
  })

  it('fails again, with a larger failure share, every database call that failed with a smaller one', () => {
    for (const seed of Array.from({ length: 20 }, (_, i) => i + 1)) {
      const scenario = { ...fourWays.scenario, seed, faults: [] }
      const few = databaseCalls(withFailures(scenario, 0.05))
      const many = databaseCalls(withFailures(scenario, 0.2))
      let compared = 0
      for (const [call, outcome] of few) {
        if (outcome !== 'failed' || !many.has(call)) continue
        compared++
        expect(many.get(call), `seed ${seed}, ${call}`).toBe('failed')
      }
      expect(compared).toBeGreaterThan(0)
    }
  })

  it('keeps everything before a fault as it was without the fault', () => {
    const fault = { type: 'database-outage', atMs: 700, durationMs: 200 } as const
    const endedEarly = (scenario: Scenario): readonly unknown[] =>
      runScenario(scenario, { log: true }).lanes.flatMap(({ log }) =>
        Array.from(log?.request ?? [], (request, row) => [
          request,
          log?.endedUs[row],
          log?.version[row],
        ]).filter(([, us]) => (us as number) < 700_000),
      )
    const calm = { ...fourWays.scenario, faults: [] }
    expect(endedEarly({ ...calm, faults: [fault] })).toEqual(endedEarly(calm))
  })

  it('is refused before it starts when it is too large, with the numbers', () => {
    const large = aScenario({ durationMs: 600_000, parameters: { 'requests-per-second': 20_000 } })
    expect(() => runScenario(large)).toThrow(ScenarioTooLarge)
    expect(() => runScenario(large)).toThrow(
      /12,000,000 requests in 1 lane are 12,000,000; at most 4,000,000/,
    )
  })

  it('drains for ten seconds at most, and counts what is left as unfinished', () => {
    const slow = aScenario({
      durationMs: 100,
      parameters: { 'database-write-ms': '60000' },
      schedule: requests([0, 'write k1'], [0, 'read k2']),
    })
    const { tallies } = runScenario(slow).lanes[0] as LaneResult
    expect(tallies.ended).toMatchObject({ ok: 1, unfinished: 1 })
  })
})

describe('a recorded window', () => {
  it('can be had of a run that is too long to be recorded whole', () => {
    const long = aScenario({ durationMs: 8_000, parameters: { 'requests-per-second': 20_000 } })
    const stepsIn = (record: typeof whole) =>
      runScenario(long, { record }).lanes[0]?.trace?.steps.count
    expect(stepsIn(whole)).toBeUndefined()
    expect(stepsIn({ fromUs: 0, toUs: 500_000 })).toBeGreaterThan(10_000)
  })

  it('holds the same steps as the record of the whole run', () => {
    const window = { fromUs: 2_000_000, toUs: 3_000_000 }
    const all = stepsOf(runScenario(fourWays.scenario, { record: whole }).lanes)
    const some = stepsOf(runScenario(fourWays.scenario, { record: window }).lanes)
    const expected = all.filter(
      ([, , startUs, endUs]) => endUs >= window.fromUs && startUs <= window.toUs,
    )
    expect(some).toEqual(expected)
    expect(some.length).toBeGreaterThan(100)
  })
})

describe('a run that is recorded in part, beside its log', () => {
  it('is the run that it would be without', () => {
    const scenario = aScenario({ durationMs: 9_000 })
    const plain = runScenario(scenario, { log: true })
    for (const record of [
      { fromUs: 0, toUs: 0 },
      { fromUs: 1_000_000, toUs: 2_000_000 },
    ]) {
      const { digest, lanes } = runScenario(scenario, { log: true, record })
      expect(digest).toBe(plain.digest)
      expect(lanes[0]?.log).toEqual(plain.lanes[0]?.log)
    }
  })
})

describe('a recording', () => {
  it('names the batch of a step that the end of the run has met', () => {
    const { trace } = runScenario(
      aScenario({
        lanes: [aLane('batched')],
        parameters: { 'database-write-ms': '20000', 'batch-size': 1 },
        schedule: requests([0, 'write a'], [0, 'write b']),
      }),
      { record: whole },
    ).lanes[0] as LaneResult
    const written = Array.from(trace?.steps.code ?? [], (code, row) => ({ code, row })).filter(
      ({ code }) => code === stepCode['database.writeAll'],
    )
    expect(written.map(({ row }) => trace?.steps.endUs[row])).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    expect(written.map(({ row }) => trace?.steps.expected[row])).toEqual([1, 2])
  })
})

describe("the article's demo", () => {
  const lanes = runScenario(articleDemo.scenario).lanes

  it('gives all twenty requests to every lane, and every read a hit', () => {
    for (const { tallies } of lanes) {
      expect(Object.values(tallies.ended).reduce((sum, count) => sum + count)).toBe(20)
      expect([tallies.readHits, tallies.readMisses]).toEqual([2, 0])
    }
  })

  it('takes 10 ms and two cache calls for a basic write', () => {
    expect(lanes[0]?.tallies.latency.write.meanUs()).toBe(10_400)
  })

  it('refuses the one stale version, retries nothing, and batches the logs as 5, 5 and 2', () => {
    expect(lanes[2]?.tallies.ended.conflict).toBe(1)
    expect(lanes[1]?.tallies.retries).toBe(0)
    expect(Object.fromEntries(lanes[3]?.tallies.batchSizes ?? [])).toEqual({ 1: 6, 2: 1, 5: 2 })
  })
})

describe('the four ways to write through', () => {
  it('show a conflict, a retry that succeeds and a batch of three in the first two and a half seconds', () => {
    const [, retry, versioned, batched] = runScenario(fourWays.scenario, { log: true }).lanes
    const early = (lane: LaneResult | undefined, outcome: string, retries: number): number =>
      Array.from(lane?.log?.endedUs ?? []).filter(
        (us, row) =>
          us <= 2_500_000 &&
          outcomes[lane?.log?.outcome[row] as number] === outcome &&
          (lane?.log?.retries[row] as number) >= retries,
      ).length
    expect(early(versioned, 'conflict', 0)).toBeGreaterThan(0)
    expect(early(retry, 'ok', 1)).toBeGreaterThan(0)
    const sealed = Array.from(batched?.log?.batchSealedUs ?? [])
    const large = sealed.filter(
      (us, i) => us <= 2_500_000 && (batched?.log?.batchItems[i] as number) >= 3,
    )
    expect(large.length).toBeGreaterThan(0)
  })

  it('differ from each other', () => {
    const digests = runScenario(fourWays.scenario).lanes.map(({ digest }) => digest)
    expect(new Set(digests).size).toBe(4)
  })
})

describe('a database', () => {
  it('rejects a call that finds its queue full', () => {
    const crowded = aScenario({
      parameters: { 'database-connections': 1, 'database-queue-limit': 1 },
      schedule: requests([0, 'read a'], [0, 'read b'], [0, 'read c']),
    })
    expect((runScenario(crowded).lanes[0] as LaneResult).tallies.ended).toMatchObject({
      ok: 2,
      rejected: 1,
    })
  })

  it('is slower by the factor of a fault for calls that start in it', () => {
    const slowed = aScenario({
      faults: [{ type: 'database-slow', atMs: 50, durationMs: 100, factor: 5 }],
      schedule: requests([0, 'read a'], [60, 'read b']),
    })
    const { latency } = (runScenario(slowed).lanes[0] as LaneResult).tallies
    expect([latency.read.minUs, latency.read.maxUs]).toEqual([12_000, 52_000])
  })

  it('fails a call that an outage meets before it was applied, and leaves one unknown that it meets after', () => {
    const met = aScenario({
      parameters: { 'cache-write-ms': '0' },
      faults: [{ type: 'database-outage', atMs: 15, durationMs: 10 }],
      schedule: requests([0, 'write a'], [10, 'write b']),
    })
    expect((runScenario(met).lanes[0] as LaneResult).tallies.ended).toMatchObject({
      unknown: 1,
      failed: 1,
    })
  })

  it('is as busy as its calls take, over the whole run', () => {
    const once = aScenario({
      durationMs: 10_000,
      parameters: { 'cache-write-ms': '0', 'database-write-ms': '100', 'database-connections': 1 },
      schedule: requests([0, 'write a']),
    })
    const lane = runScenario(once).lanes[0] as LaneResult
    expect([lane.utilisation, lane.meanInSystem, lane.allBusyShare]).toEqual([0.01, 0.01, 0.01])
    const two = { ...once, parameters: { ...once.parameters, 'database-connections': 2 } }
    expect(runScenario(two).lanes[0]?.allBusyShare).toBe(0)
  })

  it('knows how long each batch was open', () => {
    const gathered = aScenario({
      parameters: { 'batch-size': 2, 'linger-ms': 50 },
      schedule: requests([0, 'write a'], [30, 'write b'], [100, 'write c']),
      lanes: [aLane('batched')],
    })
    const { batchOpen } = (runScenario(gathered).lanes[0] as LaneResult).tallies
    expect([batchOpen.minUs, batchOpen.maxUs, batchOpen.count]).toEqual([30_000, 50_000, 2])
  })
})

describe('a lane', () => {
  it('may have parameters of its own', () => {
    const lanes = [aLane('batched'), { ...aLane('batched', 'b'), options: { 'batch-size': 1 } }]
    const run = runScenario(
      aScenario({ lanes, schedule: requests([0, 'write a'], [0, 'write b']) }),
    )
    expect(run.lanes.map(({ tallies }) => tallies.batches)).toEqual([1, 2])
  })
})

function withFailures(scenario: Scenario, share: number): Scenario {
  return { ...scenario, parameters: { ...scenario.parameters, 'database-failure-share': share } }
}

/** Every database call of a run by lane, request, step and attempt, with how it ended. */
function databaseCalls(scenario: Scenario): ReadonlyMap<string, string> {
  const calls = new Map<string, string>()
  for (const { lane, trace } of runScenario(scenario, { record: whole }).lanes) {
    const steps = trace?.steps
    for (let row = 0; row < (steps?.count ?? 0); row++) {
      const code = steps?.code[row] as number
      if (code < firstDatabaseCode || code > lastDatabaseCode || steps?.request[row] === 0) continue
      const call = `lane ${lane.id}, request ${steps?.request[row]}, step ${code}, attempt ${steps?.attempt[row]}`
      calls.set(call, outcomes[steps?.outcome[row] as number] as string)
    }
  }
  return calls
}

/** Steps that had ended when recording did, as plain rows. */
function stepsOf(
  lanes: readonly LaneResult[],
): readonly (readonly [number, number, number, number, number])[] {
  return lanes.flatMap(({ trace }) => {
    const steps = trace?.steps
    return Array.from({ length: steps?.count ?? 0 }, (_, row) => [
      steps?.request[row] as number,
      steps?.code[row] as number,
      steps?.startUs[row] as number,
      steps?.endUs[row] as number,
      steps?.version[row] as number,
    ])
  })
}
