import { describe, expect, it } from 'vitest'
import type { RequestLog } from '../../engine/requestLog.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import { goldens, linkTo } from '../../engine/testing/goldens.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import { requestNumber } from '../../scenario/requestName.ts'
import type { PatternId, Scenario } from '../../scenario/scenario.ts'
import { decodeLink } from '../../scenario/scenarioLink.ts'
import { swarmScenario } from '../laws/swarm.ts'
import { subjects } from '../laws/trial.ts'
import type { CausalEvent } from './causalEvent.ts'
import { type Chain, createCauses } from './causes.ts'
import { causeSentence } from './causeText.ts'
import { initialVersion, judge } from './oracle.ts'
import { type ViolationKind, violationKinds } from './violationKinds.ts'
import { violationsOf } from './violations.ts'

const whole = { fromUs: 0, toUs: Number.POSITIVE_INFINITY }

interface Told {
  readonly chains: readonly Chain[]
  readonly log: RequestLog
  readonly trace: LaneTrace | undefined
}

function toldOf(scenario: Scenario, record = whole): Told {
  const options = { log: true, record }
  const { arrivals, lanes } = runScenario(scenario, options)
  const [result] = lanes
  if (result?.log === undefined) throw new RangeError('nothing was logged')
  const { lane, log, trace } = result
  const violations = violationsOf(log, judge(log, initialVersion(scenario)))
  const { keyNames } = arrivals
  const causesOf = createCauses({ scenario, lane, log, trace, violations, keyNames })
  return { chains: Array.from({ length: violations.count }, (_, nth) => causesOf(nth)), log, trace }
}

function golden(id: string): Scenario {
  const found = goldens.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return decodeLink(linkTo(found)).link.scenario
}

/** The first chain of a kind, as lines to read. */
function chainOf(kind: ViolationKind, scenario: Scenario): readonly string[] {
  const found = toldOf(scenario).chains.find((chain) => chain.kind === kind)
  return (found?.events ?? []).map((event) => `${event.atMs} ms: ${causeSentence(event)}`)
}

function published(pattern: PatternId, scenario: Partial<Scenario>): Scenario {
  const lane = { ...aLane(pattern), edition: 'as-published' as const }
  return { ...aScenario(), ...scenario, lanes: [lane] }
}

