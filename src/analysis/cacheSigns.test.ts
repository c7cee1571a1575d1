import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import type { Override, Scenario } from '../scenario/scenario.ts'
import type { StepName } from '../scenario/stepNames.ts'
import { slow, stageOf } from './testing/aStage.ts'

const signsAt = (scenario: Scenario, ms: number) =>
  stageOf(scenario)(ms, slow).cacheSigns.map(({ cell, request, type }) => ({ cell, request, type }))

describe('what a cache refuses', () => {
  const lateFill = aScenario({
    parameters: { keys: 1 },
    schedule: requests([0, 'read k01'], [15, 'write k01']),
    overrides: [
      {
        lane: '*',
        request: 's1',
        operation: 'cache.fill',
        attempt: 1,
        at: 'apply',
        effect: { type: 'delay', delayMs: 100 },
      },
    ],
  })

  it('is seen at the cell of the key when a late fill is turned away, and no sooner', () => {
    expect(signsAt(lateFill, 111.9)).toEqual([])
    expect(signsAt(lateFill, 112)).toEqual([{ type: 'fill-refused', request: -1, cell: 0 }])
    expect(stageOf(lateFill)(112.6, slow).cacheSigns[0]?.strength).toBeCloseTo(0.5)
    expect(signsAt(lateFill, 113.3)).toEqual([])
  })

  it('stays in sight as long for the viewer, however fast time passes', () => {
    const [sign] = stageOf(lateFill)(112 + 600, 1_000).cacheSigns
    expect(sign?.strength).toBeCloseTo(0.5)
    expect(stageOf(lateFill)(112 + 1_201, 1_000).cacheSigns).toEqual([])
  })

  it('is seen when two writes claimed a key at once: neither lays its row down', () => {
    const scenario = aScenario({
      parameters: { keys: 1 },
      schedule: requests([0, 'write k01'], [5, 'write k01']),
    })
    expect(signsAt(scenario, 22)).toEqual([{ type: 'put-refused', request: -1, cell: 0 }])
    expect(signsAt(scenario, 27)).toEqual([{ type: 'put-refused', request: -2, cell: 0 }])
  })

  it('is seen also where another write lays a row of the same key down at that instant', () => {
    const late = (request: string, operation: StepName, at: Override['at'], delayMs: number) =>
      ({
        lane: '*',
        request,
        operation,
        attempt: operation === 'cache.settle' ? 2 : 1,
        at,
        effect: { type: 'delay', delayMs },
      }) as const
    const together = aScenario({
      parameters: { keys: 1 },
      schedule: requests([0, 'write k01'], [1, 'write k01']),
      overrides: [
        late('s1', 'database.write', 'acknowledge', 2),
        late('s2', 'cache.settle', 'apply', 1),
      ],
    })
    expect(signsAt(together, 24.1)).toEqual([{ type: 'put-refused', request: -1, cell: 0 }])
  })

  it('is nothing where a row is laid down, deleted, or not there to be laid down', () => {
    const scenario = aScenario({
      parameters: { keys: 1, 'initial-rows': 'none' },
      schedule: requests(
        [0, 'read k01'],
        [50, 'write k01'],
        [100, 'read k01'],
        [150, 'delete k01'],
      ),
    })
    for (let ms = 0; ms < 250; ms++) expect(signsAt(scenario, ms)).toEqual([])
  })

  it('is no refusal where a write need not lay its row down at all', () => {
    const scenario = aScenario({
      parameters: { keys: 1, 'write-allocate': false },
      schedule: requests([0, 'write k01']),
    })
    expect(signsAt(scenario, 22)).toEqual([])
  })
})

describe('what a crash of the cache takes along', () => {
  it('is seen at the cell of every accepted write that is lost', () => {
    const scenario = aScenario({
      lanes: [aLane('write-back')],
      schedule: requests([0, 'write k1'], [0, 'write k2']),
      faults: [{ type: 'cache-crash', atMs: 50, durationMs: 10 }],
    })
    expect(signsAt(scenario, 49)).toEqual([])
    expect(signsAt(scenario, 50)).toEqual([
      { type: 'lost', request: -1, cell: 0 },
      { type: 'lost', request: -2, cell: 1 },
    ])
  })
})
