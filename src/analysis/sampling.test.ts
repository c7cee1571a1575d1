import { describe, expect, it } from 'vitest'
import type { Outcome } from '../engine/outcome.ts'
import { createFlows } from './flows.ts'
import { sampleOf, sampleRate } from './sampling.ts'
import type { Sight } from './sights.ts'

const speed = 1000
const second = 1_000_000

function aSight(request: number, leavesUs: number, fields: Partial<Sight> = {}): Sight {
  return {
    request,
    traveller: request,
    key: 0,
    from: 'app',
    to: 'cache',
    leavesUs,
    arrivesUs: leavesUs + 100_000,
    untilUs: leavesUs + 100_000,
    mood: 'going',
    attempt: 1,
    connection: -1,
    nobodyFromUs: Number.POSITIVE_INFINITY,
    isAnswerLost: false,
    ...fields,
  }
}

/** So many requests a second, for four seconds. */
function aStream(requestsPerSecond: number): readonly Sight[] {
  return Array.from({ length: requestsPerSecond * 4 }, (_, i) =>
    aSight(i + 1, Math.round((i * second) / requestsPerSecond)),
  )
}

const known = (failing: (request: number) => boolean = () => false) => ({
  outcomeOf: (request: number): Outcome => (failing(request) ? 'failed' : 'ok'),
  isStale: () => false,
})

const drawnOf = (sights: readonly Sight[], sample: ReturnType<typeof sampleOf>) =>
  sights.filter(({ traveller }) => sample.isDrawn(traveller)).map(({ traveller }) => traveller)

describe('a sample of the requests', () => {
  it('is all of them as long as an eye can follow', () => {
    const sights = aStream(100)
    const sample = sampleOf(sights, speed, known())
    expect(drawnOf(sights, sample)).toHaveLength(sights.length)
    expect(sample.oneOf(second)).toBe(1)
  })

  it('is one of so many where more set out than an eye can follow, and says of how many', () => {
    const sights = aStream(900)
    const sample = sampleOf(sights, speed, known())
    expect(sample.oneOf(2 * second)).toBe(8)
    const share = drawnOf(sights, sample).length / sights.length
    expect(share).toBeGreaterThan(1 / 10)
    expect(share).toBeLessThan(1 / 6)
  })

  it('depends on how fast time passes: slowed down, everybody can be followed', () => {
    const sights = aStream(900)
    expect(sampleOf(sights, 100, known()).oneOf(2 * second)).toBe(1)
  })

  it('contains every thinner sample of the same requests', () => {
    const sights = aStream(2_000)
    const thin = new Set(drawnOf(sights, sampleOf(sights, speed, known())))
    const dense = new Set(drawnOf(sights, sampleOf(sights, 250, known())))
    expect(dense.size).toBeGreaterThan(thin.size * 2)
    for (const traveller of thin) expect(dense).toContain(traveller)
  })

  it('draws a request on all of its ways or on none', () => {
    const sights = aStream(900)
    const back = sights.map((sight) => ({
      ...sight,
      from: 'cache' as const,
      to: 'app' as const,
      leavesUs: sight.leavesUs + 700_000,
    }))
    const sample = sampleOf([...sights, ...back], speed, known())
    expect(drawnOf(back, sample)).toEqual(drawnOf(sights, sample))
  })

  it('keeps whatever fails, until failures alone are too many', () => {
    const sights = aStream(900)
    const some = sampleOf(
      sights,
      speed,
      known((request) => request % 10 === 0),
    )
    for (const { request } of sights)
      if (request % 10 === 0) expect(some.isDrawn(request)).toBe(true)
    const all = sampleOf(
      sights,
      speed,
      known(() => true),
    )
    expect(drawnOf(sights, all).length).toBeLessThan(sights.length / 4)
  })

  it('halves', () => {
    expect([60, 61, 120, 121, 1000].map((count) => sampleRate(count, 60))).toEqual([1, 2, 2, 4, 32])
  })
})

describe('a flow', () => {
  it('counts who is on a way, reads apart from what writes', () => {
    const flowsAt = createFlows(
      [
        aSight(1, 0),
        aSight(2, 50_000),
        aSight(3, 60_000),
        aSight(2, 300_000, { from: 'cache', to: 'cache' }),
      ],
      (request) => request === 1,
    )
    expect(flowsAt(70_000)).toEqual([{ from: 'app', to: 'cache', reads: 1, writes: 2 }])
    expect(flowsAt(120_000)).toEqual([{ from: 'app', to: 'cache', reads: 0, writes: 2 }])
    expect(flowsAt(320_000)).toEqual([])
  })
})
