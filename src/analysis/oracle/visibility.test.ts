import { describe, expect, it } from 'vitest'
import type { RequestLog } from '../../engine/requestLog.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { swarmScenario } from '../laws/swarm.ts'
import { initialVersion, type Judgement, judge } from './oracle.ts'
import { Visibility, visibilityCurve, visibilityOf } from './visibility.ts'

function judgementOf(scenario: Scenario): Judgement {
  const log = runScenario(scenario, { log: true }).lanes[0]?.log as RequestLog
  return judge(log, initialVersion(scenario))
}

/** So many reads one after another, ms after an acknowledgement; the stale ones are named. */
function visibilityWith(readsMs: readonly number[], staleMs: readonly number[]): Visibility {
  const visibility = new Visibility()
  for (const ms of readsMs) visibility.read(ms * 1_000)
  for (const ms of staleMs) visibility.wasStale(ms * 1_000)
  return visibility
}

const published = (scenario: Parameters<typeof aScenario>[0]): Scenario =>
  aScenario({ ...scenario, lanes: [{ ...aLane('basic'), edition: 'as-published' }] })

describe('the visibility of writes', () => {
  it('counts from the newest acknowledgement before a read began, and only reads that followed one', () => {
    const { afterUs } = judgementOf(
      published({
        schedule: requests(
          [0, 'read k1'],
          [50, 'write k1'],
          [60, 'read k1'],
          [100, 'read k1'],
          [150, 'write k1'],
          [200, 'read k1'],
        ),
      }),
    )
    // Acknowledged at 72 and at 172 ms; the log has the requests in the order in which they ended.
    expect([...afterUs]).toEqual([Number.NaN, Number.NaN, Number.NaN, 28_000, Number.NaN, 28_000])
  })

  it('is there after the time from which on 99 of 100 reads are fresh', () => {
    // From 4 ms on, one read in a hundred is stale; with any earlier one, more are.
    const reads = [1, 2, 3, ...Array.from({ length: 100 }, (_, i) => 4 + i)]
    const visibility = visibilityWith(reads, [1, 2, 3, 50])
    expect(visibility.freshAfterMs(0.99)).toBeCloseTo(4, 1)
    expect(visibility.freshAfterMs(0.999)).toBeCloseTo(51, 0)
    expect(visibility.freshAfterMs(0.9)).toBe(0)
  })

  it('is there at once where all reads are fresh, and after no time where the last ones are not', () => {
    expect(visibilityWith([1, 10, 100], []).freshAfterMs(0.999)).toBe(0)
    expect(visibilityWith([1, 10, 100], [100]).freshAfterMs(0.99)).toBeNull()
    expect(visibilityWith([], []).freshAfterMs(0.99)).toBeNull()
  })

  it('is a curve over the time since the acknowledgement', () => {
    const curve = visibilityCurve(
      judgementOf(
        published({
          parameters: { 'app-servers': 2, 'cache-placement': 'per-server', 'ttl-ms': 200 },
          schedule: requests(
            [0, 'read k1 by 2'],
            [50, 'write k1 by 1'],
            [100, 'read k1 by 2'],
            [130, 'read k1 by 1'],
            [500, 'read k1 by 2'],
          ),
        }),
      ),
    )
    // Acknowledged at 72 ms; the other server holds the old value until 212 ms.
    expect(curve.filter(({ reads }) => reads > 0)).toEqual([
      { afterMs: 20, reads: 1, freshShare: 0 },
      { afterMs: 50, reads: 1, freshShare: 1 },
      { afterMs: 200, reads: 1, freshShare: 1 },
    ])
    expect(curve.map(({ afterMs }) => afterMs).slice(0, 5)).toEqual([0, 0.1, 0.2, 0.5, 1])
    expect(curve.at(-1)?.afterMs).toBe(100_000)
  })

  it('has every stale read as one that was not fresh, and in hardened lanes nothing else than fresh ones', () => {
    let stale = 0
    for (let seed = 1; seed <= 40; seed++) {
      const judgement = judgementOf(swarmScenario(seed, 'basic', 'as-published'))
      const notFresh = visibilityCurve(judgement).reduce(
        (sum, { freshShare, reads }) => sum + reads * (1 - (freshShare ?? 1)),
        0,
      )
      expect(Math.round(notFresh)).toBe(judgement.stale.length)
      stale += judgement.stale.length
      const hardened = judgementOf(swarmScenario(seed, 'basic', 'hardened'))
      const isAsked = hardened.afterUs.some((us) => !Number.isNaN(us))
      expect(visibilityOf(hardened).freshAfterMs(0.999)).toBe(isAsked ? 0 : null)
    }
    expect(stale).toBeGreaterThan(50)
  })
})
