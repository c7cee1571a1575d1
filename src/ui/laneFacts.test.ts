import { describe, expect, it } from 'vitest'
import { defaultScenario } from '../scenario/defaultScenario.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { stageCaptions } from './laneFacts.ts'

const captionsWith = (parameters: Partial<Parameters>) =>
  stageCaptions({
    ...defaultScenario,
    parameters: { ...defaultScenario.parameters, ...parameters },
  })

describe('the captions of the stage', () => {
  it('say how many clients ask in turn, where no rate is given', () => {
    expect(captionsWith({ arrivals: 'closed-loop', clients: 12 }).app).toEqual([
      '12 clients, in a loop',
      '20 % writes',
    ])
    expect(captionsWith({ 'requests-per-second': 40 }).app[0]).toBe('40 requests/s')
  })

  it('say that every server has its own cache, and that somebody writes past them', () => {
    const { cache, database } = captionsWith({
      'max-entries': 16,
      'app-servers': 2,
      'cache-placement': 'per-server',
      'bypass-writes-per-second': 3,
    })
    expect(cache[0]).toBe('16 entries a server')
    expect(database.at(-1)).toBe('3 bypass writes/s')
  })
})
