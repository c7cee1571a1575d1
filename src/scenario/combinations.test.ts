import { describe, expect, it } from 'vitest'
import { nearestSensible } from './combinations.ts'
import type { LaneOptions, Parameters } from './parameters.ts'
import { presets } from './presets/index.ts'
import { ProblemList, problemText } from './problem.ts'
import { defaultScenario, readScenario } from './readScenario.ts'

const opened = (source: unknown) => {
  const { scenario, problems } = readScenario(source)
  return { scenario, problems: problems.map(problemText) }
}

describe('two values of a scenario file that contradict each other', () => {
  const contradictions: readonly (readonly [
    given: Partial<Parameters>,
    repaired: Partial<Parameters>,
    problem: string,
  ])[] = [
    [
      { 'write-share': 0.75, 'delete-share': 0.5 },
      { 'delete-share': 0.25 },
      'delete-share: got "0.5", expected at most 0.25 beside write-share 0.75',
    ],
    [
      { 'batch-size': 50, 'batch-queue-limit': 20 },
      { 'batch-size': 20 },
      'batch-size: got "50", expected at most 20, the batch-queue-limit',
    ],
    [
      { 'backoff-base-ms': 100, 'backoff-cap-ms': 99.5 },
      { 'backoff-cap-ms': 100 },
      'backoff-cap-ms: got "99.5", expected at least 100, the backoff-base-ms',
    ],
  ]

  it.each(contradictions)('%j become the nearest that makes sense', (given, repaired, problem) => {
    const { scenario, problems } = opened({ parameters: given })
    expect(scenario.parameters).toEqual({ ...defaultScenario.parameters, ...given, ...repaired })
    expect(problems).toEqual([problem])
  })

  it.each(contradictions.slice(1))(
    '%j are repaired in the lane that has them',
    (given, repaired, problem) => {
      const lanes = [
        { id: 'a', pattern: 'basic' },
        { id: 'b', pattern: 'batched', options: given },
      ]
      const { scenario, problems } = opened({ lanes })
      expect(scenario.parameters).toEqual(defaultScenario.parameters)
      expect(scenario.lanes.map(({ options }) => options)).toEqual([{}, { ...given, ...repaired }])
      expect(problems).toEqual([`b.${problem}`])
    },
  )

  it('are repaired in a lane that shares one of them with all lanes', () => {
    const options: LaneOptions = { 'batch-queue-limit': 20 }
    const { scenario, problems } = opened({
      parameters: { 'batch-size': 50 },
      lanes: [{ id: 'b', pattern: 'batched', options }],
    })
    expect(scenario.parameters['batch-size']).toBe(50)
    expect(scenario.lanes[0]?.options).toEqual({ 'batch-queue-limit': 20, 'batch-size': 20 })
    expect(problems).toEqual(['b.batch-size: got "50", expected at most 20, the batch-queue-limit'])
  })

  it('are told once when all lanes share them', () => {
    const parameters = { 'batch-size': 50, 'batch-queue-limit': 20 }
    expect(opened({ parameters }).problems).toHaveLength(1)
  })

  it('are none where they are equal, or where a limit is none', () => {
    const parameters: Partial<Parameters> = {
      'write-share': 0.9,
      'delete-share': 0.1,
      'batch-size': 20,
      'batch-queue-limit': 20,
      'backoff-base-ms': 100,
      'backoff-cap-ms': 100,
    }
    expect(opened({ parameters }).problems).toEqual([])
  })

  it.each([{ id: 'default', scenario: defaultScenario }, ...presets])(
    'are not in the scenario $id',
    ({ scenario }) => {
      const problems = new ProblemList()
      expect(nearestSensible(scenario, problems)).toEqual(scenario)
      expect(problems.all()).toEqual([])
    },
  )
})

describe('the overrides of a scenario file', () => {
  const overridesOf = (...requests: readonly string[]) =>
    requests.map((request) => ({
      lane: '*',
      request,
      operation: 'database.write',
      attempt: 1,
      at: 'apply',
      effect: { type: 'drop' },
    }))
  const fiveRequests = overridesOf('1', '2', '3', '4', '5')
  const threeSeconds = { durationMs: 3_000, parameters: { 'requests-per-second': 1 } }
  const read = { atMs: 0, operation: 'read', key: 'k' }

  it('concern at most as many requests as there are', () => {
    const { scenario, problems } = opened({ ...threeSeconds, overrides: fiveRequests })
    expect(scenario.overrides).toEqual(fiveRequests.slice(0, 3))
    expect(problems).toEqual([
      'overrides: got "5 requests", expected at most 3, the requests of the run',
    ])
  })

  it('count the rows of a trace and the requests made by hand', () => {
    const hash = '0123456789abcdef'
    const workload = { type: 'trace', hash, name: 'a.csv', requests: 3, speedUp: 1 }
    const { scenario } = opened({ workload, schedule: [read], overrides: fiveRequests })
    expect(scenario.overrides).toEqual(fiveRequests.slice(0, 4))
  })

  it('may be as many as somebody likes for one request', () => {
    const [first] = fiveRequests
    const overrides = [1, 2, 3, 4].map((attempt) => ({ ...first, attempt }))
    const parameters = { 'requests-per-second': 0 }
    const { scenario, problems } = opened({ parameters, schedule: [read], overrides })
    expect(scenario.overrides).toEqual(overrides)
    expect(problems).toEqual([])
  })

  it.each([
    {
      ...threeSeconds,
      faults: [{ type: 'traffic-burst', atMs: 0, durationMs: 1_000, factor: 1.5 }],
    },
    { ...threeSeconds, parameters: { 'requests-per-second': 1, arrivals: 'closed-loop' } },
  ])('are left alone where only the run can tell how many requests it has', (source) => {
    const { scenario, problems } = opened({ ...source, overrides: fiveRequests })
    expect(scenario.overrides).toEqual(fiveRequests)
    expect(problems).toEqual([])
  })
})

describe('the faults of a scenario file', () => {
  const faults = (['app-pause', 'app-crash'] as const).map((type) => ({
    type,
    atMs: 0,
    durationMs: 1,
    server: 5,
  }))

  it('hit the last app server where theirs does not exist', () => {
    const { scenario, problems } = opened({ parameters: { 'app-servers': 3 }, faults })
    expect(scenario.faults).toEqual(faults.map((fault) => ({ ...fault, server: 3 })))
    expect(problems).toEqual([
      'faults 1 server: got "5", expected at most 3, the app-servers',
      'faults 2 server: got "5", expected at most 3, the app-servers',
    ])
  })

  it('may hit a server that a single lane has', () => {
    const lanes = [{ pattern: 'basic' }, { pattern: 'retry', options: { 'app-servers': 5 } }]
    const { scenario, problems } = opened({ lanes, faults })
    expect(scenario.faults).toEqual(faults)
    expect(problems).toEqual([])
  })
})