describe('the causes of a stale read', () => {
  it('are two writers who overtook each other on the way to the cache (A1)', () => {
    expect(chainOf('stale-read', golden('A1'))).toEqual([
      '10 ms: #s1 wrote v2 to the database',
      '11 ms: #s2 wrote v3 to the database',
      '23 ms: #s2 was told: write done',
      '72 ms: #s1 laid v2 into the cache',
      '200 ms: #s3 began to read k01',
      '201 ms: #s3 was answered with v2',
    ])
  })

  it('are a fill that had read the row before a write changed it (A2)', () => {
    const chain = [
      '6 ms: #s1 read v1 from the database',
      '25 ms: #s2 wrote v2 to the database',
      '37 ms: #s2 was told: write done',
      '112 ms: #s1 laid what it had read, v1, into the cache',
      '200 ms: #s3 began to read k01',
      '201 ms: #s3 was answered with v1',
    ]
    expect(chainOf('stale-read', golden('A2'))).toEqual(chain)
    expect(chainOf('own-write-missed', golden('A2'))).toEqual(chain)
    expect(chainOf('not-linearizable', golden('A2'))).toEqual(chain)
  })

  it('are a fill that had read the row before somebody deleted it (A3)', () => {
    expect(chainOf('stale-read', golden('A3'))).toContain(
      '25 ms: #s2 deleted k01 in the database (v2)',
    )
  })

  it('are a write that came to the cache after a deletion (A4)', () => {
    expect(chainOf('stale-read', golden('A4')).slice(1, 4)).toEqual([
      '11 ms: #s2 deleted k01 in the database (v3)',
      '22 ms: #s2 was told: delete done',
      '122 ms: #s1 laid v2 into the cache',
    ])
  })

  it('are a cache that nobody told, and in which the old value stayed (A14)', () => {
    expect(chainOf('stale-read', golden('A14'))).toEqual([
      '6 ms: #s1 read v1 from the database',
      '12 ms: #s1 laid what it had read, v1, into the cache of server 2',
      '60 ms: #s2 wrote v2 to the database',
      '72 ms: #s2 was told: write done',
      '72 ms: The cache of server 2 still held v1',
      '200 ms: #s3 began to read k01',
      '201 ms: #s3 was answered with v1',
    ])
  })

  it('are told as far as the log knows them where nothing was recorded, and are then not whole', () => {
    const [bare] = toldOf(golden('A2'), { fromUs: 1_900_000, toUs: 2_000_000 }).chains
    expect(bare?.isWhole).toBe(false)
    expect(bare?.events.map(({ what }) => what)).toEqual([
      'row-changed',
      'request-answered',
      'request-began',
      'request-answered',
    ])
    const [twice] = toldOf(golden('A7'), { fromUs: 1_900_000, toUs: 2_000_000 }).chains
    expect([twice?.kind, twice?.isWhole, twice?.events.length]).toEqual(['applied-twice', false, 3])
  })

  it('may be a read that shared the call of another one', () => {
    const scenario = published('basic', {
      parameters: aScenario({ parameters: { keys: 1, 'single-flight': true } }).parameters,
      schedule: requests([0, 'read k01'], [3, 'read k01'], [15, 'write k01'], [200, 'read k01']),
      overrides: [
        {
          lane: '*',
          request: 's2',
          operation: 'cache.put',
          attempt: 1,
          at: 'apply',
          effect: { type: 'delay', delayMs: 100 },
        },
      ],
    })
    expect(
      chainOf('stale-read', scenario).filter(
        (line) => line.includes('#s2') || line.includes('#s1'),
      ),
    ).toEqual([
      '6 ms: #s1 read v1 from the database',
      '112 ms: #s2 laid what it had read, v1, into the cache',
    ])
  })

  it('may be a write past the cache, of which nobody is told', () => {
    const scenario = published('basic', {
      parameters: aScenario({
        parameters: { keys: 1, arrivals: 'even', 'bypass-writes-per-second': 1 },
      }).parameters,
      schedule: requests([0, 'read k01'], [700, 'read k01']),
    })
    expect(chainOf('stale-read', scenario)).toEqual([
      '6 ms: #s1 read v1 from the database',
      '12 ms: #s1 laid what it had read, v1, into the cache',
      '500 ms: Somebody else wrote v2 to the database, past the cache',
      '500 ms: The cache still held v1',
      '700 ms: #s2 began to read k01',
      '701 ms: #s2 was answered with v1',
    ])
  })
})

describe('the causes of a read that went back', () => {
  it('are an older value that came late, over the one that its client had read', () => {
    const scenario = published('basic', {
      parameters: aScenario({ parameters: { keys: 1 } }).parameters,
      schedule: requests(
        [0, 'write k01 by 2'],
        [1, 'write k01'],
        [30, 'read k01'],
        [80, 'read k01'],
      ),
      overrides: [
        {
          lane: '*',
          request: 's1',
          operation: 'cache.put',
          attempt: 1,
          at: 'apply',
          effect: { type: 'delay', delayMs: 40 },
        },
      ],
    })
    expect(chainOf('read-gone-back', scenario)).toEqual([
      '10 ms: #s1 wrote v2 to the database',
      '11 ms: #s2 wrote v3 to the database',
      '31 ms: #s3 was answered with v3',
      '62 ms: #s1 laid v2 into the cache',
      '80 ms: #s4 began to read k01',
      '81 ms: #s4 was answered with v2',
    ])
  })
})

