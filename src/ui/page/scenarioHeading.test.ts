import { describe, expect, it } from 'vitest'
import { fourWays } from '../../scenario/presets/fourWays.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { scenarioHeading } from './scenarioHeading.ts'

const { scenario } = fourWays
const headingOf = (changed: Partial<Scenario>) =>
  scenarioHeading('four-ways', { ...scenario, ...changed })
const write = { id: 's1', atMs: 5, client: 9, operation: 'write', key: 'k' } as const

describe('the heading of a scenario', () => {
  it('is its preset’s as long as nothing is edited', () => {
    expect(headingOf({})).toEqual({
      title: 'Four ways to write through',
      isEdited: false,
      watchFor: fourWays.watchFor,
    })
  })

  it('goes on saying what to watch for while that is still there', () => {
    const still = { isEdited: true, watchFor: fourWays.watchFor }
    expect(headingOf({ schedule: [write] })).toMatchObject(still)
    const [outage] = scenario.faults
    const crash = { type: 'cache-crash', atMs: 5, durationMs: 5 } as const
    expect(headingOf({ faults: outage === undefined ? [] : [outage, crash] })).toMatchObject(still)
    expect(headingOf({ durationMs: 20_000 })).toMatchObject(still)
  })

  it.each<[string, Partial<Scenario>]>([
    ['the outage is gone', { faults: [] }],
    ['the outage comes later', { faults: scenario.faults.map((one) => ({ ...one, atMs: 9_000 })) }],
    ['the requests are others', { seed: 12 }],
    ['the run is over too soon', { durationMs: 1_000 }],
    ['too much of the load is another', { parameters: { ...scenario.parameters, keys: 3 } }],
  ])('does not promise what may not come: %s', (_, changed) => {
    expect(headingOf(changed)).toMatchObject({
      isEdited: true,
      watchFor: 'where the lanes begin to differ.',
    })
  })

  it('compares nothing where there is one lane', () => {
    expect(headingOf({ lanes: scenario.lanes.slice(0, 1) }).watchFor).toBe('how its requests end.')
  })
})
