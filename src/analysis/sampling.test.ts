import { describe, expect, it } from 'vitest'
import { outcomes } from '../engine/outcome.ts'
import { createFlows } from './flows.ts'
import { sampleOf, sampleRate } from './sampling.ts'
import type { Sight } from './sights.ts'

const speed = 1000
const second = 1_000_000

/** So many requests a second, for four seconds, of which some fail. */
function aStream(requestsPerSecond: number, failing = (_request: number) => false) {
  const count = requestsPerSecond * 4
  const request = Int32Array.from({ length: count }, (_, i) => i + 1)
  return {
    count,
    request,
    arrivedUs: Float64Array.from(request, (id) =>
      Math.round(((id - 1) * second) / requestsPerSecond),
    ),
    outcome: Uint8Array.from(request, (id) => outcomes.indexOf(failing(id) ? 'failed' : 'ok')),
    stale: new Uint8Array(count),
  }
}

const drawnOf = (stream: ReturnType<typeof aStream>, atSpeed = speed) => {
  const { isDrawn } = sampleOf(stream, atSpeed)
  return [...stream.request].filter(isDrawn)
}

describe('a sample of the requests', () => {
  it('is all of them as long as an eye can follow', () => {
    const stream = aStream(100)
    expect(drawnOf(stream)).toHaveLength(stream.count)
    expect(sampleOf(stream, speed).oneOf(second)).toBe(1)
  })

  it('is one of so many where more arrive than an eye can follow, and says of how many', () => {
    const stream = aStream(900)
    expect(sampleOf(stream, speed).oneOf(2 * second)).toBe(8)
    const share = drawnOf(stream).length / stream.count
    expect(share).toBeGreaterThan(1 / 10)
    expect(share).toBeLessThan(1 / 6)
  })

  it('takes from every stretch of numbers, and not every second of them', () => {
    const drawn = drawnOf(aStream(200))
    const odd = drawn.filter((request) => request % 2 === 1).length
    expect(odd).toBeGreaterThan(drawn.length / 3)
    expect(odd).toBeLessThan((drawn.length * 2) / 3)
  })

  it('depends on how fast time passes: slowed down, everybody can be followed', () => {
    expect(sampleOf(aStream(900), 100).oneOf(2 * second)).toBe(1)
  })

  it('contains every thinner sample of the same requests', () => {
    const stream = aStream(2_000)
    const thin = drawnOf(stream)
    const dense = new Set(drawnOf(stream, 250))
    expect(dense.size).toBeGreaterThan(thin.length * 2)
    for (const request of thin) expect(dense).toContain(request)
  })

  it('keeps whatever fails or is stale, until that alone is too much', () => {
    const some = aStream(900, (request) => request % 20 === 0)
    for (const request of some.request) if (request % 20 === 10) some.stale[request - 1] = 1
    const drawn = new Set(drawnOf(some))
    for (const request of some.request) if (request % 10 === 0) expect(drawn).toContain(request)
    const all = aStream(900, () => true)
    expect(drawnOf(all).length).toBeLessThan(all.count / 4)
  })

  it('leaves out no work that is nobody’s request', () => {
    expect(sampleOf(aStream(2_000), speed).isDrawn(0)).toBe(true)
  })

  it('halves', () => {
    expect([60, 61, 120, 121, 1000].map((count) => sampleRate(count, 60))).toEqual([1, 2, 2, 4, 32])
  })
})

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
    nobodyFromUs: Number.POSITIVE_INFINITY,
    isAnswerLost: false,
    ...fields,
  }
}

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
