import { describe, expect, it } from 'vitest'
import { type Answer, failed } from '../../engine/answer.ts'
import { basic } from '../../engine/patterns/basic.ts'
import { batched } from '../../engine/patterns/batched.ts'
import type { Pattern } from '../../engine/patterns/pattern.ts'
import { retry } from '../../engine/patterns/retry.ts'
import { versioned } from '../../engine/patterns/versioned.ts'
import { writeBack } from '../../engine/patterns/writeBack.ts'
import { aLane, aScenario, requests } from '../../engine/testing/aScenario.ts'
import type { PatternId } from '../../scenario/scenario.ts'
import { gainsOf } from './gains.ts'
import { runText } from './runText.ts'
import { tryLaws } from './trial.ts'
import { worldOf } from './world.ts'

/** The laws that a text breaks in the scenarios of the first seeds. */
function brokenBy(pattern: PatternId, text: Pattern): readonly string[] {
  const seeds = Array.from({ length: 60 }, (_, i) => i + 1)
  const violations = seeds.flatMap(
    (seed) => tryLaws(seed, { pattern, edition: 'hardened' }, text).violations,
  )
  return [...new Set(violations.map(({ law }) => law))]
}

describe('a text that keeps its promise and is good for nothing', () => {
  it('turns everybody away', () => {
    const text: Pattern = {
      ...basic,
      // biome-ignore lint/correctness/useYield: it asks nobody
      *write() {
        return failed
      },
    }
    expect(brokenBy('basic', text)).toEqual(['a request fails only where something has failed it'])
  })

  it('caches nothing that it had to fetch', () => {
    const text: Pattern = {
      ...basic,
      *read({ cache, database }, key) {
        const entry = yield* cache.get(key)
        return entry.isMiss ? yield* database.read(key) : entry
      },
    }
    expect(brokenBy('basic', text)).toEqual([
      'a read finds in the cache what the one before it had fetched',
    ])
  })

  it('caches nothing that it has written', () => {
    const text: Pattern = {
      ...basic,
      *write({ cache, database }, key, value) {
        const row = yield* database.write(key, value)
        if (row.outcome !== 'failed') yield* cache.invalidate(key)
        return row
      },
    }
    expect(brokenBy('basic', text)).toContain(
      'a read right after a write finds the new value in the cache',
    )
  })

  it('gives up after the first attempt', () => {
    const text: Pattern = { ...retry, write: basic.write }
    expect(brokenBy('retry', text)).toEqual(['a write fails only when its attempts are used up'])
  })

  it('fails a whole batch for one refused row', () => {
    const text: Pattern = {
      ...batched,
      *flush({ cache, database }, items) {
        const claims = yield* cache.claimAll(items)
        const rows = yield* database.writeAll(items)
        yield* cache.settleAll(claims, rows)
        return rows
      },
    }
    // Nothing else goes wrong here, so the refused row is the only reason that the others have.
    const scenario = aScenario({
      lanes: [aLane('batched')],
      parameters: { 'poison-share': 0.3, 'batch-size': 4, 'linger-ms': 20 },
      schedule: requests(
        ...Array.from({ length: 8 }, (_, i) => [i, `write k0${i + 1}`] as [number, string]),
      ),
    })
    const brokenWith = (flush: Pattern) => {
      const run = runText(scenario, flush, { log: true, record: { fromUs: 0, toUs: 1e9 } })
      const world = worldOf(scenario, run.lanes[0])
      return gainsOf.batched
        .filter((law) => law.broken(world) !== undefined)
        .map(({ name }) => name)
    }
    expect(brokenWith(text)).toEqual(['a request fails only where something has failed it'])
    expect(brokenWith(batched)).toEqual([])
  })

  it('asks the database for a version that the cache has', () => {
    const text: Pattern = {
      ...versioned,
      *write({ cache, conflict, database }, key, value) {
        let row: Answer
        do {
          const seen = yield* database.version(key)
          if (!seen.ok) return seen
          const claim = yield* cache.claim(key)
          row = yield* database.writeIf(key, value, seen.version)
          yield* cache.settle(claim, row)
        } while (yield* conflict.again(row))
        return row
      },
    }
    expect(brokenBy('versioned', text)).toEqual([
      'a write finds in the cache the version that the one before it has fetched or written',
    ])
  })

  it('calls conflict what nobody has changed, and does not try again', () => {
    const text: Pattern = {
      ...versioned,
      *write({ cache, database }, key, value) {
        const claim = yield* cache.claim(key)
        const row = yield* database.writeIf(key, value, 0)
        yield* cache.settle(claim, row)
        return row
      },
    }
    expect(brokenBy('versioned', text)).toEqual([
      'a write ends in conflict only where somebody else asked for its key meanwhile',
      'a write ends in conflict only when its attempts are used up',
    ])
  })

  it('writes back nothing of what it has accepted', () => {
    const text: Pattern = {
      ...writeBack,
      *flush({ cache }, items) {
        yield* cache.clean(
          items,
          items.map(() => failed),
        )
        return []
      },
    }
    expect(brokenBy('write-back', text)).toContain(
      'what the cache has accepted reaches the database, unless a flush went wrong',
    )
  })
})
