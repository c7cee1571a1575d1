import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fourWays } from './presets/fourWays.ts'
import { defaultPreset } from './presets/index.ts'
import { problemText } from './problem.ts'
import { readScenario } from './readScenario.ts'
import type { Scenario } from './scenario.ts'
import { decodeLink, encodeLink } from './scenarioLink.ts'

describe('a link', () => {
  it('holds only what differs from its preset', () => {
    const scenario: Scenario = {
      ...fourWays.scenario,
      seed: 7,
      parameters: { ...fourWays.scenario.parameters, 'database-write-ms': '5/40' },
      faults: [],
      lanes: fourWays.scenario.lanes.map((lane) =>
        lane.id === 'd' ? { ...lane, options: { 'batch-size': 20 } } : lane,
      ),
    }
    const link = { presetId: 'four-ways', scenario, playheadMs: 3_214, speed: 250 }
    expect(encodeLink(link)).toBe(
      'v=1&scenario=four-ways&seed=7&database-write-ms=5/40&d.batch-size=20&faults=&playhead-ms=3214',
    )
  })

  it('is our mistake when it is made for a preset that does not exist', () => {
    expect(() => encodeLink({ presetId: 'nowhere', scenario: fourWays.scenario })).toThrow(
      RangeError,
    )
  })

  it('opens alone, after its #, and in a whole address', () => {
    const fragment = 'scenario=article-demo&seed=3'
    for (const text of [fragment, `#${fragment}`, ` https://example.org/a?b=c#${fragment}\n`]) {
      const { link, problems } = decodeLink(text)
      expect(problems).toEqual([])
      expect(link).toMatchObject({ presetId: 'article-demo', scenario: { seed: 3 } })
    }
  })

  it('is the default preset when it is empty', () => {
    for (const text of ['', '#', '  ', 'https://example.org/playground/', '&&']) {
      expect(decodeLink(text)).toEqual({
        link: { presetId: defaultPreset.id, scenario: defaultPreset.scenario },
        problems: [],
      })
    }
  })

  it('that is too long is the default preset, and says how long it may be', () => {
    const { link, problems } = decodeLink(`#seed=2&${'x'.repeat(8_192)}`)
    expect(link.scenario).toEqual(defaultPreset.scenario)
    expect(problems.map(problemText)).toEqual([
      'link: got "8199 characters", expected at most 8192 characters',
    ])
  })
})

