import { describe, expect, it } from 'vitest'
import type { LaneNumbers } from '../../analysis/laneNumbers.ts'
import { createNumbersReader, numbersOf } from '../../analysis/numbersAt.ts'
import { initialVersion, judge } from '../../analysis/oracle/oracle.ts'
import { violationsOf } from '../../analysis/oracle/violations.ts'
import type { Run, RunLane } from '../../analysis/run.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { numberRows } from './numberRows.ts'

function runOf(scenario: Scenario): Run {
  const { digest, lanes } = runScenario(scenario, { log: true })
  const endMs = scenario.durationMs
  return {
    scenario,
    digest,
    endMs,
    keyNames: [],
    cellKeys: [],
    lanes: lanes.map(({ digest: laneDigest, lane, log }): RunLane => {
      if (log === undefined) throw new RangeError('nothing was logged')
      const judgement = judge(log, initialVersion(scenario))
      const { afterUs } = judgement
      const violations = violationsOf(log, judgement)
      const numbers = numbersOf({ log, violations, afterUs, endMs })
      const series = undefined as unknown as RunLane['series']
      return { ...lane, digest: laneDigest, log, violations, afterUs, endMs, series, numbers }
    }),
  }
}

function rowsOf(scenario: Scenario): readonly string[] {
  return numberRows(runOf(scenario)).map(({ id }) => id)
}

describe('the rows of the numbers', () => {
  const usual = [
    ...['write', 'read', 'hit-share', 'database-ops', 'retries'],
    ...['conflicts', 'failed', 'unknown', 'stale-reads'],
  ]

  it('tell nothing of guards and faults where there are none', () => {
    expect(rowsOf(aScenario({ schedule: requests([0, 'write k1']) }))).toEqual(usual)
  })

  it('include what a guard counts as soon as it is on, in the patterns that heed it', () => {
    const on = (parameters: Partial<Scenario['parameters']>, pattern: 'basic' | 'retry') =>
      rowsOf(aScenario({ lanes: [aLane(pattern)], parameters })).filter((id) => !usual.includes(id))
    expect(on({ 'deadline-ms': 50, 'single-flight': true }, 'basic')).toEqual([
      'deadline',
      'shared-reads',
    ])
    expect(on({ 'retry-budget': 0 }, 'retry')).toEqual(['refused-retries'])
    expect(on({ 'retry-budget': 0, 'batch-coalescing': true }, 'basic')).toEqual([])
  })

  it('include what a fault takes away', () => {
    const crash = { type: 'cache-crash', atMs: 50, durationMs: 10 } as const
    const rows = (pattern: 'basic' | 'write-back') =>
      rowsOf(aScenario({ lanes: [aLane(pattern)], faults: [crash] })).slice(-2)
    expect(rows('write-back')).toEqual(['stale-reads', 'dirty-lost'])
    expect(rows('basic')).toEqual(['unknown', 'stale-reads'])
  })

  it('name an acknowledged write that was lost, from the instant it was', () => {
    const run = runOf(
      aScenario({
        lanes: [aLane('write-back')],
        parameters: { 'flush-interval-ms': 'none' },
        faults: [{ type: 'cache-crash', atMs: 100, durationMs: 10 }],
        schedule: requests([0, 'write a'], [200, 'read b']),
      }),
    )
    const row = numberRows(run).find(({ id }) => id === 'lost-writes')
    if (row?.type !== 'problems') throw new RangeError('lost writes are a problem')
    const read = createNumbersReader(run.lanes[0] as RunLane)
    expect([99, 100, 99].map((ms) => row.of(read(ms)))).toEqual([0, 1, 0])
  })

  it('say how old stale answers are, when reads are fresh, and how many keys are divergent, where that is not plain', () => {
    const run = runOf(
      aScenario({
        lanes: [{ ...aLane('basic'), edition: 'as-published' }, aLane('basic', 'b')],
        parameters: { 'app-servers': 2, 'cache-placement': 'per-server', 'ttl-ms': 300 },
        // Laid down at 12 ms, acknowledged at 72 ms, expired at 312 ms.
        schedule: requests(
          [0, 'read k1 by 2'],
          [50, 'write k1 by 1'],
          [200, 'read k1 by 2'],
          [400, 'read k1 by 2'],
        ),
      }),
    )
    const rows = numberRows(run).filter(({ id }) => !usual.includes(id))
    expect(rows.map(({ id }) => id).slice(0, 3)).toEqual([
      'stale-age',
      'fresh-after',
      'divergent-keys',
    ])
    const [age, fresh, divergent] = rows
    if (age?.type !== 'percentiles' || fresh?.type !== 'amount' || divergent?.type !== 'amount')
      throw new RangeError('these are figures')
    const [published, hardened] = run.lanes.map((lane) => createNumbersReader(lane))
    const at = (ms: number) => published?.(ms) as LaneNumbers
    expect(age.of(at(199)).count).toBe(0)
    expect(age.of(at(201))).toMatchObject({ count: 1, p50: 128 })
    expect([fresh.of(at(201)), fresh.note?.(at(201))]).toEqual([null, 'never'])
    expect(fresh.of(at(450))).toBeCloseTo(328, -1)
    expect(fresh.of(hardened?.(450) as LaneNumbers)).toBe(0)
    // From 60 ms on one key, so of 120 ms half: and going back shows what it was.
    expect([divergent.of(at(120)), divergent.note?.(at(120))]).toEqual([0.5, 'max 1'])
    expect([divergent.of(at(50)), divergent.note?.(at(50))]).toEqual([0, ''])
    expect(divergent.of(at(1_008))).toBe(0.25)
    expect(age.of(at(1_008)).count).toBe(1)
  })

  it('count up to the playhead, forward and back', () => {
    const run = runOf(
      aScenario({
        parameters: { 'database-timeout-ms': 5 },
        schedule: requests([0, 'read k1'], [100, 'read k2']),
      }),
    )
    const lane = run.lanes[0] as RunLane
    const row = numberRows(run).find(({ id }) => id === 'timeouts')
    if (row?.type !== 'count') throw new RangeError('timeouts are a count')
    const read = createNumbersReader(lane)
    expect([5, 6, 106, 50].map((ms) => row.of(read(ms)))).toEqual([0, 1, 2, 1])
    expect(row.note?.(read(106))).toBe('2 db')
  })
})
