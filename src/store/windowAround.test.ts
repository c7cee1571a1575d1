import { describe, expect, it } from 'vitest'
import type { LaneTrace } from '../engine/trace.ts'
import type { LaneId } from '../scenario/scenario.ts'
import { firstWindowAt, nextWindow, windowAt } from './windowAround.ts'

const recorded = (fromUs: number, toUs: number): ReadonlyMap<LaneId, LaneTrace> =>
  new Map([['a', { fromUs, toUs } as unknown as LaneTrace]])

describe('what is recorded around the playhead', () => {
  const run = { requests: 100_000, endMs: 100_000 }

  it('holds in the score what the widest paper shows, behind and ahead', () => {
    const moment = { atMs: 50_000, speed: 100, run }
    const wanted = windowAt({ ...moment, view: 'score' })
    expect(wanted.fromUs).toBeLessThanOrEqual(48_500_000)
    expect(wanted.toUs).toBeGreaterThanOrEqual(51_000_000)
    expect(windowAt({ ...moment, view: 'flow' }).fromUs).toBeGreaterThan(48_500_000)
  })

  it('is enough for the flow where it is too little for the score', () => {
    const windows = recorded(49_500_000, 53_000_000)
    const moment = { atMs: 50_000, speed: 100, run }
    expect(nextWindow({ ...moment, view: 'flow' }, windows, undefined)).toBeUndefined()
    expect(nextWindow({ ...moment, view: 'score' }, windows, undefined)).toBeDefined()
  })

  it('holds in the flow what has just happened and who is still on a way', () => {
    const moment = { atMs: 50_000, speed: 250, run, view: 'flow' } as const
    const { fromUs, toUs } = windowAt(moment)
    expect(fromUs).toBeLessThanOrEqual(49_700_000)
    expect(toUs).toBeGreaterThanOrEqual(50_070_000)
    const asked = (behindMs: number, aheadMs: number) =>
      nextWindow(
        moment,
        recorded((moment.atMs - behindMs) * 1000, (moment.atMs + aheadMs) * 1000),
        undefined,
      )
    expect(asked(300, 5_000)).toBeUndefined()
    expect(asked(299, 5_000)).toBeDefined()
    // A second of the viewer's time goes by until the next one is there.
    expect(asked(300, 320)).toBeUndefined()
    expect(asked(300, 319)).toBeDefined()
  })

  it('does not grow where there are more requests than are drawn one by one', () => {
    const moment = { atMs: 50_000, speed: 50_000, run }
    for (const view of ['score', 'flow'] as const) {
      const { fromUs, toUs } = windowAt({ ...moment, view })
      expect((toUs - fromUs) / 1000).toBeLessThanOrEqual(6_500)
    }
  })

  it('is still enough when the run comes to half or twice of what was expected of it', () => {
    const moment = { atMs: 50_000, speed: 100, run, view: 'flow' } as const
    const { fromUs, toUs } = firstWindowAt(moment)
    for (const requests of [50_000, 200_000]) {
      const came = { ...moment, run: { ...run, requests } }
      expect(nextWindow(came, recorded(fromUs, toUs), undefined)).toBeUndefined()
    }
  })
})
