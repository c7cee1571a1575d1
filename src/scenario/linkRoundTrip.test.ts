import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from './presets/index.ts'
import { readScenario } from './readScenario.ts'
import { limits } from './scenario.ts'
import { decodeLink, encodeLink, type Link } from './scenarioLink.ts'
import { anyCombination, anyKey, anyScenario, hex16, number } from './testing/anyScenario.ts'

const isShort = (link: Link) => encodeLink(link).length <= limits.linkCharactersMax

describe('a link', () => {
  it('opens as exactly what was put into it', () => {
    fc.assert(
      fc.property(anyLink.filter(isShort), (link) => {
        expect(decodeLink(encodeLink(link))).toEqual({ link, problems: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('holds no character in which an address or a sentence would break', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(encodeLink(link)).toMatch(/^[A-Za-z0-9_.\-~!*+,:;=@/&%]*$/)
      }),
    )
  })

  it('says the same as a scenario file', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const file: unknown = JSON.parse(JSON.stringify(scenario))
        expect(readScenario(file)).toEqual({ scenario, problems: [] })
      }),
    )
  })
})

describe('a scenario file whose values contradict each other', () => {
  it('makes sense once it has been read', () => {
    fc.assert(
      fc.property(anyCombination, (combination) => {
        const { scenario } = readScenario(combination)
        expect(readScenario(scenario)).toEqual({ scenario, problems: [] })
      }),
    )
  })
})

const anyMoment: fc.Arbitrary<Link> = fc.record(
  {
    presetId: fc.constantFrom(...presets.map(({ id }) => id)),
    scenario: anyScenario,
    playheadMs: number(0, 610_000),
    // Odd speeds, since the preset's own is left out.
    speed: fc.integer({ min: 1, max: 4_000 }).map((half) => 2 * half + 1),
    view: fc.constantFrom('flow' as const, 'score' as const, 'figure' as const),
    selection: fc.constantFrom('a.1', 'd.s12', 'b.999999999'),
    key: anyKey,
    digest: hex16,
  },
  { requiredKeys: ['presetId', 'scenario'] },
)

/** Only a lane that there is can be shown large. */
const anyLink: fc.Arbitrary<Link> = fc
  .tuple(anyMoment, fc.integer({ min: 0, max: 4 }))
  .map(([link, place]) => {
    const lane = link.scenario.lanes[place]
    return lane === undefined ? link : { ...link, enlargedLane: lane.id }
  })
