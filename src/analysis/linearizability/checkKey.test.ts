import { describe, expect, it } from 'vitest'
import { checkKey } from './checkKey.ts'
import type { Value } from './operation.ts'
import { drawnHistory, textOfLine } from './testing/drawnHistory.ts'

/** What becomes of a key that holds 0 at first, or something else. */
function verdictOn(drawing: string, initial: Value = 0): string {
  const verdict = checkKey(drawnHistory(drawing), initial)
  if (verdict.linearizable !== false) return verdict.linearizable ? 'linearizable' : 'unknown'
  return `no place for ${textOfLine(drawing, verdict.misfit?.line ?? 0)}`
}

describe('a register', () => {
  it('answers reads with what was written last', () => {
    expect(
      verdictOn(`
        [read 0]   [write 1]   [read 1]   [write 2]
                                                      [read 2]`),
    ).toBe('linearizable')
  })
  it('has no place for a stale read', () => {
    expect(
      verdictOn(`
        [write 1]
                   [read 0]`),
    ).toBe('no place for read 0')
  })
  it('has no place for a value that nobody wrote', () => {
    expect(verdictOn('[write 1] [read 2]')).toBe('no place for read 2')
  })
  it('lets a read see what a write under way has written, or what was before', () => {
    const drawing = (seen: string) => `
        [write 1          ]
            [${seen}]`
    expect(verdictOn(drawing('read 0'))).toBe('linearizable')
    expect(verdictOn(drawing('read 1'))).toBe('linearizable')
  })
  it('never goes back, not even while the write is under way', () => {
    expect(
      verdictOn(`
        [write 1                        ]
            [read 1]
                        [read 0]`),
    ).toBe('no place for read 0')
  })
  it('shows two writes to everybody in the same order', () => {
    const drawing = (first: string, then: string) => `
        [write 1]
        [write 2]
                   [read ${first}] [read ${then}]
        [read 1       ]
        [read 2                 ]`
    expect(verdictOn(drawing('2', '2'))).toBe('linearizable')
    expect(verdictOn(drawing('1', '2'))).toBe('no place for read 2')
  })
  it('may hold the same value again', () => {
    expect(verdictOn('[write 1] [read 1] [write 0] [read 0] [write 1] [read 1]')).toBe(
      'linearizable',
    )
    expect(verdictOn('[write 1] [write 2] [read 1] [write 1]')).toBe('no place for read 1')
  })
  it('is absent after a delete, which is a write of nothing', () => {
    expect(verdictOn('[write 1] [write nothing] [read nothing]')).toBe('linearizable')
    expect(verdictOn('[write 1] [write nothing] [read 1]')).toBe('no place for read 1')
    expect(verdictOn('[read nothing]', null)).toBe('linearizable')
  })
})

describe('equal times', () => {
  it('are concurrent: a read called as the write ends may miss it', () => {
    expect(
      verdictOn(`
        [write 1]
                [read 0]`),
    ).toBe('linearizable')
  })
  it('hold for an instant too', () => {
    const at = (line: number, time: number, value: number, type: 'read' | 'write') =>
      ({ type, line, value, calledAt: time, endedAt: time }) as const
    expect(checkKey([at(1, 5, 0, 'read'), at(2, 5, 1, 'write')], 0).linearizable).toBe(true)
    expect(checkKey([at(1, 5.5, 0, 'read'), at(2, 5.25, 1, 'write')], 0).linearizable).toBe(false)
  })
})

describe('a write that nobody knows the outcome of', () => {
  it('may never take effect', () => {
    expect(verdictOn('[write 1 …]  [read 0]  [write 2]  [read 2]')).toBe('linearizable')
  })
  it('may take effect long after its call, over a newer write', () => {
    expect(verdictOn('[write 1 …]  [write 2] [read 2]  [read 1]  [read 1]')).toBe('linearizable')
  })
  it('takes effect once and does not flicker', () => {
    expect(verdictOn('[write 1 …]  [read 1]  [read 0]')).toBe('no place for read 0')
    expect(verdictOn('[write 1 …]  [read 1]  [write 0]  [read 0]  [read 1]')).toBe(
      'no place for read 1',
    )
  })
  it('may do so for each of two that write the same', () => {
    expect(
      verdictOn(`
        [write 1 …]  [read 1]  [write 0]  [read 0]  [read 1]
        [write 1 …]`),
    ).toBe('linearizable')
  })
  it('does not take effect before its call', () => {
    expect(verdictOn('[read 1]  [write 1 …]')).toBe('no place for read 1')
  })
  it('is no reason to doubt a read that was never answered', () => {
    expect(verdictOn('[read 7 …]  [read 0]')).toBe('linearizable')
  })
})

