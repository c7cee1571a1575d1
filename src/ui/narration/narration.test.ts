import { beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '../../analysis/run.ts'
import type { PlaygroundState } from '../../store/playgroundStore.ts'
import { openedPlayground } from '../../store/testing/openedPlayground.ts'
import { problemsOf } from '../transport/problems.ts'
import { momentText } from './momentText.ts'
import { spanText } from './spanText.ts'

describe('the narration', () => {
  let run: Run
  let windows: PlaygroundState['windows']
  beforeAll(async () => {
    const state = (await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')).getState()
    if (state.run === undefined) throw new Error('there is no run')
    run = state.run
    windows = state.windows
  })

  it('tells of an event what matters most first, and counts what is more', () => {
    expect(momentText(run, windows, 1500)).toBe('database outage begins')
    const ended = [...(run.lanes[0]?.log.endedUs ?? [])].filter(Number.isFinite)
    expect(ended.map((us) => momentText(run, windows, us / 1000))).toContainEqual(
      expect.stringMatching(/^Basic: [^;]+; [^;]+; [^;]+; and \d+ more$/),
    )
    expect(momentText(run, windows, firstConflictMs(run))).toMatch(
      /^Versioned: write of k\d\d met a newer version/,
    )
  })
  it('tells an arrival once, since every lane gets the same requests', () => {
    const arrivedMs = (run.lanes[0]?.log.arrivedUs[0] ?? 0) / 1000
    expect(momentText(run, windows, arrivedMs)).toMatch(/^(read|write|delete) of k\d\d arrives$/)
  })
  it('is silent between events', () => {
    expect(momentText(run, windows, 0.0005)).toBe('')
  })
  it('counts what went wrong in a span, lane by lane, and is silent about the rest', () => {
    expect(spanText(run, 1499, 1700)).toMatch(
      /^database outage began; Basic: 1 unknown, .*1 failed; .*Versioned: .*3 failed/,
    )
    expect(spanText(run, 1500, 1501)).not.toContain('began')
    expect(spanText(run, 0, 1)).toBe('')
  })
})

/** Of the versioned lane; the others know none. */
function firstConflictMs(run: Run): number {
  const lane = run.lanes.find(({ pattern }) => pattern === 'versioned')
  const conflict = lane && problemsOf(lane).find(({ type }) => type === 'conflict')
  return (conflict?.atUs ?? 0) / 1000
}
