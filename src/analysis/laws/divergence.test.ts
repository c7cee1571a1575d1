import { describe, expect, it } from 'vitest'
import type { RequestLog } from '../../engine/requestLog.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { Fault } from '../../scenario/faults.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { claimsIn } from '../claims.ts'
import { countUpTo } from '../sortedTimes.ts'
import { swarmScenario } from './swarm.ts'
import { subjects } from './trial.ts'

interface Recorded {
  readonly log: RequestLog
  readonly trace: LaneTrace
}

function recorded(scenario: Scenario): Recorded {
  const options = { log: true, record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY } }
  const { log, trace } = runScenario(scenario, options).lanes[0] ?? {}
  if (log === undefined || trace === undefined) throw new RangeError('nothing was recorded')
  return { log, trace }
}

/** What the log says, as `[ms, keys]`. */
function divergentKeysOf(scenario: Scenario): readonly (readonly number[])[] {
  const { log } = recorded(scenario)
  return Array.from(log.divergentUs, (us, i) => [us / 1000, log.divergentKeys[i] as number])
}

/** The same from what was recorded: every entry, every row and every claim, looked at again at every instant. */
function lookedUp({ log, trace }: Recorded, scenario: Scenario): readonly string[] {
  const { entries, rows } = trace
  const claims = claimsIn(trace, scenario.faults)
  const isAway = (us: number) =>
    scenario.faults.some(
      (fault) =>
        (fault.type === 'cache-crash' || fault.type === 'cache-unreachable') && isIn(fault, us),
    )
  const versionAt = (key: number, us: number): number => {
    let version = scenario.parameters['initial-rows'] === 'all' ? 1 : 0
    for (let row = 0; row < rows.count; row++) {
      if (rows.key[row] === key && (rows.atUs[row] as number) <= us)
        version = rows.version[row] as number
    }
    return version
  }
  const keysAt = (us: number): number => {
    if (isAway(us)) return 0
    const found = new Set<number>()
    for (let row = 0; row < entries.count; row++) {
      const key = entries.key[row] as number
      const untilUs = Math.min(entries.removedUs[row] as number, entries.dueUs[row] as number)
      const isThere = (entries.storedUs[row] as number) <= us && us < untilUs
      if (!isThere || (entries.version[row] as number) >= versionAt(key, us)) continue
      if (claims.get(key)?.some((claim) => claim.fromUs <= us && us < claim.untilUs) !== true)
        found.add(key)
    }
    return found.size
  }
  const instants = [
    ...[entries.storedUs, entries.removedUs, entries.dueUs, rows.atUs, log.divergentUs],
    [...claims.values()].flat().flatMap(({ fromUs, untilUs }) => [fromUs, untilUs]),
    scenario.faults.flatMap(({ atMs, durationMs }) => [atMs * 1000, (atMs + durationMs) * 1000]),
  ].flatMap((some) => [...some])
  return [...new Set(instants)].filter(Number.isFinite).flatMap((us) => {
    const said = log.divergentKeys[countUpTo(log.divergentUs, us) - 1] ?? 0
    const seen = keysAt(us)
    return said === seen ? [] : [`at ${us} µs ${said} keys instead of ${seen}`]
  })
}

function isIn({ atMs, durationMs }: Fault, us: number): boolean {
  return atMs * 1000 <= us && us < (atMs + durationMs) * 1000
}

describe('divergent keys', () => {
  it.each(subjects)(
    'are those of $pattern, $edition, whose entries, rows and claims say so at every instant',
    { timeout: 60_000 },
    ({ edition, pattern }) => {
      let changes = 0
      const wrong: string[] = []
      for (let seed = 1; seed <= 60; seed++) {
        const parameters = { 'bypass-writes-per-second': seed % 2 === 0 ? 30 : 0 }
        const scenario = swarmScenario(seed, pattern, edition, { parameters })
        const run = recorded(scenario)
        changes += run.log.divergentUs.length
        wrong.push(...lookedUp(run, scenario).map((text) => `seed ${seed}: ${text}`))
      }
      expect(wrong.slice(0, 5)).toEqual([])
      expect(changes > 0).toBe(pattern !== 'none')
    },
  )

  it('are none where a claim hides what a write is about to replace', () => {
    for (const pattern of ['basic', 'retry', 'versioned', 'batched'] as const) {
      for (let seed = 1; seed <= 60; seed++) {
        expect(divergentKeysOf(swarmScenario(seed, pattern, 'hardened'))).toEqual([])
      }
    }
  })

  const published = { ...aLane('basic'), edition: 'as-published' } as const

  it('begin when the database has a newer row, and end when the cache has it', () => {
    const schedule = requests([0, 'read k1'], [50, 'write k1'])
    // The write is applied half way through its 20 ms, and takes two calls to find and to replace the entry.
    expect(divergentKeysOf(aScenario({ lanes: [published], schedule }))).toEqual([
      [60, 1],
      [72, 0],
    ])
  })

  it('are keys: two caches that hold the same old row are one', () => {
    const scenario = aScenario({
      lanes: [published],
      parameters: { 'app-servers': 3, 'cache-placement': 'per-server', 'ttl-ms': 500 },
      schedule: requests([0, 'read k1 by 2'], [20, 'read k1 by 3'], [50, 'write k1 by 1']),
    })
    // The two were filled at 12 and 32 ms.
    expect(divergentKeysOf(scenario)).toEqual([
      [60, 1],
      [532, 0],
    ])
  })

  it('end with the time to live, also where nobody clears the entry away', () => {
    const scenario = aScenario({
      lanes: [published],
      parameters: { 'app-servers': 2, 'cache-placement': 'per-server', 'ttl-ms': 100 },
      schedule: requests([0, 'read k1 by 2'], [50, 'write k1 by 1'], [400, 'read k1 by 2']),
    })
    expect(divergentKeysOf(scenario)).toEqual([
      [60, 1],
      [112, 0],
    ])
  })

  it('are none while the cache is away, and there again when it is back', () => {
    const scenario = aScenario({
      lanes: [published],
      parameters: { 'app-servers': 2, 'cache-placement': 'per-server' },
      faults: [{ type: 'cache-unreachable', atMs: 100, durationMs: 50 }],
      schedule: requests([0, 'read k1 by 2'], [50, 'write k1 by 1'], [300, 'read k2']),
    })
    expect(divergentKeysOf(scenario)).toEqual([
      [60, 1],
      [100, 0],
      [150, 1],
    ])
  })
})
