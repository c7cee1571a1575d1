import { describe, expect, it } from 'vitest'
import type { RequestLog } from '../../engine/requestLog.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { fourWays } from '../../scenario/presets/fourWays.ts'
import { patternIds } from '../../scenario/scenario.ts'
import { encodeLink } from '../../scenario/scenarioLink.ts'
import { brokenGuarantees } from '../oracle/sessions.ts'
import { Occurrences } from './occurrences.ts'
import { subjects, tryLaws } from './trial.ts'

/** As many as a commit can wait for; `cli laws --seeds a..b` runs any range. */
const seeds = Array.from({ length: 200 }, (_, i) => i + 1)
const occurrences = new Occurrences()

describe.each(subjects)('$pattern, $edition', (subject) => {
  const trials = () =>
    seeds.map((seed) => {
      const trial = tryLaws(seed, subject)
      occurrences.add(trial)
      return { seed, ...trial }
    })

  it('keeps every law, whatever may go wrong at once', { timeout: 60_000 }, () => {
    const broken = trials().flatMap(({ seed, violations }) =>
      violations
        .filter(({ isExpected }) => !isExpected)
        .map(
          ({ detail, law, scenario }) =>
            `seed ${seed}, ${law}: ${detail} #${encodeLink({ presetId: 'four-ways', scenario })}`,
        ),
    )
    expect(broken.slice(0, 3)).toEqual([])
  })
})

describe('the swarm', () => {
  it('has seen everything that must happen', () => {
    expect(occurrences.missing()).toEqual([])
  })

  it.each(subjects.filter(({ edition }) => edition === 'as-published'))(
    'catches $pattern as published breaking what the hardened edition promises',
    (subject) => {
      const isCaught = Array.from({ length: 1_000 }, (_, i) => i + 1).some((seed) =>
        tryLaws(seed, subject).violations.some(({ isExpected }) => isExpected),
      )
      expect(isCaught).toBe(true)
    },
  )
})

describe('patterns', () => {
  it('each do something of their own in the default scenario', () => {
    const digests = patternIds.map((pattern) => {
      const lane = { id: 'a', pattern, edition: 'hardened', options: {} } as const
      const edition = pattern === 'read-through' ? 'as-published' : 'hardened'
      return runScenario({ ...fourWays.scenario, lanes: [{ ...lane, edition }] }).digest
    })
    expect(new Set(digests).size).toBe(patternIds.length)
  })
})

describe('the promise itself', () => {
  it('catches an answer that goes back', () => {
    const log = {
      count: 2,
      request: Int32Array.of(1, 2),
      client: Int32Array.of(0, 1),
      arrivedUs: Float64Array.of(0, 20),
      endedUs: Float64Array.of(10, 30),
      key: Int32Array.of(0, 0),
      operation: Uint8Array.of(1, 0),
      outcome: Uint8Array.of(0, 0),
      version: Int32Array.of(5, 4),
      rowUs: new Float64Array(0),
      lastVersions: Int32Array.of(5),
    } as unknown as RequestLog
    expect(brokenGuarantees(log, 0).backward).toEqual([1])
  })
})
