import { describe, expect, it } from 'vitest'
import type { Scene } from '../../analysis/scene.ts'
import { standingStill, type TierStates, troubleWords, worstOf } from './tierStateText.ts'

const up = { state: 'up', remainingMs: 0 } as const

function tiers(fields: Partial<TierStates> = {}): TierStates {
  return {
    app: { servers: [up], burst: undefined },
    cache: { ...up, caches: 1, dirty: 0 },
    database: up,
    ...fields,
  }
}

describe('the states of the tiers', () => {
  it('are not mentioned while all is well', () => {
    expect(troubleWords(tiers())).toEqual([])
  })

  it('say what is wrong and for how long', () => {
    const app: Scene['app'] = { servers: [up], burst: { factor: 5, remainingMs: 1_200 } }
    const cache: Scene['cache'] = { state: 'unreachable', remainingMs: 320, caches: 1, dirty: 0 }
    const database: Scene['database'] = { state: 'unheard', remainingMs: 50 }
    expect(troubleWords(tiers({ app, cache, database }))).toEqual([
      'app 5 × the traffic, 1.2 s left',
      'cache unreachable, back in 320 ms',
      'database answers lost, 50 ms left',
    ])
  })

  it('name the app server that stands still, or count them', () => {
    const paused = { state: 'paused', remainingMs: 80 } as const
    const down = { state: 'down', remainingMs: 30 } as const
    expect(standingStill([up, up])).toBeUndefined()
    expect(standingStill([paused])).toMatchObject({ text: 'paused', isAll: true })
    expect(standingStill([up, paused])).toMatchObject({ text: 'server 2 paused', isAll: false })
    expect(standingStill([paused, down, down])).toMatchObject({
      text: '2 of 3 down',
      remainingMs: 30,
      isAll: true,
    })
  })

  it('are told from the lane that has the tier', () => {
    const away = tiers({ cache: { state: 'down', remainingMs: 9, caches: 1, dirty: 0 } })
    expect(worstOf([tiers(), away])?.cache.state).toBe('down')
    expect(worstOf([])).toBeUndefined()
  })
})
