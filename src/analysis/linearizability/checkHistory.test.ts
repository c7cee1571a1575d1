import { describe, expect, it } from 'vitest'
import { checkHistory, overallVerdict } from './checkHistory.ts'
import { drawnHistory } from './testing/drawnHistory.ts'

const fine = drawnHistory('[write 1] [read 1]')
const stale = drawnHistory('[write 1] [read 1] [read 0]')

describe('a history of several keys', () => {
  it('is linearizable if every key is', () => {
    const verdicts = checkHistory({
      operationsOf: new Map([
        ['b', stale],
        ['a', fine],
      ]),
      initialOf: () => 0,
    })
    expect([...verdicts].map(([key, { linearizable }]) => [key, linearizable])).toEqual([
      ['b', false],
      ['a', true],
    ])
    expect(overallVerdict(verdicts.values())).toBe(false)
  })
  it('lets every key begin with a value of its own', () => {
    const read = drawnHistory('[read 7]')
    const operationsOf = new Map([
      ['a', read],
      ['b', read],
    ])
    const verdicts = checkHistory({ operationsOf, initialOf: (key) => (key === 'a' ? 7 : 8) })
    expect([...verdicts.values()].map(({ linearizable }) => linearizable)).toEqual([true, false])
  })
  it('is unknown if a key is, unless another one is not linearizable', () => {
    const unknown = { linearizable: 'unknown' } as const
    const wrong = { linearizable: false, misfit: undefined } as const
    expect(overallVerdict([])).toBe(true)
    expect(overallVerdict([unknown, { linearizable: true }])).toBe('unknown')
    expect(overallVerdict([unknown, wrong])).toBe(false)
  })
  it('gives short keys their turn before long ones use up the time', () => {
    let asked = 0
    const verdicts = checkHistory(
      {
        operationsOf: new Map([
          ['long', stale],
          ['short', fine],
        ]),
        initialOf: () => 0,
      },
      { shouldStop: () => ++asked > 1 },
    )
    expect(verdicts.get('short')).toEqual({ linearizable: true })
    expect(verdicts.get('long')).toEqual({ linearizable: 'unknown' })
  })
})
