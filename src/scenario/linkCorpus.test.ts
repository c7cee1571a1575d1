import { describe, expect, it } from 'vitest'
import { faultTypes } from './faults.ts'
import { parameterNames } from './parameters.ts'
import { articleDemo } from './presets/articleDemo.ts'
import { fourWays } from './presets/fourWays.ts'
import type { Scenario } from './scenario.ts'
import { decodeLink, type Link } from './scenarioLink.ts'

/**
 * Links as they stand in other people's pages. Each opens for ever as what it meant when it was made: rows are
 * added, never changed. What a preset itself holds may change; what a link says about it may not.
 */
const corpus: readonly {
  readonly text: string
  readonly link: Omit<Link, 'scenario'>
  readonly says: Partial<Scenario>
}[] = [
  { text: '', link: { presetId: 'four-ways' }, says: {} },
  { text: 'v=1&scenario=article-demo', link: { presetId: 'article-demo' }, says: {} },
  {
    text: 'v=1&scenario=four-ways&seed=42&duration-ms=20000&playhead-ms=3214&speed=100&view=figure&select=b.17&digest=0123456789abcdef',
    link: {
      presetId: 'four-ways',
      playheadMs: 3_214,
      speed: 100,
      view: 'figure',
      selection: 'b.17',
      digest: '0123456789abcdef',
    },
    says: { seed: 42, durationMs: 20_000 },
  },
  {
    text: 'v=1&scenario=four-ways&lanes=c.basic,a.cache-aside&enlarge=a',
    link: { presetId: 'four-ways', enlargedLane: 'a' },
    says: {
      lanes: [
        { id: 'c', pattern: 'basic', edition: 'hardened', options: {} },
        { id: 'a', pattern: 'cache-aside', edition: 'hardened', options: {} },
      ],
    },
  },
  {
    text: 'v=1&scenario=four-ways&playhead-ms=960&view=score&key=user%3A1%26',
    link: { presetId: 'four-ways', playheadMs: 960, view: 'score', key: 'user:1&' },
    says: {},
  },
  {
    text: 'v=1&scenario=four-ways&requests-per-second=12.5&write-share=0.5&ttl-ms=none&database-write-ms=exp:30&think-ms=1-3&cache-read-ms=q:0=0.1;0.99=2;1=40&write-allocate=false&backoff-jitter=decorrelated',
    link: { presetId: 'four-ways' },
    says: {
      parameters: {
        ...fourWays.scenario.parameters,
        'requests-per-second': 12.5,
        'write-share': 0.5,
        'ttl-ms': 'none',
        'database-write-ms': 'exp:30',
        'think-ms': '1-3',
        'cache-read-ms': 'q:0=0.1;0.99=2;1=40',
        'write-allocate': false,
        'backoff-jitter': 'decorrelated',
      },
    },
  },
  {
    text: 'v=1&scenario=four-ways&lanes=b.retry,d.batched.hardened,a.write-through&d.batch-size=20&b.max-attempts=2&faults=database-outage@1500+500,database-slow@4000+1000*5',
    link: { presetId: 'four-ways' },
    says: {
      lanes: [
        { id: 'b', pattern: 'retry', edition: 'hardened', options: { 'max-attempts': 2 } },
        { id: 'd', pattern: 'batched', edition: 'hardened', options: { 'batch-size': 20 } },
        { id: 'a', pattern: 'basic', edition: 'hardened', options: {} },
      ],
      faults: [
        { type: 'database-outage', atMs: 1_500, durationMs: 500 },
        { type: 'database-slow', atMs: 4_000, durationMs: 1_000, factor: 5 },
      ],
    },
  },
  {
    text: 'v=1&scenario=four-ways&faults=&schedule=s1@0!c1!write!user%3A1!0,s2@0.5!c2!read!a%2Cb%21%20%F0%9F%98%80,s9@7!c1!delete!x&overrides=*!s1!database.write!1!acknowledge!drop,b!17!cache.fill!2!apply!12.5',
    link: { presetId: 'four-ways' },
    says: {
      faults: [],
      schedule: [
        { id: 's1', atMs: 0, client: 1, operation: 'write', key: 'user:1', expect: 0 },
        { id: 's2', atMs: 0.5, client: 2, operation: 'read', key: 'a,b! 😀' },
        { id: 's9', atMs: 7, client: 1, operation: 'delete', key: 'x' },
      ],
      overrides: [
        {
          lane: '*',
          request: 's1',
          operation: 'database.write',
          attempt: 1,
          at: 'acknowledge',
          effect: { type: 'drop' },
        },
        {
          lane: 'b',
          request: '17',
          operation: 'cache.fill',
          attempt: 2,
          at: 'apply',
          effect: { type: 'delay', delayMs: 12.5 },
        },
      ],
    },
  },
  {
    text: 'v=1&scenario=article-demo&schedule=&trace=00ff00ff00ff00ff!914145!12.5!my%20trace%21.csv',
    link: { presetId: 'article-demo' },
    says: {
      schedule: [],
      workload: {
        type: 'trace',
        hash: '00ff00ff00ff00ff',
        name: 'my trace!.csv',
        requests: 914_145,
        speedUp: 12.5,
      },
    },
  },
  {
    text: 'v=1&scenario=four-ways&app-servers=4&faults=database-failing@100+200*0.3,acknowledgement-lost@300+50.5*1,cache-crash@400+100,cache-unreachable@500+100,app-pause@600+250*2,app-crash@900+1000*4,traffic-burst@2000+500*2.5',
    link: { presetId: 'four-ways' },
    says: {
      parameters: { ...fourWays.scenario.parameters, 'app-servers': 4 },
      faults: [
        { type: 'database-failing', atMs: 100, durationMs: 200, share: 0.3 },
        { type: 'acknowledgement-lost', atMs: 300, durationMs: 50.5, share: 1 },
        { type: 'cache-crash', atMs: 400, durationMs: 100 },
        { type: 'cache-unreachable', atMs: 500, durationMs: 100 },
        { type: 'app-pause', atMs: 600, durationMs: 250, server: 2 },
        { type: 'app-crash', atMs: 900, durationMs: 1_000, server: 4 },
        { type: 'traffic-burst', atMs: 2_000, durationMs: 500, factor: 2.5 },
      ],
    },
  },
  {
    text: 'v=1&scenario=four-ways&faults=database-failing@100+200,app-pause@600+250',
    link: { presetId: 'four-ways' },
    says: {
      faults: [
        { type: 'database-failing', atMs: 100, durationMs: 200, share: 0.3 },
        { type: 'app-pause', atMs: 600, durationMs: 250, server: 1 },
      ],
    },
  },
  {
    text: 'v=1&scenario=four-ways&arrivals=closed-loop&client-think-ms=exp:250&bypass-writes-per-second=0.5&app-servers=3&deadline-ms=800&cache-timeout-ms=2.5&database-timeout-ms=150&single-flight=true&fallback-to-database=true&ttl-from=access&ttl-jitter=0.1&negative-caching=true&cache-placement=per-server&poison-share=0.01&retry-budget=0.2&flush=ticker&batches-in-flight=2&batch-queue-limit=200&batch-atomic=false&batch-coalescing=true',
    link: { presetId: 'four-ways' },
    says: {
      parameters: {
        ...fourWays.scenario.parameters,
        arrivals: 'closed-loop',
        'client-think-ms': 'exp:250',
        'bypass-writes-per-second': 0.5,
        'app-servers': 3,
        'deadline-ms': 800,
        'cache-timeout-ms': 2.5,
        'database-timeout-ms': 150,
        'single-flight': true,
        'fallback-to-database': true,
        'ttl-from': 'access',
        'ttl-jitter': 0.1,
        'negative-caching': true,
        'cache-placement': 'per-server',
        'poison-share': 0.01,
        'retry-budget': 0.2,
        flush: 'ticker',
        'batches-in-flight': 2,
        'batch-queue-limit': 200,
        'batch-atomic': false,
        'batch-coalescing': true,
      },
    },
  },
  {
    text: 'v=1&scenario=four-ways&arrivals=even&delete-share=0.1&keys=100&zipf-exponent=0.5&clients=4&initial-rows=none&max-entries=50&expiry=eager&sweep-ms=1000&cache-write-ms=1&database-read-ms=2/20&bulk-row-ms=0.5&database-connections=3&database-queue-limit=0&database-failure-share=0.2&max-attempts=3&backoff-base-ms=50&backoff-cap-ms=400&conflict-attempts=5&batch-size=10&linger-ms=20&flush-interval-ms=none&flush-batch-size=8&dirty-limit=30&dirty-full=reject',
    link: { presetId: 'four-ways' },
    says: {
      parameters: {
        ...fourWays.scenario.parameters,
        arrivals: 'even',
        'delete-share': 0.1,
        keys: 100,
        'zipf-exponent': 0.5,
        clients: 4,
        'initial-rows': 'none',
        'max-entries': 50,
        expiry: 'eager',
        'sweep-ms': 1_000,
        'cache-write-ms': '1',
        'database-read-ms': '2/20',
        'bulk-row-ms': 0.5,
        'database-connections': 3,
        'database-queue-limit': 0,
        'database-failure-share': 0.2,
        'max-attempts': 3,
        'backoff-base-ms': 50,
        'backoff-cap-ms': 400,
        'conflict-attempts': 5,
        'batch-size': 10,
        'linger-ms': 20,
        'flush-interval-ms': 'none',
        'flush-batch-size': 8,
        'dirty-limit': 30,
        'dirty-full': 'reject',
      },
    },
  },
]

describe('a link of an earlier day', () => {
  it.each(corpus)('still opens: $text', ({ text, link, says }) => {
    const preset = link.presetId === articleDemo.id ? articleDemo : fourWays
    expect(decodeLink(text)).toEqual({
      link: { ...link, scenario: { ...preset.scenario, ...says } },
      problems: [],
    })
  })
})

describe('the links of earlier days', () => {
  it('name every parameter and every fault', () => {
    const texts = corpus.map(({ text }) => text).join('&')
    const unnamed = [
      ...parameterNames.filter((name) => !texts.includes(`&${name}=`)),
      ...faultTypes.filter((type) => !texts.includes(`${type}@`)),
    ]
    expect(unnamed).toEqual([])
  })
})
