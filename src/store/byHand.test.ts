import { describe, expect, it } from 'vitest'
import { createCallsAhead } from '../analysis/callsAhead.ts'
import { Chance } from '../analysis/laws/chance.ts'
import { differenceBefore } from '../analysis/laws/relations/past.ts'
import { recorded } from '../analysis/laws/relations/relation.ts'
import { swarmScenario } from '../analysis/laws/swarm.ts'
import { subjects } from '../analysis/laws/trial.ts'
import { defaultScenario } from '../scenario/defaultScenario.ts'
import { faultTypes } from '../scenario/faults.ts'
import { limits, type Override, operations, type Scenario } from '../scenario/scenario.ts'
import { decodeLink, encodeLink } from '../scenario/scenarioLink.ts'
import { usualFaultMs, withFault, withOverride, withRequest } from './byHand.ts'

const write = { operation: 'write' as const, key: 'k03' }
const requested = (scenario: Scenario, atMs: number, request = write) => {
  const made = withRequest(scenario, { ...request, atMs })
  if (!made.ok) throw new RangeError(made.title)
  return made
}
const call = { type: 'call', operation: 'database.write', attempt: 1, at: 'apply' } as const
const basic17 = { lane: 'a', request: 17 } as const

describe('a request by hand', () => {
  it('arrives at the playhead, to the microsecond, in a session that is nobody else’s', () => {
    expect(requested(defaultScenario, 1_204.333_71).scenario.schedule).toEqual([
      { id: 's1', atMs: 1_204.334, client: 9, ...write },
    ])
  })

  it('takes the first name and the next session that are free, and its place in time', () => {
    const first = requested(defaultScenario, 500).scenario
    const second = requested(first, 200).scenario
    const third = requested(second, 200)
    expect(third.id).toBe('s3')
    expect(third.scenario.schedule.map(({ id, client }) => [id, client])).toEqual([
      ['s2', 10],
      ['s3', 11],
      ['s1', 9],
    ])
    const without = third.scenario.schedule.filter(({ id }) => id !== 's2')
    expect(requested({ ...third.scenario, schedule: without }, 900).id).toBe('s2')
  })

  it('gets no name for which something is to happen already', () => {
    const lost: Override = {
      lane: '*',
      request: 's1',
      operation: 'database.write',
      attempt: 1,
      at: 'apply',
      effect: { type: 'drop' },
    }
    expect(requested({ ...defaultScenario, overrides: [lost] }, 500).id).toBe('s2')
  })

  it('is refused when arrivals have stopped, without a key, and past the limit', () => {
    const refusal = (scenario: Scenario, atMs: number, key: string) => {
      const made = withRequest(scenario, { operation: 'read', key, atMs })
      return made.ok ? undefined : made.title
    }
    expect(refusal(defaultScenario, 10_000.1, 'k')).toBe(
      'No requests arrive any more at this moment',
    )
    expect(refusal(defaultScenario, 10_000, 'k')).toBeUndefined()
    expect(refusal(defaultScenario, 1, '')).toBe('This key cannot be used')
    const schedule = Array.from({ length: limits.scheduleMax }, (_, i) => ({
      id: `s${i + 1}`,
      atMs: 0,
      client: 1,
      ...write,
    }))
    expect(refusal({ ...defaultScenario, schedule }, 1, 'k')).toBe('No further request by hand')
  })
})

describe('a fault by hand', () => {
  it('begins at the playhead, with the usual number of its type', () => {
    const made = withFault(
      defaultScenario,
      { type: 'database-slow', atMs: 1_700, durationMs: 200 },
      10_100,
    )
    expect(made.ok && made.scenario.faults).toEqual([
      { type: 'database-slow', atMs: 1_700, durationMs: 200, factor: 5 },
    ])
  })

  it('is refused when the run is over, and past the limit', () => {
    const outage = { type: 'database-outage', atMs: 5, durationMs: 1 } as const
    expect(withFault(defaultScenario, outage, 5)).toMatchObject({
      title: 'Nothing is left to go wrong',
    })
    const full = { ...defaultScenario, faults: Array(limits.faultsMax).fill(outage) }
    expect(withFault(full, outage, 9)).toMatchObject({ title: 'No further fault' })
  })

  it.each([
    [10_000, 500],
    [1_500, 50],
    [1, 10],
    [600_000, 10_000],
  ])('lasts a twentieth of the run, in a round number: of %d ms, %d ms', (runMs, ms) => {
    expect(usualFaultMs(runMs)).toBe(ms)
  })
})

