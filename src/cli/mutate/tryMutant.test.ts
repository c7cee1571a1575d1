import { describe, expect, it } from 'vitest'
import type { Answer } from '../../engine/answer.ts'
import { basic } from '../../engine/patterns/basic.ts'
import { cacheAside } from '../../engine/patterns/cacheAside.ts'
import type { Pattern } from '../../engine/patterns/pattern.ts'
import { versioned } from '../../engine/patterns/versioned.ts'
import type { PatternId } from '../../scenario/scenario.ts'
import { tryMutant } from './tryMutant.ts'

function deathOf(pattern: PatternId, text: Pattern, seeds: number) {
  return tryMutant({ pattern, edition: 'hardened' }, text, seeds)
}

describe('the laws', () => {
  it('kill a text that breaks a promise, and name it with the seed', () => {
    const text: Pattern = {
      ...cacheAside,
      *write({ database }, key, value) {
        return yield* database.write(key, value)
      },
    }
    expect(deathOf('cache-aside', text, 20)).toEqual({
      by: 'nobody is told less than anybody had been told before',
      seed: 1,
    })
  })

  it('let a text live that only takes another time for the same', () => {
    const text: Pattern = {
      ...versioned,
      *write(tiers, key, value, expect) {
        yield* tiers.clock.think()
        return yield* versioned.write(tiers, key, value, expect)
      },
    }
    expect(deathOf('versioned', text, 60)).toBeUndefined()
  })

  it('kill a text that gives its client something else than an answer', () => {
    const text: Pattern = {
      ...basic,
      *write({ cache }, key) {
        return (yield* cache.get(key)) as Answer
      },
    }
    expect(deathOf('basic', text, 1)?.by).toMatch(/^TypeError/)
  })
})
