import { describe, expect, it } from 'vitest'
import type { Run } from '../analysis/run.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { LaneId } from '../scenario/scenario.ts'
import { windowAround } from './windowAround.ts'

/** A run of 100 s with so many requests. */
const runOf = (requests: number): Run =>
  ({ endMs: 100_000, lanes: [{ log: { count: requests } }] }) as unknown as Run
const recorded = (fromUs: number, toUs: number): ReadonlyMap<LaneId, LaneTrace> =>
  new Map([['a', { fromUs, toUs } as unknown as LaneTrace]])

describe('what is recorded around the playhead', () => {
  const run = runOf(100_000)
  const asked = undefined

  it('holds in the score what the widest paper shows, behind and ahead', () => {
    const moment = { atMs: 50_000, speed: 100, run, windows: new Map(), asked }
    const wanted = windowAround({ ...moment, view: 'score' })
    expect(wanted?.fromUs).toBeLessThanOrEqual(48_500_000)
    expect(wanted?.toUs).toBeGreaterThanOrEqual(51_000_000)
    expect(windowAround({ ...moment, view: 'flow' })?.fromUs).toBeGreaterThan(48_500_000)
  })

  it('is enough for the flow where it is too little for the score', () => {
    const windows = recorded(49_500_000, 53_000_000)
    const moment = { atMs: 50_000, speed: 100, run, windows, asked }
    expect(windowAround({ ...moment, view: 'flow' })).toBeUndefined()
    expect(windowAround({ ...moment, view: 'score' })).toBeDefined()
  })

  it('does not grow where the paper holds more requests than are drawn one by one', () => {
    const moment = { atMs: 50_000, speed: 5_000, run, windows: new Map(), asked }
    expect(windowAround({ ...moment, view: 'score' })).toEqual(
      windowAround({ ...moment, view: 'flow' }),
    )
  })
})
