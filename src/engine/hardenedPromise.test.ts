import { describe, expect, it } from 'vitest'
import { faultTypes } from '../scenario/faults.ts'
import { editionsOf, type PatternId, patternIds, type Scenario } from '../scenario/scenario.ts'
import { encodeLink } from '../scenario/scenarioLink.ts'
import { outcomes } from './outcome.ts'
import type { RequestLog } from './requestLog.ts'
import { type LaneResult, runScenario } from './runScenario.ts'
import { swarmScenario } from './testing/swarm.ts'
import type { EntryColumns } from './trace.ts'

const hardenedPatterns = patternIds.filter((id) =>
  editionsOf[id].some((edition) => edition === 'hardened'),
)
const seeds = Array.from({ length: Number(process.env['PROMISE_SEEDS'] ?? 200) }, (_, i) => i + 1)

/** Everything may go wrong at once; write-back alone does not promise what a crash of its cache, or a refusal, takes away. */
function scenarioFor(pattern: PatternId, seed: number): Scenario {
  const bounds =
    pattern === 'write-back'
      ? {
          parameters: { 'poison-share': 0, 'cache-placement': 'shared' as const },
          faults: faultTypes.filter((type) => type !== 'cache-crash'),
        }
      : {}
  return swarmScenario(seed, [pattern], bounds)
}

describe.each(hardenedPatterns)('%s, hardened', (pattern) => {
  it(`answers no request with less than what anyone had been told before it began, over ${seeds.length} seeds`, {
    timeout: seeds.length * 100,
  }, () => {
    for (const seed of seeds) {
      const scenario = scenarioFor(pattern, seed)
      const run = runScenario(scenario, { log: true })
      const lane = run.lanes[0] as LaneResult
      const broken = firstBackwardAnswer(
        lane.log as RequestLog,
        scenario.parameters['initial-rows'] === 'all' ? 1 : 0,
      )
      expect(
        broken,
        `seed ${seed}: #${encodeLink({ presetId: 'four-ways', scenario })}`,
      ).toBeUndefined()
      expect(lane.tallies.staleReads).toBe(0)
    }
  })

  it('ends every request once, and counts each outcome', () => {
    for (const seed of seeds.slice(0, 60)) {
      const { parameters, ...rest } = scenarioFor(pattern, seed)
      const { lanes, arrivals } = runScenario({ parameters, ...rest }, { log: true })
      const { log, tallies } = lanes[0] as LaneResult
      expect(new Set((log as RequestLog).request).size).toBe(log?.count)
      if (parameters.arrivals !== 'closed-loop') expect(log?.count).toBe(arrivals.count)
      const { read, write, delete: deletes } = tallies.arrived
      expect(Object.values(tallies.ended).reduce((sum, count) => sum + count)).toBe(log?.count)
      expect(read + write + deletes).toBe(log?.count)
      expect(tallies.readHits + tallies.readMisses).toBeLessThanOrEqual(tallies.arrived.read)
    }
  })

  it('holds no more entries than it may', () => {
    for (const seed of seeds.slice(0, 60)) {
      const scenario = scenarioFor(pattern, seed)
      const { lanes } = runScenario(scenario, {
        record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
      })
      const entries = lanes[0]?.trace?.entries as EntryColumns
      for (let server = 0; server < scenario.parameters['app-servers']; server++) {
        const isHere = (_: number, row: number) => entries.server[row] === server
        const changes = [
          ...Array.from(entries.storedUs.filter(isHere), (us) => [us, 1] as const),
          ...Array.from(entries.removedUs.filter(isHere), (us) => [us, -1] as const),
        ].sort((a, b) => a[0] - b[0] || a[1] - b[1])
        let held = 0
        for (const [, change] of changes) {
          held += change
          expect(held).toBeLessThanOrEqual(scenario.parameters['max-entries'])
        }
      }
    }
  })
})

describe('the law itself', () => {
  it('catches an answer that goes back', () => {
    const log = {
      count: 2,
      arrivedUs: Float64Array.of(0, 20),
      endedUs: Float64Array.of(10, 30),
      key: Int32Array.of(0, 0),
      operation: Uint8Array.of(1, 0),
      outcome: Uint8Array.of(0, 0),
      version: Int32Array.of(5, 4),
    } as unknown as RequestLog
    expect(firstBackwardAnswer(log, 0)).toBe(1)
  })
})

/**
 * Versions are given in the order in which rows change, so a history of one key goes back exactly if some answer
 * carries a lower version than an answer that had been given before its request began. Row of the first such answer.
 */
function firstBackwardAnswer(log: RequestLog, initialVersion: number): number | undefined {
  const known = ['ok', 'not-found'].map((outcome) => outcomes.indexOf(outcome as 'ok'))
  const told = new Map<number, { readonly us: number; readonly version: number }[]>()
  for (let row = 0; row < log.count; row++) {
    if (!known.includes(log.outcome[row] as number)) continue
    const key = log.key[row] as number
    const answers = told.get(key) ?? []
    told.set(key, answers)
    const version = log.version[row] as number
    const before = answers
      .filter(({ us }) => us < (log.arrivedUs[row] as number))
      .map((answer) => answer.version)
    if (version < Math.max(initialVersion, ...before)) return row
    answers.push({ us: log.endedUs[row] as number, version })
  }
  return undefined
}
