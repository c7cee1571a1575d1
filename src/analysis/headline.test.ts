import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import { slow, stageOf } from './testing/aStage.ts'

function saidAt(scenario: ReturnType<typeof aScenario>, ms: number): readonly string[] {
  const { detail, headline } = stageOf(scenario)(ms, slow)
  return [headline, detail]
}

describe('the headline', () => {
  const unreachable = { type: 'cache-unreachable', atMs: 10, durationMs: 90 } as const

  it('says that the cache is away, and what has come of it since', () => {
    const schedule = requests([0, 'read k1'], [20, 'read k2'], [30, 'write k3'])
    expect(saidAt(aScenario({ schedule, faults: [unreachable] }), 60)).toEqual([
      'cache unreachable',
      '3 failed since',
    ])
    const parameters = { 'fallback-to-database': true }
    expect(saidAt(aScenario({ schedule, parameters, faults: [unreachable] }), 90)).toEqual([
      'cache unreachable',
      '5 fallbacks',
    ])
  })

  it('says that an app server stands still before it says what else is wrong', () => {
    const scenario = aScenario({
      parameters: { 'app-servers': 2 },
      schedule: requests([20, 'read k1 by 2']),
      faults: [unreachable, { type: 'app-pause', atMs: 15, durationMs: 50, server: 2 }],
    })
    expect(saidAt(scenario, 30)).toEqual(['server 2 paused', 'cache unreachable, 1 waiting for it'])
    expect(saidAt(scenario, 90)[0]).toBe('cache unreachable')
  })

  it('tells those whose deadline passed from those that failed otherwise', () => {
    const late = aScenario({
      parameters: { 'deadline-ms': 5 },
      schedule: requests([0, 'read k1']),
    })
    expect(saidAt(late, 50)).toEqual(['1 past the deadline', 'no second try'])
    const outage = { type: 'database-outage', atMs: 20, durationMs: 10 } as const
    const both = { ...late, schedule: requests([0, 'read k1'], [21, 'read k1']), faults: [outage] }
    expect(saidAt(both, 50)).toEqual(['2 failed', '1 past the deadline'])
  })

  it('counts what only the cache has, and what it has lost', () => {
    const scenario = aScenario({
      lanes: [aLane('write-back')],
      schedule: requests([0, 'write k1'], [0, 'write k2']),
      faults: [{ type: 'cache-crash', atMs: 20, durationMs: 10 }],
    })
    expect(saidAt(scenario, 10)).toEqual(['2 answered', '2 dirty'])
    expect(saidAt(scenario, 25)).toEqual(['cache down', '2 accepted writes lost'])
    expect(saidAt(scenario, 50)).toEqual(['2 lost', 'nothing dirty'])
  })
})
