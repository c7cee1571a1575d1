import { describe, expect, it } from 'vitest'
import { goldens, linkTo } from '../engine/testing/goldens.ts'
import { playheadOf } from './playback.ts'
import type { Playground } from './playground.ts'
import { openedPlayground } from './testing/openedPlayground.ts'

/** The defect in which somebody misses a write of its own, at 201 ms. */
function withStaleRead(): Promise<Playground> {
  const golden = goldens.find(({ id }) => id === 'A2')
  if (golden === undefined) throw new Error('A2')
  return openedPlayground(`${linkTo(golden)}&playhead-ms=1`)
}

describe('halting on violation', () => {
  it('stops exactly there, however late one looks and however fast it plays', async () => {
    for (const speed of [1, 10_000]) {
      const playground = await withStaleRead()
      const { changeSpeed, haltOnViolation, pause, play } = playground.getState()
      changeSpeed(speed, 0)
      haltOnViolation(true, 0)
      play(0)
      pause(10_000_000)
      const { focusedLane, playback, selection } = playground.getState()
      expect(playback).toEqual({ type: 'paused', atMs: 201, isHalted: true })
      expect(selection).toEqual({ lane: 'a', request: -3 })
      expect(focusedLane).toBe('a')
    }
  })

  it('goes on from there when played again, and then to the end', async () => {
    const playground = await withStaleRead()
    const { haltOnViolation, pause, play } = playground.getState()
    haltOnViolation(true, 0)
    play(0)
    pause(10_000_000)
    play(20_000_000)
    pause(30_000_000)
    const { playback, run } = playground.getState()
    expect(playback).toEqual({ type: 'paused', atMs: run?.endMs })
  })

  it('is not halted by a pause before it, nor where nobody asked for it', async () => {
    const playground = await withStaleRead()
    const { changeSpeed, haltOnViolation, pause, play, seek } = playground.getState()
    changeSpeed(100, 0)
    haltOnViolation(true, 0)
    play(0)
    pause(1_000)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: 101 })
    haltOnViolation(false, 0)
    seek(1, 0)
    play(0)
    pause(3_000)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: 301 })
    expect(playground.getState().selection).toBeUndefined()
  })

  it('halts at the next one from where it is switched on while it plays', async () => {
    const playground = await withStaleRead()
    const { changeSpeed, haltOnViolation, pause, play } = playground.getState()
    changeSpeed(100, 0)
    play(0)
    haltOnViolation(true, 2_500)
    pause(3_500)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: 351 })
  })
})

describe('what is found in a lane that nobody looks at', () => {
  const inSecondLane = async () => {
    const golden = goldens.find(({ id }) => id === 'A2')
    if (golden === undefined) throw new Error('A2')
    const link = linkTo(golden).replace(/lanes=a\.([^&]*)/, 'lanes=b.none,a.$1&enlarge=b')
    return openedPlayground(`${link}&playhead-ms=1`)
  }

  it('is looked at when playing halts there', async () => {
    const playground = await inSecondLane()
    const { focusLane, haltOnViolation, pause, play } = playground.getState()
    focusLane('b')
    haltOnViolation(true, 0)
    play(0)
    pause(10_000_000)
    expect(playground.getState()).toMatchObject({ focusedLane: 'a', selection: { lane: 'a' } })
  })

  it('is looked at when one steps there', async () => {
    const playground = await inSecondLane()
    const { focusLane, step } = playground.getState()
    focusLane('b')
    step('violation', 1, 0)
    expect(playground.getState()).toMatchObject({ focusedLane: 'a', selection: { lane: 'a' } })
  })
})

describe('the playhead', () => {
  const atMsOf = (playground: Playground, wallMs: number) =>
    playheadOf(playground.getState(), wallMs)

  it('stays where it is when it becomes faster, and goes on from there', async () => {
    const playground = await withStaleRead()
    const { changeSpeed, play } = playground.getState()
    changeSpeed(10, 0)
    play(0)
    expect(atMsOf(playground, 1_000)).toBe(11)
    changeSpeed(100, 1_000)
    expect(atMsOf(playground, 1_000)).toBe(11)
    expect(atMsOf(playground, 2_000)).toBe(111)
  })

  it('goes on from where it is put while it plays, and stays inside the run', async () => {
    const playground = await withStaleRead()
    const { play, seek } = playground.getState()
    const endMs = playground.getState().run?.endMs ?? 0
    seek(endMs + 50, 0)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: endMs })
    seek(-50, 0)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: 0 })
    play(0)
    seek(30, 1_000)
    expect(playground.getState().playback.type).toBe('playing')
    expect(atMsOf(playground, 1_000)).toBe(30)
    expect(atMsOf(playground, 2_000)).toBeGreaterThan(30)
  })

  it('begins anew when played at the end', async () => {
    const playground = await withStaleRead()
    const { play, seek } = playground.getState()
    seek(playground.getState().run?.endMs ?? 0, 0)
    play(0)
    expect(atMsOf(playground, 0)).toBe(0)
  })

  it('goes neither slower than 1 ms nor faster than 10 s in a second', async () => {
    const playground = await withStaleRead()
    const { changeSpeed } = playground.getState()
    changeSpeed(0.01, 0)
    expect(playground.getState().speed).toBe(1)
    changeSpeed(1e9, 0)
    expect(playground.getState().speed).toBe(10_000)
  })
})

describe('stepping to what is looked for', () => {
  it('selects the request, remembers what it was, and says when there is no more', async () => {
    const playground = await withStaleRead()
    const { step } = playground.getState()
    step('violation', 1, 0)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: 201 })
    expect(playground.getState().selection).toEqual({ lane: 'a', request: -3 })
    expect(playground.getState().sought).toBe('violation')
    step('violation', 1, 0)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: 201 })
    const titles = () => playground.getState().notices.map(({ title }) => title)
    expect(titles()).toEqual(['No further violation in this run'])
    step('eviction', -1, 0)
    expect(titles()).toEqual(['No earlier eviction in this run'])
  })
})
