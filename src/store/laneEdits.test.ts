import { describe, expect, it } from 'vitest'
import { runScenario } from '../engine/runScenario.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import { readScenario } from '../scenario/readScenario.ts'
import type { LaneId, Scenario } from '../scenario/scenario.ts'
import { decodeLink, encodeLink } from '../scenario/scenarioLink.ts'
import { lookedAt, withLaneAdded, withLaneMoved, withoutLane } from './laneEdits.ts'

const { scenario } = fourWays
const letters = ({ lanes }: Scenario) => lanes.map(({ id }) => id).join('')
const patterns = ({ lanes }: Scenario) => lanes.map(({ pattern }) => pattern)
const withLanes = (...lanes: readonly string[]): Scenario =>
  decodeLink(`lanes=${lanes.join(',')}`).link.scenario

describe('the lanes of a scenario', () => {
  it('grow by the first free letter and the first pattern that nobody follows', () => {
    const grown = withLaneAdded(withoutLane(scenario, 'b'))
    expect(letters(grown)).toBe('acdb')
    expect(patterns(grown).at(-1)).toBe('retry')
    expect(patterns(withLaneAdded(withLanes('a.retry', 'b.basic')))).toEqual([
      'retry',
      'basic',
      'versioned',
    ])
  })

  it('grow by a lane as published where all that have the choice are', () => {
    const published = withLanes('a.basic.as-published', 'c.none')
    expect(withLaneAdded(published).lanes.at(-1)).toMatchObject({
      id: 'b',
      pattern: 'retry',
      edition: 'as-published',
    })
    expect(withLaneAdded(withLanes('a.none')).lanes.at(-1)?.edition).toBe('hardened')
  })

  it('are never more than four, and never none', () => {
    expect(withLaneAdded(scenario)).toBe(scenario)
    const one = withLanes('c.basic')
    expect(withoutLane(one, 'c')).toBe(one)
  })

  it('lose with a lane what was done by hand to its requests, and to no others', () => {
    const override = { request: '1', operation: 'database.write', attempt: 1, at: 'apply' } as const
    const drop = { ...override, effect: { type: 'drop' } } as const
    const edited: Scenario = {
      ...scenario,
      overrides: [
        { ...drop, lane: 'a' },
        { ...drop, lane: 'b' },
        { ...drop, lane: '*' },
      ],
    }
    expect(withoutLane(edited, 'b').overrides.map(({ lane }) => lane)).toEqual(['a', '*'])
  })

  it.each<[LaneId, number, string]>([
    ['a', 3, 'bcda'],
    ['d', 0, 'dabc'],
    ['c', 1, 'acbd'],
    ['b', 9, 'acdb'],
    ['b', -1, 'bacd'],
  ])('have lane %s at place %i', (id, to, order) => {
    expect(letters(withLaneMoved(scenario, id, to))).toBe(order)
  })

  it('stay the same scenario where a lane is put where it is', () => {
    expect(withLaneMoved(scenario, 'a', -1)).toBe(scenario)
    expect(withLaneMoved(scenario, 'd', 4)).toBe(scenario)
  })

  it('keep their order in a link, and in a file', () => {
    const moved = withLaneMoved(scenario, 'd', 0)
    const { link } = decodeLink(encodeLink({ presetId: 'four-ways', scenario: moved }))
    expect(link.scenario).toEqual(moved)
    expect(readScenario(JSON.parse(JSON.stringify(moved))).scenario).toEqual(moved)
  })

  it('run as they would alone, whatever stands beside them and where', () => {
    const digests = (of: Scenario) =>
      new Map(runScenario(of).lanes.map(({ lane, digest }) => [lane.id, digest]))
    const all = digests(scenario)
    const turned = digests(withLaneMoved(withLaneMoved(scenario, 'd', 0), 'a', 3))
    for (const id of ['a', 'b', 'c', 'd'] as const) expect(turned.get(id)).toBe(all.get(id))
    for (const [id, digest] of digests(withoutLane(scenario, 'b'))) expect(digest).toBe(all.get(id))
  })
})

describe('what one looks at', () => {
  const looking = {
    focusedLane: 'b',
    isLaneEnlarged: true,
    selection: { lane: 'b', request: 17 },
  } as const

  it('stays when another lane goes', () => {
    const after = withoutLane(scenario, 'a').lanes
    expect(lookedAt(looking, scenario.lanes, after)).toEqual(looking)
  })

  it('goes over to the neighbour when its lane goes', () => {
    const after = withoutLane(scenario, 'b').lanes
    expect(lookedAt(looking, scenario.lanes, after)).toEqual({
      focusedLane: 'c',
      isLaneEnlarged: false,
      selection: undefined,
    })
    const last = { ...looking, focusedLane: 'd' } as const
    expect(lookedAt(last, scenario.lanes, withoutLane(scenario, 'd').lanes).focusedLane).toBe('c')
  })

  it('is no lane shown large where there is only one', () => {
    expect(lookedAt(looking, scenario.lanes, withLanes('b.basic').lanes).isLaneEnlarged).toBe(false)
  })
})
