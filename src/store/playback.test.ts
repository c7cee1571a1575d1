import { describe, expect, it } from 'vitest'
import { goldens, linkTo } from '../engine/testing/goldens.ts'
import { createInlineClient } from '../worker/inlineClient.ts'
import { createPlayground, type Playground } from './playground.ts'

/** The defect in which somebody misses a write of its own, at 201 ms. */
async function withStaleRead(): Promise<Playground> {
  const golden = goldens.find(({ id }) => id === 'A2')
  if (golden === undefined) throw new Error('A2')
  const playground = createPlayground(createInlineClient())
  playground.getState().openLink(`${linkTo(golden)}&playhead-ms=1`)
  while (playground.getState().run === undefined || playground.getState().work.type !== 'idle')
    await new Promise((done) => setTimeout(done, 5))
  return playground
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
