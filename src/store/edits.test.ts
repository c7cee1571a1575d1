import { describe, expect, it } from 'vitest'
import { defaultScenario } from '../scenario/defaultScenario.ts'
import type { LaneOptions, ParameterName, Parameters } from '../scenario/parameters.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { optionsFor, sensible } from './edits.ts'

const scenarioWith = (parameters: Partial<Parameters>, options: LaneOptions = {}): Scenario => ({
  ...defaultScenario,
  parameters: { ...defaultScenario.parameters, ...parameters },
  lanes: [{ id: 'a', pattern: 'batched', edition: 'hardened', options }],
})

describe('a value that was just changed', () => {
  it.each<[ParameterName, Partial<Parameters>, Partial<Parameters>]>([
    ['write-share', { 'write-share': 0.9, 'delete-share': 0.3 }, { 'delete-share': 0.1 }],
    ['delete-share', { 'write-share': 0.9, 'delete-share': 0.3 }, { 'write-share': 0.7 }],
    ['batch-size', { 'batch-size': 50, 'batch-queue-limit': 20 }, { 'batch-queue-limit': 50 }],
    ['batch-queue-limit', { 'batch-size': 50, 'batch-queue-limit': 20 }, { 'batch-size': 20 }],
    [
      'backoff-base-ms',
      { 'backoff-base-ms': 100, 'backoff-cap-ms': 50 },
      { 'backoff-cap-ms': 100 },
    ],
    ['backoff-cap-ms', { 'backoff-base-ms': 100, 'backoff-cap-ms': 50 }, { 'backoff-base-ms': 50 }],
  ])('has the other one give way: %s of %j', (changed, parameters, repaired) => {
    expect(sensible(scenarioWith(parameters), changed)).toEqual(
      scenarioWith({ ...parameters, ...repaired }),
    )
  })

  it('has the value of a lane give way too', () => {
    const scenario = scenarioWith({ 'batch-size': 50 }, { 'batch-queue-limit': 20 })
    expect(sensible(scenario, 'batch-size')).toEqual(
      scenarioWith({ 'batch-size': 50 }, { 'batch-queue-limit': 50 }),
    )
  })

  it('takes a fault along to the last app server that is left', () => {
    const crash = { type: 'app-crash', atMs: 0, durationMs: 1, server: 4 } as const
    const scenario = { ...scenarioWith({ 'app-servers': 2 }), faults: [crash] }
    expect(sensible(scenario, 'app-servers').faults).toEqual([{ ...crash, server: 2 }])
  })

  it('leaves alone what does not contradict it', () => {
    const scenario = scenarioWith({ 'batch-size': 20, 'batch-queue-limit': 20 })
    expect(sensible(scenario, 'batch-size')).toEqual(scenario)
  })
})

describe('a lane with a new pattern', () => {
  it('keeps what concerns every pattern and what concerns this one', () => {
    const options: LaneOptions = {
      'app-servers': 2,
      'max-entries': 5,
      'database-connections': 3,
      'think-ms': '5',
      'batch-size': 7,
    }
    const { 'think-ms': _dropped, ...kept } = options
    expect(optionsFor('batched', options)).toEqual(kept)
  })
})