describe('the causes of a lost write', () => {
  it('are a request that had been given up, and went on (A8)', () => {
    expect(chainOf('write-lost', golden('A8'))).toEqual([
      '0 ms: #s1 began to write k01',
      '20 ms: #s1 ended unknown: it may have changed the row, or not',
      '21 ms: #s2 began to write k01',
      '23.5 ms: #s2 wrote v2 to the database',
      '26 ms: #s2 was told: write done',
      '102.5 ms: #s1 wrote v3 to the database',
    ])
  })

  it('are the one that was over before, and not another one that was under way as well', () => {
    const { overrides, ...zombie } = golden('A8')
    const dropped = (
      attempt: number,
      at: 'apply' | 'acknowledge',
    ): Scenario['overrides'][number] => ({
      lane: '*',
      request: 's3',
      operation: 'database.write',
      attempt,
      at,
      effect: { type: 'drop' },
    })
    const scenario = {
      ...zombie,
      schedule: requests([0, 'write k01'], [21, 'write k01'], [22, 'write k01']),
      overrides: [
        dropped(1, 'acknowledge'),
        ...[2, 3, 4].map((attempt) => dropped(attempt, 'apply')),
        ...overrides,
      ],
    }
    expect(chainOf('write-lost', scenario).slice(-2)).toEqual([
      '26 ms: #s2 was told: write done',
      '102.5 ms: #s1 wrote v4 to the database',
    ])
  })

  it('may be a flush that fails after the cache has crashed', () => {
    const scenario = aScenario({
      lanes: [aLane('write-back')],
      parameters: { 'flush-interval-ms': 100 },
      faults: [
        { type: 'cache-crash', atMs: 105, durationMs: 1 },
        { type: 'database-outage', atMs: 108, durationMs: 1 },
      ],
      schedule: requests([0, 'write a'], [200, 'read b']),
    })
    expect(chainOf('write-lost', scenario).at(-1)).toBe(
      '109 ms: The cache lost v2: the database will never have it',
    )
  })

  it('are a cache that crashed before the database had what it had accepted', () => {
    const scenario = aScenario({
      lanes: [aLane('write-back')],
      parameters: { 'flush-interval-ms': 'none' },
      faults: [{ type: 'cache-crash', atMs: 100, durationMs: 10 }],
      schedule: requests([0, 'write a'], [200, 'read b']),
    })
    expect(chainOf('write-lost', scenario)).toEqual([
      '0 ms: #s1 began to write a',
      '1 ms: The cache accepted v2 of #s1; the database is to have it later',
      '1 ms: #s1 was told: write done',
      '100 ms: The cache lost v2: the database will never have it',
    ])
    expect(
      chainOf('stale-read', { ...scenario, schedule: requests([0, 'write a'], [200, 'read a']) }),
    ).toEqual([
      '1 ms: The cache accepted v2 of #s1; the database is to have it later',
      '1 ms: #s1 was told: write done',
      '100 ms: The cache lost v2: the database will never have it',
      '200 ms: #s2 began to read a',
      '206 ms: #s2 read v1 from the database',
      '212 ms: #s2 was answered with v1',
    ])
  })
})

describe('the causes of a change that nobody was told of', () => {
  it('are an answer that got lost (A6)', () => {
    expect(chainOf('failed-but-applied', golden('A6'))).toEqual([
      '100 ms: #s2 began to write k01',
      '110 ms: #s2 wrote v2 to the database',
      '120 ms: The answer to attempt 1 of #s2 got lost',
      '120 ms: #s2 ended unknown: it may have changed the row, or not',
    ])
  })

  it('made twice are an answer that got lost, and another attempt (A7)', () => {
    expect(chainOf('applied-twice', golden('A7'))).toEqual([
      '0 ms: #s1 began to write k01',
      '10 ms: #s1 wrote v2 to the database',
      '20 ms: The answer to attempt 1 of #s1 got lost',
      '40 ms: #s1 wrote v3 to the database',
    ])
  })
})

describe('the causes of answers that no order explains', () => {
  it('are one request that changed the row before and after another', () => {
    const scenario = published('retry', {
      parameters: aScenario({
        parameters: { keys: 1, 'backoff-base-ms': 40, 'cache-read-ms': '0', 'cache-write-ms': '0' },
      }).parameters,
      overrides: [
        {
          lane: '*',
          request: 's1',
          operation: 'database.write',
          attempt: 1,
          at: 'acknowledge',
          effect: { type: 'drop' },
        },
      ],
      schedule: requests(
        [0, 'write k01'],
        [25, 'read k01'],
        [35, 'write k01'],
        [56, 'read k01'],
        [100, 'read k01'],
      ),
    })
    expect(chainOf('not-linearizable', scenario)).toEqual([
      '10 ms: #s1 wrote v2 to the database',
      '45 ms: #s3 wrote v3 to the database',
      '70 ms: #s1 wrote v4 to the database',
      '80 ms: #s1 laid v4 into the cache',
      '100 ms: #s5 began to read k01',
      '100 ms: #s5 was answered with v4',
    ])
  })
})