describe('compare-and-set', () => {
  it('loses no update: only one of two may find the same value', () => {
    expect(
      verdictOn(`
        [cas 0>1   ]
           [cas 0>2   ]`),
    ).toBe('no place for cas 0>2')
  })
  it('goes on from where another left off', () => {
    expect(
      verdictOn(`
        [cas 1>2      ]
           [cas 0>1]    [read 2]`),
    ).toBe('linearizable')
  })
  it('is refused only if the key held something else', () => {
    expect(verdictOn('[cas 0>1 refused]')).toBe('no place for cas 0>1 refused')
    expect(
      verdictOn(`
        [cas 0>1 refused     ]
          [write 2]  [write 0]`),
    ).toBe('linearizable')
    expect(verdictOn('[cas 3>1 refused]  [read 0]')).toBe('linearizable')
  })
  it('may have done either if its client was not told, but only until it ended', () => {
    const drawing = (before: string, after: string) => `
        [cas 0>1 untold                ]
           [${before}]                    [${after}]  [${after}]`
    expect(verdictOn(drawing('read 0', 'read 1'))).toBe('linearizable')
    expect(verdictOn(drawing('write 2', 'read 2'))).toBe('linearizable')
    expect(verdictOn('[cas 0>1 untold]  [read 0]')).toBe('no place for read 0')
    expect(verdictOn('[write 2]  [cas 0>1 untold]  [write 0]  [read 0]  [read 1]')).toBe(
      'no place for read 1',
    )
  })
  it('may do so much later if nobody knows the outcome', () => {
    expect(verdictOn('[cas 5>1 untold …]  [read 0]  [write 5]  [read 5]  [read 1]')).toBe(
      'linearizable',
    )
    expect(verdictOn('[cas 5>1 untold …]  [read 0]  [read 1]')).toBe('no place for read 1')
  })
})

describe('appends', () => {
  it('stand in the order in which they took effect', () => {
    expect(verdictOn('[append x]  [append y]  [read xy]', '')).toBe('linearizable')
    expect(verdictOn('[append x]  [append y]  [read yx]', '')).toBe('no place for read yx')
  })
  it('take either order if they are concurrent, and keep it', () => {
    const drawing = (then: string) => `
        [append x]
        [append y]  [read yx]  [append z]  [read ${then}]`
    expect(verdictOn(drawing('yxz'), '')).toBe('linearizable')
    expect(verdictOn(drawing('xyz'), '')).toBe('no place for read xyz')
  })
  it('lose nothing', () => {
    expect(verdictOn('[append x]  [append y]  [read y]', '')).toBe('no place for read y')
  })
  it('begin a text where there is none, and cannot follow what is no text', () => {
    expect(verdictOn('[read nothing]  [append x]  [read x]', null)).toBe('linearizable')
    expect(verdictOn('[write 1]  [append x]')).toBe('no place for append x')
    expect(verdictOn('[write 1]  [append x …]  [read 1]')).toBe('linearizable')
  })
  it('go on from a text that was written', () => {
    expect(verdictOn('[append x]  [write a]  [append y]  [read ay]', '')).toBe('linearizable')
  })
  it('that nobody reads fit in any number', () => {
    const row = '[append x]'.repeat(60)
    expect(verdictOn(`${row}\n ${row}\n  ${row}`, '')).toBe('linearizable')
  })
})

describe('what does not fit', () => {
  it('comes with an order in which everything fits that had ended before', () => {
    const verdict = checkKey(
      drawnHistory(`
        [write 1        ]          [read 1]
             [write 2]   [read 2]`),
      0,
    )
    expect(verdict).toEqual({ linearizable: false, misfit: { line: 2, before: [1, 3, 4] } })
  })
  it('is the first that ended without a place, whatever comes later', () => {
    expect(verdictOn('[write 1] [read 0] [read 2] [read 3]')).toBe('no place for read 0')
  })
})

describe('a check with limits', () => {
  // All at the same time: to find an order is to find a walk that uses each of these edges once.
  const edges = Array.from({ length: 40 }, (_, i) => `[cas ${i % 10}>${(7 * i + (i >> 2)) % 10}]`)
  const hard = drawnHistory(edges.join('\n'))

  it('says unknown when they are reached, and never guesses', () => {
    expect(checkKey(hard, 0, { stepsMax: 2_000 })).toEqual({ linearizable: 'unknown' })
    expect(checkKey(drawnHistory('[read 0]'), 0, { stepsMax: 0 }).linearizable).toBe('unknown')
  })
  it('asks now and then whether to stop', () => {
    let asked = 0
    const shouldStop = () => ++asked > 5
    expect(checkKey(hard, 0, { shouldStop })).toEqual({ linearizable: 'unknown' })
    expect(asked).toBe(6)
  })
  it('refuses times that cannot be', () => {
    const backwards = { type: 'read', line: 3, value: 0, calledAt: 5, endedAt: 4 } as const
    expect(() => checkKey([backwards], 0)).toThrow('line 3: must end after its call at 5, got 4')
    expect(() => checkKey([{ ...backwards, calledAt: Number.NaN }], 0)).toThrow('line 3')
  })
})
