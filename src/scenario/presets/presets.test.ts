import { describe, expect, it } from 'vitest'
import { readScenario } from '../readScenario.ts'
import { encodeLink } from '../scenarioLink.ts'
import { articleDemo } from './articleDemo.ts'
import { defaultPreset, findPreset, presets } from './index.ts'

describe.each(presets)('the preset $id', ({ id, watchFor, scenario }) => {
  it('is a valid scenario', () => {
    expect(readScenario(scenario)).toEqual({ scenario, problems: [] })
  })

  it('is found by its name, which is all that its link holds', () => {
    expect(findPreset(id)?.scenario).toBe(scenario)
    expect(encodeLink({ presetId: id, scenario })).toBe(`v=1&scenario=${id}`)
  })

  it('says in one sentence what to watch for', () => {
    expect(watchFor).toMatch(/^[a-z][^!?]*\.$/)
  })
})

describe('the presets', () => {
  it('have names of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length)
    expect(presets).toContain(defaultPreset)
    expect(findPreset('constructor')).toBeUndefined()
  })
})

describe("the article's demo", () => {
  const { schedule } = articleDemo.scenario

  it('makes the requests in the order of the article', () => {
    expect(
      schedule.slice(0, 8).map(({ atMs, operation, key }) => `${atMs} ${operation} ${key}`),
    ).toEqual([
      '0 write user:1',
      '150 write user:2',
      '300 read user:1',
      '450 read user:1',
      '600 write order:1',
      '750 write product:1',
      '900 write product:1',
      '1050 write product:1',
    ])
    expect(schedule.map(({ expect }) => expect).slice(5, 8)).toEqual([undefined, 1, 1])
  })

  it('writes twelve logs in one instant, each from a client of its own', () => {
    const logs = schedule.slice(8)
    expect(logs.map(({ key }) => key)).toEqual(Array.from({ length: 12 }, (_, i) => `log:${i + 1}`))
    expect(new Set(logs.map(({ atMs }) => atMs))).toEqual(new Set([1_200]))
    expect(new Set(logs.map(({ client }) => client)).size).toBe(12)
    expect(schedule.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => `s${i + 1}`))
  })
})