describe('a drop or a delay by hand', () => {
  const delay = { type: 'delay', delayMs: 100 } as const

  it('concerns one call of one request in one lane', () => {
    const made = withOverride(defaultScenario, { lane: 'b', request: -3 }, call, { type: 'drop' })
    expect(made.ok && made.scenario.overrides).toEqual([
      {
        lane: 'b',
        request: 's3',
        operation: 'database.write',
        attempt: 1,
        at: 'apply',
        effect: { type: 'drop' },
      },
    ])
  })

  it('adds up where it delays the same call again', () => {
    let scenario: Scenario = defaultScenario
    for (let i = 0; i < 3; i++) {
      const made = withOverride(scenario, basic17, call, delay)
      if (made.ok) scenario = made.scenario
    }
    expect(scenario.overrides.map(({ effect }) => effect)).toEqual([
      { type: 'delay', delayMs: 300 },
    ])
  })

  it('adds up with a delay of the same call in every lane, in its own lane alone', () => {
    const everywhere: Override = {
      lane: '*',
      request: '17',
      operation: 'database.write',
      attempt: 1,
      at: 'apply',
      effect: delay,
    }
    const before = { ...defaultScenario, overrides: [everywhere] }
    const made = withOverride(before, basic17, call, delay)
    expect(made.ok && made.scenario.overrides).toEqual([
      everywhere,
      { ...everywhere, lane: 'a', effect: { type: 'delay', delayMs: 200 } },
    ])
  })

  it('is refused past the limit', () => {
    const made = withOverride(defaultScenario, basic17, call, delay)
    const overrides = Array(limits.overridesMax).fill({
      ...(made.ok ? made.scenario.overrides[0] : {}),
      request: '18',
    })
    expect(withOverride({ ...defaultScenario, overrides }, basic17, call, delay)).toMatchObject({
      title: 'No further drop or delay',
    })
  })
})

describe('what is made to happen by hand', () => {
  it('travels in a link as it is', () => {
    let { scenario } = requested(defaultScenario, 1.000_001, { ...write, key: 'any, 100 % ö' })
    for (const type of faultTypes) {
      const made = withFault(scenario, { type, atMs: 1_234.567_8, durationMs: 10 }, 10_000)
      if (made.ok) scenario = made.scenario
    }
    for (const effect of [{ type: 'drop' }, { type: 'delay', delayMs: 10 }] as const) {
      for (const request of [17, -1]) {
        const made = withOverride(scenario, { lane: 'b', request }, call, effect)
        if (made.ok) scenario = made.scenario
      }
    }
    const link = { presetId: 'four-ways', scenario }
    expect(decodeLink(encodeLink(link))).toEqual({ link, problems: [] })
  })

  const worlds = subjects.flatMap((subject) =>
    Array.from({ length: 3 }, (_, i) => ({ ...subject, seed: i + 1 })),
  )

  it('leaves alone what had happened before, whatever it is and whenever', {
    timeout: 60_000,
  }, () => {
    const seen = { drop: 0, delay: 0, request: 0, fault: 0 }
    for (const { edition, pattern, seed } of worlds) {
      const chance = new Chance('change', seed)
      const scenario = swarmScenario(seed, pattern, edition)
      const before = recorded(scenario)
      const { log, trace } = before
      const [lane] = scenario.lanes
      if (lane === undefined || log.count === 0) continue
      const aheadOf = createCallsAhead({ lane, log, trace })
      for (const what of ['drop', 'delay', 'request', 'fault'] as const) {
        for (let tries = 0; tries < 2; tries++) {
          const row = chance.below(log.count)
          const endUs = Math.min(log.endedUs[row] as number, 2_000_000)
          const arrivedUs = log.arrivedUs[row] as number
          const us = arrivedUs + chance.below(Math.max(1, endUs - arrivedUs))
          const atMs = us / 1000
          const request = log.request[row] as number
          const effect = what === 'drop' ? ({ type: what } as const) : delayOf(chance)
          const ahead = aheadOf(request, us, scenario.overrides)[effect.type]
          const made =
            what === 'request'
              ? withRequest(scenario, { operation: chance.of(operations), key: 'k1', atMs })
              : what === 'fault'
                ? withFault(
                    scenario,
                    { type: chance.of(faultTypes), atMs, durationMs: 50 },
                    Number.POSITIVE_INFINITY,
                  )
                : ahead.type === 'none'
                  ? undefined
                  : withOverride(scenario, { lane: lane.id, request }, ahead, effect)
          if (made?.ok !== true) continue
          seen[what]++
          const change = `${what} at ${atMs} ms of ${request} in #${encodeLink({ presetId: 'four-ways', scenario: made.scenario })}`
          expect(differenceBefore(us, before, recorded(made.scenario)), change).toBeUndefined()
        }
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(worlds.length / 2)
  })
})

function delayOf(chance: Chance) {
  return { type: 'delay', delayMs: 1 + chance.below(400) } as const
}