describe('the chain of a violation', () => {
  const inSwarm = subjects.filter(
    ({ edition, pattern }) => edition === 'as-published' || pattern === 'write-back',
  )
  const seen = new Set<ViolationKind>()

  it.each(inSwarm)(
    'is whole, in order, made of what happened, and ends with it: $pattern, $edition',
    { timeout: 120_000 },
    ({ edition, pattern }) => {
      const wrong: string[] = []
      for (let seed = 1; seed <= 45; seed++) {
        const { chains, log, trace } = toldOf(swarmScenario(seed, pattern, edition))
        const happened = happenings(log, trace as LaneTrace)
        for (const chain of chains) {
          seen.add(chain.kind)
          const problem = problemOf(chain, happened)
          if (problem !== undefined)
            wrong.push(`seed ${seed}, ${chain.kind} of ${chain.request}: ${problem}`)
        }
      }
      expect(wrong.slice(0, 5)).toEqual([])
    },
  )

  it('was asked for of every kind', () => {
    expect([...seen].sort()).toEqual([...violationKinds].sort())
  })
})

function problemOf(
  { atMs, events, isWhole, kind, request }: Chain,
  happened: ReadonlySet<string>,
): string | undefined {
  const last = events.at(-1)
  if (!isWhole) return 'not whole'
  if (!events.every((event) => Number.isFinite(event.atMs))) return 'has no time'
  if (last?.atMs !== atMs) return `ends at ${last?.atMs}, not at ${atMs}`
  if (kind !== 'write-lost' && last.request !== request) return `ends with ${last.request}`
  const back = events.findIndex((event, i) => i > 0 && event.atMs < (events[i - 1]?.atMs ?? 0))
  if (back > 0) return `event ${back} comes before the one before it`
  const invented = events.find((event) => !happened.has(factOf(event)))
  return invented && `did not happen: ${factOf(invented)}`
}

/** An event in the few facts by which log and trace know it. */
function factOf(event: CausalEvent): string {
  const request = event.request === null ? 0 : requestNumber(event.request)
  const version = 'version' in event ? event.version : 0
  const us = Math.round(event.atMs * 1_000)
  switch (event.what) {
    case 'request-began':
    case 'answer-lost':
    case 'row-read':
      return `${event.what} ${us} ${request}`
    case 'request-answered':
    case 'row-changed':
    case 'row-accepted':
      return `${event.what} ${us} ${request} v${version}`
    // A newer version may have taken its place before it was lost.
    case 'row-lost':
      return `${event.what} ${us}`
    case 'entry-stayed':
      return `${event.what} v${version}`
    case 'entry-stored':
      return `${event.what} ${us} v${version}`
  }
}

function happenings(log: RequestLog, { entries, steps }: LaneTrace): ReadonlySet<string> {
  const facts = new Set([...log.lostUs].map((us) => `row-lost ${us}`))
  log.request.forEach((request, row) => {
    facts.add(`request-began ${log.arrivedUs[row]} ${request}`)
    facts.add(`request-answered ${log.endedUs[row]} ${request} v${log.version[row]}`)
  })
  log.rowRequest.forEach((request, i) => {
    facts.add(`row-changed ${log.rowUs[i]} ${request} v${log.rowVersion[i]}`)
  })
  log.keptRequest.forEach((request, i) => {
    facts.add(`row-accepted ${log.keptUs[i]} ${request} v${log.keptVersion[i]}`)
  })
  steps.request.forEach((request, i) => {
    facts.add(`row-read ${steps.appliedUs[i]} ${request}`)
    facts.add(`answer-lost ${steps.endUs[i]} ${request}`)
  })
  entries.storedUs.forEach((us, i) => {
    facts.add(`entry-stored ${us} v${entries.version[i]}`)
    facts.add(`entry-stayed v${entries.version[i]}`)
  })
  return facts
}
