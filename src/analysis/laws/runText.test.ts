import { describe, expect, it } from 'vitest'
import { basic } from '../../engine/patterns/basic.ts'
import type { Pattern } from '../../engine/patterns/pattern.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { aScenario, requests } from '../../engine/testing/aScenario.ts'
import { runText } from './runText.ts'

const scenario = aScenario({
  parameters: { 'cache-read-ms': '0.001' },
  schedule: requests([0, 'write k1'], [50, 'read k1']),
})

describe('another text in a lane', () => {
  it('runs as the text of the lane itself does', () => {
    const [own] = runScenario(scenario, { log: true }).lanes
    const [other] = runText(scenario, basic, { log: true }).lanes
    expect(other).toEqual(own)
  })

  it('is stopped where it goes round in circles', () => {
    const text: Pattern = {
      ...basic,
      *read({ cache }, key) {
        for (;;) yield* cache.get(key)
      },
    }
    expect(() => runText(scenario, text, {})).toThrow('more than 1,000,000 events')
  })
})
