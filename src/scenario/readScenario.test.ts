import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fourWays } from './presets/fourWays.ts'
import { problemText } from './problem.ts'
import { defaultScenario, readScenario } from './readScenario.ts'
import { limits } from './scenario.ts'

const problemsOf = (source: unknown) => readScenario(source).problems.map(problemText)
const ofEveryObject = Object.getOwnPropertyNames(Object.prototype)

describe('a scenario file', () => {
  it('may leave everything out', () => {
    expect(readScenario({})).toEqual({ scenario: defaultScenario, problems: [] })
  })

  it('may start from a preset and change one thing', () => {
    const { scenario, problems } = readScenario({ scenario: 'four-ways', parameters: { keys: 7 } })
    expect(problems).toEqual([])
    expect(scenario).toEqual({
      ...fourWays.scenario,
      parameters: { ...fourWays.scenario.parameters, keys: 7 },
    })
  })

  it('opens as the default when its preset is unknown', () => {
    const { scenario, problems } = readScenario({ scenario: 'nowhere' })
    expect(scenario).toEqual(defaultScenario)
    expect(problems.map(problemText)).toEqual([
      'scenario: got "nowhere", expected one of four-ways, article-demo',
    ])
  })

  it.each([null, undefined, 5, 'four-ways', [], true, [[[]]]])(
    'opens as the default when it is %j',
    (source) => {
      const { scenario, problems } = readScenario(source)
      expect(scenario).toEqual(defaultScenario)
      expect(problems).toHaveLength(1)
    },
  )

  it('names each bad value, keeps its default and keeps all the rest', () => {
    const { scenario, problems } = readScenario({
      seed: -1,
      durationMs: '5000',
      colour: 'red',
      parameters: { 'write-share': 0.5, 'ttl-ms': 'never', nonsense: 1 },
      workload: { type: 'random' },
    })
    expect(scenario).toEqual({
      ...defaultScenario,
      durationMs: 5_000,
      parameters: { ...defaultScenario.parameters, 'write-share': 0.5 },
    })
    expect(problems.map(({ where }) => where).toSorted()).toEqual([
      'nonsense',
      'scenario colour',
      'seed',
      'ttl-ms',
      'workload type',
    ])
  })

  it('lowers the share of deletes where writes and deletes are more than all requests', () => {
    const { scenario, problems } = readScenario({
      parameters: { 'write-share': 0.9, 'delete-share': 0.2 },
    })
    expect(scenario.parameters).toMatchObject({ 'write-share': 0.9, 'delete-share': 0.1 })
    expect(problems.map(problemText)).toEqual([
      'delete-share: got "0.2", expected at most 0.1 beside write-share 0.9',
    ])
  })

  it('never lets the shares exceed all requests', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (writeShare, deleteShare) => {
        const { parameters } = readScenario({
          parameters: { 'write-share': writeShare, 'delete-share': deleteShare },
        }).scenario
        expect(parameters['write-share']).toBe(writeShare)
        expect(parameters['write-share'] + parameters['delete-share']).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('takes names that objects inherit for unknown names', () => {
    const source: unknown = JSON.parse(`{
      "__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } },
      "parameters": { "__proto__": { "keys": 5 }, "toString": 1 },
      "lanes": [{ "pattern": "basic", "options": { "__proto__": { "batch-size": 5 } }, "__proto__": {} }]
    }`)
    const { scenario, problems } = readScenario(source)
    expect(scenario).toEqual({ ...defaultScenario, lanes: defaultScenario.lanes.slice(0, 1) })
    expect(problems.map(({ where }) => where)).toEqual([
      'scenario __proto__',
      'scenario constructor',
      '__proto__',
      'toString',
      'lanes 1 __proto__',
      'a.__proto__',
    ])
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(ofEveryObject)
  })

  it('lists twenty problems and counts the rest', () => {
    const source = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`n${index}`, 1]))
    const problems = problemsOf(source)
    expect(problems).toHaveLength(limits.problemsMax + 1)
    expect(problems.at(-1)).toBe('further problems: got "980 more", expected at most 20')
  })

  it('is not troubled by depth in places nobody reads', () => {
    const deep: unknown = JSON.parse(`{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)
    expect(readScenario(deep).scenario).toEqual(defaultScenario)
  })

  it('gives a valid scenario for any JSON value, and reads that without a problem', () => {
    const names = [
      'scenario',
      'version',
      ...Object.keys(defaultScenario),
      'type',
      'id',
      'options',
      'keys',
    ]
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('any')), tie('object')),
      object: fc.dictionary(fc.constantFrom(...names), tie('any')),
    }))
    fc.assert(
      fc.property(fc.oneof(value.any, value.object), (source) => {
        const { scenario } = readScenario(source)
        expect(readScenario(scenario)).toEqual({ scenario, problems: [] })
      }),
      { numRuns: 100 },
    )
  })
})

describe('the lanes of a scenario file', () => {
  it('get the letters that are free, in order', () => {
    const lanes = [
      { pattern: 'retry' },
      { id: 'a', pattern: 'write-through' },
      { pattern: 'batched' },
    ]
    const { scenario, problems } = readScenario({ lanes })
    expect(problems).toEqual([])
    expect(scenario.lanes.map(({ id, pattern }) => `${id}.${pattern}`)).toEqual([
      'b.retry',
      'a.basic',
      'c.batched',
    ])
  })

  it('may set parameters of their own, but not those of the shared workload', () => {
    const { scenario, problems } = readScenario({
      lanes: [{ pattern: 'batched', options: { 'batch-size': 20, keys: 5, 'linger-ms': 'x' } }],
    })
    expect(scenario.lanes[0]?.options).toEqual({ 'batch-size': 20 })
    expect(problems.map(problemText)).toEqual([
      'a.keys: got "5", expected nothing: all lanes share the workload',
      'a.linger-ms: got "x", expected a number from 0 to 60000 ms',
    ])
  })

  it('are at most four, and each letter stands once', () => {
    const lanes = Array.from({ length: 6 }, () => ({ id: 'a', pattern: 'basic' }))
    const { scenario, problems } = readScenario({ lanes })
    expect(scenario.lanes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(problems.map(problemText)).toContain('lanes: got "6 items", expected at most 4')
    expect(problems.map(problemText)).toContain('lanes 2 id: got "a", expected each id once')
  })

  it('are those of the base when none can be used', () => {
    for (const lanes of [[], 'abc', [{ pattern: 'telepathy' }]]) {
      const { scenario, problems } = readScenario({ lanes })
      expect(scenario.lanes).toEqual(defaultScenario.lanes)
      expect(problems).toHaveLength(1)
    }
  })

  it('are hardened when their edition is unknown', () => {
    const { scenario, problems } = readScenario({ lanes: [{ pattern: 'basic', edition: 'best' }] })
    expect(scenario.lanes[0]?.edition).toBe('hardened')
    expect(problems.map(({ where }) => where)).toEqual(['lanes 1 edition'])
  })
})

describe('the schedule of a scenario file', () => {
  it('is put in the order of its times, and requests without an id get a free one', () => {
    const { scenario, problems } = readScenario({
      schedule: [
        { atMs: 20, operation: 'read', key: 'late' },
        { atMs: 10, operation: 'write', key: 'x', expect: 0, id: 's1', client: 3 },
        { atMs: 10, operation: 'delete', key: 'y' },
      ],
    })
    expect(problems).toEqual([])
    expect(scenario.schedule).toEqual([
      { id: 's1', atMs: 10, client: 3, operation: 'write', key: 'x', expect: 0 },
      { id: 's3', atMs: 10, client: 1, operation: 'delete', key: 'y' },
      { id: 's2', atMs: 20, client: 1, operation: 'read', key: 'late' },
    ])
  })

  it.each([
    [{ atMs: 10_001 }, 'schedule 1 atMs'],
    [{ atMs: -1 }, 'schedule 1 atMs'],
    [{ client: 0 }, 'schedule 1 client'],
    [{ client: 1.5 }, 'schedule 1 client'],
    [{ operation: 'drop table' }, 'schedule 1 operation'],
    [{ key: '' }, 'schedule 1 key'],
    [{ key: 'k'.repeat(81) }, 'schedule 1 key'],
    [{ key: '\ud800' }, 'schedule 1 key'],
  ])('leaves out a request with %j', (change, where) => {
    const request = { atMs: 1, client: 1, operation: 'write', key: 'k', ...change }
    const { scenario, problems } = readScenario({ schedule: [request] })
    expect(scenario.schedule).toEqual([])
    expect(problems.map((problem) => problem.where)).toEqual([where])
  })

  it.each([
    [{ expect: -1 }, 'schedule 1 expect'],
    [{ expect: 1.5 }, 'schedule 1 expect'],
    [{ operation: 'read', expect: 1 }, 'schedule 1 expect'],
    [{ id: 's0' }, 'schedule 1 id'],
    [{ id: '1' }, 'schedule 1 id'],
    [{ value: 1 }, 'schedule 1 value'],
  ])('keeps a request without its %j', (change, where) => {
    const request = { atMs: 1, client: 1, operation: 'write', key: 'k', ...change }
    const { scenario, problems } = readScenario({ schedule: [request] })
    expect(scenario.schedule).toEqual([
      { id: 's1', atMs: 1, client: 1, operation: request.operation, key: 'k' },
    ])
    expect(problems.map((problem) => problem.where)).toEqual([where])
  })

  it('loses the requests of its preset for which a shorter run has no room', () => {
    const { scenario, problems } = readScenario({ scenario: 'article-demo', durationMs: 1_100 })
    expect(scenario.schedule.map(({ id }) => id)).toEqual([
      's1',
      's2',
      's3',
      's4',
      's5',
      's6',
      's7',
      's8',
    ])
    expect(problems).toHaveLength(12)
  })
})

describe('the faults and overrides of a scenario file', () => {
  it('leave out what makes no sense', () => {
    const { scenario, problems } = readScenario({
      faults: [
        { type: 'database-slow', atMs: 0, durationMs: 1, factor: 5 },
        { type: 'database-slow', atMs: 0, durationMs: 1 },
        { type: 'database-slow', atMs: 0, durationMs: 1, factor: 1_001 },
        { type: 'database-outage', atMs: 0, durationMs: 0 },
        { type: 'database-outage', atMs: 600_001, durationMs: 1 },
        { type: 'earthquake', atMs: 0, durationMs: 1 },
      ],
    })
    expect(scenario.faults).toEqual([{ type: 'database-slow', atMs: 0, durationMs: 1, factor: 5 }])
    expect(problems.map(({ where }) => where)).toEqual([
      'faults 2 factor',
      'faults 3 factor',
      'faults 4 durationMs',
      'faults 5 atMs',
      'faults 6 type',
    ])
  })

  it('take a share and a server that are not said from the table, but no factor', () => {
    const span = { atMs: 0, durationMs: 1 }
    const { scenario, problems } = readScenario({
      faults: [
        { type: 'acknowledgement-lost', ...span },
        { type: 'app-crash', ...span },
        { type: 'traffic-burst', ...span },
      ],
    })
    expect(scenario.faults).toEqual([
      { type: 'acknowledgement-lost', ...span, share: 0.5 },
      { type: 'app-crash', ...span, server: 1 },
    ])
    expect(problems.map(problemText)).toEqual([
      'faults 3 factor: got nothing, expected a number from 0.01 to 1000',
    ])
  })

  it.each([
    [
      { type: 'database-failing', share: 1.5 },
      'faults 1 share: got "1.5", expected a number from 0 to 1',
    ],
    [
      { type: 'app-pause', server: 17 },
      'faults 1 server: got "17", expected a whole number from 1 to 16',
    ],
    [
      { type: 'app-pause', server: 1.5 },
      'faults 1 server: got "1.5", expected a whole number from 1 to 16',
    ],
    [
      { type: 'database-slow', factor: 0 },
      'faults 1 factor: got "0", expected a number from 0.01 to 1000',
    ],
  ])('leave out %j', (fault, text) => {
    const { scenario, problems } = readScenario({ faults: [{ atMs: 0, durationMs: 1, ...fault }] })
    expect(scenario.faults).toEqual([])
    expect(problems.map(problemText)).toEqual([text])
  })

  it.each([
    [
      { type: 'cache-crash' },
      { server: 2 },
      'faults 1 server: got "2", expected nothing: cache-crash takes no number',
    ],
    [
      { type: 'database-slow', factor: 5 },
      { share: 0.5 },
      'faults 1 share: got "0.5", expected nothing: database-slow takes a factor',
    ],
  ])('keep %j without %j', (fault, number, text) => {
    const span = { atMs: 0, durationMs: 1 }
    const { scenario, problems } = readScenario({ faults: [{ ...span, ...fault, ...number }] })
    expect(scenario.faults).toEqual([{ ...span, ...fault }])
    expect(problems.map(problemText)).toEqual([text])
  })

  it('name one operation of one request', () => {
    const drop = {
      request: 's1',
      operation: 'database.write',
      at: 'acknowledge',
      effect: { type: 'drop' },
    }
    const { scenario, problems } = readScenario({
      overrides: [
        drop,
        { ...drop, lane: 'b', attempt: 2, effect: { type: 'delay', delayMs: 5 } },
        { ...drop, request: 's0' },
        { ...drop, operation: '<b>' },
        { ...drop, effect: { type: 'delay' } },
      ],
    })
    expect(scenario.overrides).toEqual([
      { ...drop, lane: '*', attempt: 1 },
      { ...drop, lane: 'b', attempt: 2, effect: { type: 'delay', delayMs: 5 } },
    ])
    expect(problems.map(({ where }) => where)).toEqual([
      'overrides 3 request',
      'overrides 4 operation',
      'overrides 5 effect delayMs',
    ])
  })
})

describe('a trace in a scenario file', () => {
  it('is named by its hash', () => {
    const workload = {
      type: 'trace',
      hash: '0123456789abcdef',
      name: 'a.csv',
      requests: 5,
      speedUp: 2,
    }
    expect(readScenario({ workload })).toEqual({
      scenario: { ...defaultScenario, workload },
      problems: [],
    })
  })

  it('is none when it is not named in full', () => {
    const workload = { type: 'trace', hash: '0123', name: 'a.csv', requests: 5, speedUp: 0.5 }
    const { scenario, problems } = readScenario({ workload })
    expect(scenario.workload).toEqual({ type: 'generated' })
    expect(problems.map(({ where }) => where)).toEqual(['trace hash', 'trace speedUp'])
  })
})