describe('a link that is wrong', () => {
  it.each([
    ['v=2', 'v: got "2", expected 1'],
    ['keys=1e999', 'keys: got "1e999", expected a whole number from 1 to 1000000 keys'],
    ['write-share=NaN', 'write-share: got "NaN", expected a share from 0 to 1'],
    ['seed=-1', 'seed: got "-1", expected a whole number from 0 to 4294967295'],
    ['seed', 'seed: got nothing, expected seed=…'],
    ['__proto__=1', '__proto__: got "1", expected a known name in its place'],
    ['a.__proto__=1', 'a.__proto__: got "1", expected a known name in its place'],
    ['constructor=1', 'constructor: got "1", expected a known name in its place'],
    ['keys=%E0', 'keys: got "%E0", expected valid percent-encoding'],
    ['scenario=nowhere', 'scenario: got "nowhere", expected one of four-ways, article-demo'],
    ['d.keys=5', 'd.keys: got "5", expected nothing: all lanes share the workload'],
    ['lanes=', 'lanes: got nothing, expected one to four lanes'],
    [
      'faults=fire',
      'faults 1: got "fire", expected <type>@<from ms>+<for ms> or …*<factor, share or server>',
    ],
    ['view=3d', 'view: got "3d", expected one of flow, score, figure'],
    ['key=', 'key: got nothing, expected a key of 1 to 80 characters'],
    ['select=e.1', 'select: got "e.1", expected a request in a lane, such as b.17'],
    ['enlarge=e', 'enlarge: got "e", expected one of a, b, c, d'],
    ['digest=xyz', 'digest: got "xyz", expected 16 hex digits'],
    ['speed=0', 'speed: got "0", expected a number from 1 to 10000'],
    ['playhead-ms=soon', 'playhead-ms: got "soon", expected a number from 0 to 610000'],
    [
      'trace=abc',
      'trace: got "abc", expected <hash>!<requests>!<speed-up>!<name, percent-encoded>',
    ],
  ])('%s opens as the default and is named', (fragment, text) => {
    const { link, problems } = decodeLink(fragment)
    expect(link).toEqual({
      presetId: defaultPreset.id,
      scenario: {
        ...defaultPreset.scenario,
        faults: fragment.startsWith('faults') ? [] : defaultPreset.scenario.faults,
      },
    })
    expect(problems.map(problemText)).toEqual([text])
  })

  it('keeps the first of a name that stands twice', () => {
    const { link, problems } = decodeLink('keys=5&keys=6')
    expect(link.scenario.parameters.keys).toBe(5)
    expect(problems.map(({ where }) => where)).toEqual(['keys'])
  })

  it('moves a playhead to the nearest moment there is', () => {
    expect(decodeLink('playhead-ms=-5').link.playheadMs).toBe(0)
    expect(decodeLink('playhead-ms=9999999').link.playheadMs).toBe(610_000)
    expect(decodeLink('playhead-ms=9999999').problems).toHaveLength(1)
  })

  it('shows no lane large that it does not have', () => {
    const { link, problems } = decodeLink('lanes=a.basic,c.retry&enlarge=b')
    expect(link.enlargedLane).toBeUndefined()
    expect(problems.map(problemText)).toEqual(['enlarge: got "b", expected one of a, c'])
  })

  it('reports the options of a lane that it does not have', () => {
    const { link, problems } = decodeLink('lanes=a.basic&d.batch-size=5')
    expect(link.scenario.lanes.map(({ id }) => id)).toEqual(['a'])
    expect(problems.map(problemText)).toEqual([
      'd.batch-size: got "5", expected one of the lanes a',
    ])
  })

  it('lists twenty problems and counts the rest', () => {
    const { problems } = decodeLink(
      Array.from({ length: 30 }, (_, index) => `n${index}=1`).join('&'),
    )
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)?.got).toBe('10 more')
  })

  it('never throws, gives a valid scenario and leaves every object as it was', () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    const names = [
      'v',
      'scenario',
      'seed',
      'lanes',
      'faults',
      'schedule',
      'overrides',
      'trace',
      'view',
      'keys',
      'a.batch-size',
      'batch-queue-limit',
      'app-servers',
      '__proto__',
      'playhead-ms',
      'think-ms',
    ]
    const values = [
      '',
      '1',
      'NaN',
      '1e999',
      '-1',
      '%',
      '%E0%A4%A',
      '%2C',
      's1@0!c1!write!k',
      's1@0!c1!write!%FF',
      'a.basic',
      'a.a.a.a',
      'database-slow@1+1*1',
      'acknowledgement-lost@1+1*1',
      'app-crash@1+1*16',
      'cache-crash@1+1*1',
      '@+*',
      '!!!!!!!!',
      ',,,,',
      '*!1!a.b!1!apply!5',
      'article-demo',
      '__proto__',
      '\u0000',
      '\ud800',
    ]
    const part = fc
      .tuple(
        fc.constantFrom(...names),
        fc.array(fc.oneof(fc.constantFrom(...values), fc.string()), { maxLength: 3 }),
      )
      .map(([name, texts]) => `${name}=${texts.join(',')}`)
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part).map((parts) => parts.join('&')),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        const { link } = decodeLink(text)
        expect(readScenario(link.scenario)).toEqual({ scenario: link.scenario, problems: [] })
        expect(decodeLink(encodeLink(link)).link.scenario).toEqual(link.scenario)
      }),
      { numRuns: 500 },
    )
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  })

  it.each(['%', '&', '=', ',', 'a', '!', '#', 'seed=1&', '\ud800'])(
    'of 100,000 characters of %j opens',
    (unit) => {
      const { link, problems } = decodeLink(unit.repeat(100_000 / unit.length))
      expect(link.scenario).toEqual(defaultPreset.scenario)
      expect(problems).toHaveLength(1)
    },
  )
})
