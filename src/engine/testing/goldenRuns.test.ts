import { describe, expect, it } from 'vitest'
import { faultTypes } from '../../scenario/faults.ts'
import { parseLatency } from '../../scenario/latency.ts'
import { type ParameterName, parameterNames, parameterTable } from '../../scenario/parameters.ts'
import { presets } from '../../scenario/presets/index.ts'
import { editionsOf, patternIds } from '../../scenario/scenario.ts'
import { decodeLink, encodeLink } from '../../scenario/scenarioLink.ts'
import { outcomes } from '../outcome.ts'
import { runScenario } from '../runScenario.ts'
import { noteNames } from '../tallies.ts'
import { latencySampler } from '../workload/quantileTable.ts'
import { type GoldenFile, goldenFile, objections } from './goldenRuns.ts'

const scenarios = goldenFile.runs.map(({ link }) => decodeLink(link).link.scenario)

describe('the golden scenarios', () => {
  const valuesOf = (name: ParameterName) =>
    new Set(
      scenarios.flatMap(({ lanes, parameters }) =>
        lanes.map(({ options }) => options[name] ?? parameters[name]),
      ),
    )

  it('are forty links or more that open without a problem, the presets among them', () => {
    const links = goldenFile.runs.map(({ link }) => link)
    expect(new Set(links).size).toBe(links.length)
    expect(links.length).toBeGreaterThanOrEqual(40)
    expect(links.flatMap((link) => decodeLink(link).problems)).toEqual([])
    for (const { id, scenario } of presets)
      expect(links).toContain(encodeLink({ presetId: id, scenario }))
  })

  it('have every pattern in all its editions', () => {
    const lanes = scenarios.flatMap((scenario) => scenario.lanes)
    const seen = new Set(lanes.map(({ pattern, edition }) => `${pattern} ${edition}`))
    const all = patternIds.flatMap((id) => editionsOf[id].map((edition) => `${id} ${edition}`))
    expect(all.filter((edition) => !seen.has(edition))).toEqual([])
  })

  it('have every fault, and delay and drop both effects and answers', () => {
    const faults = new Set(scenarios.flatMap((scenario) => scenario.faults.map(({ type }) => type)))
    expect(faultTypes.filter((type) => !faults.has(type))).toEqual([])
    const overrides = scenarios.flatMap((scenario) => scenario.overrides)
    expect(new Set(overrides.map(({ at, effect }) => `${effect.type} at ${at}`)).size).toBe(4)
  })

  it('give every parameter more than one value, take every choice and lift every limit', () => {
    const missing = parameterNames.flatMap((name) => {
      const row = parameterTable[name]
      const values = valuesOf(name)
      const wanted = row.type === 'choice' ? row.choices : 'optional' in row ? ['none'] : []
      return values.size > 1 && wanted.every((value) => values.has(value)) ? [] : [name]
    })
    expect(missing).toEqual([])
  })

  const latencies = parameterNames
    .filter((name) => parameterTable[name].type === 'latency')
    .flatMap((name) => [...valuesOf(name)])
    .map((text) => parseLatency(String(text), Number.POSITIVE_INFINITY))
    .flatMap((parsed) => (parsed.ok ? [parsed.latency] : []))

  it('have latencies of every shape', () => {
    expect([...new Set(latencies.map(({ type }) => type))].sort()).toEqual([
      'constant',
      'exponential',
      'lognormal',
      'quantiles',
      'uniform',
    ])
  })

  it('have latencies half way between two microseconds, where the last digit of a logarithm decides', () => {
    const onEdge = latencies.filter((latency) => {
      if (latency.type !== 'lognormal') return false
      const sampler = latencySampler(latency)
      const lucks = Array.from({ length: 200 }, (_, i) => (i / 200) * 4_294_967_296)
      const halfUs = latency.msP50 * 1000
      return new Set(lucks.map((luck) => sampler.sampleUs(luck))).size === 2 && halfUs % 1 === 0.5
    })
    expect(onEdge).toHaveLength(4)
  })

  it('reach from one key to 100,000, from even to steep, and from the first seed to the last', () => {
    expect([...valuesOf('keys')]).toEqual(expect.arrayContaining([1, 100_000]))
    expect([...valuesOf('zipf-exponent')]).toEqual(expect.arrayContaining([0, 0.7, 1, 3]))
    expect(scenarios.map(({ seed }) => seed)).toEqual(expect.arrayContaining([0, 4_294_967_295]))
  })

  it('see everything happen that guards and faults do, and every way a request can end', {
    timeout: 60_000,
  }, () => {
    const tallies = scenarios
      .flatMap((scenario) => runScenario(scenario).lanes)
      .map((lane) => lane.tallies)
    expect([
      ...noteNames.filter((name) => tallies.every(({ noted }) => noted[name] === 0)),
      ...outcomes.filter((outcome) => tallies.every(({ ended }) => ended[outcome] === 0)),
    ]).toEqual([])
  })
})

describe('a changed digest', () => {
  const link = 'v=1&scenario=four-ways'
  const known: GoldenFile = {
    engine: 4,
    runs: [{ link, digest: '01', lanes: { a: '11', b: '12' } }],
  }
  const changed = [{ link, digest: '02', lanes: { a: '11', b: '13' } }]
  const changelog = '## 0.4.0 (engine 4)\n\n- One thing.\n\n## 0.5.0 (engine 50)\n'

  it('is named with its lane and its link', () => {
    expect(objections(known, { engine: 4, runs: changed }, changelog)).toEqual([
      `lane b gives 13, not 12: #${link}`,
      `the run gives 02, not 01: #${link}`,
    ])
  })

  it('is accepted from an engine with a higher number that the changelog names', () => {
    expect(objections(known, { engine: 50, runs: changed }, changelog)).toEqual([])
    expect(objections(known, { engine: 5, runs: changed }, changelog)).toEqual([
      'CHANGELOG.md has no line that names engine 5',
    ])
  })

  it('is not accepted from an engine of an earlier day', () => {
    expect(objections(known, { engine: 3, runs: known.runs }, `${changelog} engine 3`)).toEqual([
      'engine 3 came before 4',
    ])
  })

  it('is none where a link has just been added', () => {
    const added = { ...known, runs: [{ link, digest: '', lanes: {} }] }
    expect(objections(added, { engine: 4, runs: changed }, changelog)).toEqual([])
  })
})
