import { describe, expect, it } from 'vitest'
import type { LaneTrace } from '../engine/trace.ts'
import { fourWays } from '../scenario/presets/fourWays.ts'
import type { LaneId } from '../scenario/scenario.ts'
import { createInlineClient } from '../worker/inlineClient.ts'
import type { Reply } from '../worker/protocol.ts'
import type { SimulationClient } from '../worker/simulationClient.ts'
import { createPlayground } from './playground.ts'
import { openedPlayground, settled } from './testing/openedPlayground.ts'

describe('the playground', () => {
  it('opens a link at its moment, and says when it is the same run', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')
    const link = playground.getState().linkAt(0)
    expect(link).toContain(`digest=${playground.getState().run?.digest}`)
    const other = await openedPlayground(link)
    expect(other.getState().sameRun).toBe('same')
    expect(other.getState().playback).toEqual({ type: 'paused', atMs: 1_700 })
  })

  it('says so when a link names another run', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&digest=0123456789abcdef')
    expect(playground.getState().sameRun).toBe('different')
  })

  it('computes the whole run anew when a number changes, and leaves the playhead where it is', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')
    const before = playground.getState().run?.digest
    playground.getState().changeParameter('database-connections', 2)
    await settled(playground)
    expect(playground.getState().run?.digest).not.toBe(before)
    expect(playground.getState().playback).toEqual({ type: 'paused', atMs: 1_700 })
  })

  it('lets the last of many quick changes win', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    for (let keys = 1; keys <= 60; keys++) playground.getState().changeParameter('keys', keys)
    await settled(playground)
    expect(playground.getState().run?.scenario).toBe(playground.getState().scenario)
    const fresh = await openedPlayground('v=1&scenario=four-ways&keys=60')
    expect(playground.getState().run?.digest).toBe(fresh.getState().run?.digest)
  })

  it('steps through events and back to where it was', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')
    const { step } = playground.getState()
    const at = (): number => {
      const { playback } = playground.getState()
      return playback.type === 'paused' ? playback.atMs : Number.NaN
    }
    step('event', 1, 0)
    const start = at()
    for (let i = 0; i < 10; i++) step('event', -1, 0)
    expect(at()).toBeLessThan(start)
    for (let i = 0; i < 10; i++) step('event', 1, 0)
    expect(at()).toBe(start)
  })

  it('steps over nothing that happens', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700')
    const { run, step, windows } = playground.getState()
    const steppedUs = [1_700_000]
    for (let i = 0; i < 100; i++) {
      step('event', 1, 0)
      const { playback } = playground.getState()
      if (playback.type === 'paused') steppedUs.push(Math.round(playback.atMs * 1000))
    }
    const lastUs = steppedUs.at(-1) ?? 0
    const happens = [
      ...(run?.lanes.flatMap(({ log }) => [...log.arrivedUs, ...log.endedUs]) ?? []),
      ...[...windows.values()].flatMap(({ steps }) => [...steps.startUs]),
    ].filter((us) => us > 1_700_000 && us <= lastUs)
    expect(happens.length).toBeGreaterThan(100)
    expect(happens.filter((us) => !steppedUs.includes(us))).toEqual([])
  })

  it('adds a lane and looks at it, and shows one of them large', async () => {
    const playground = await openedPlayground('v=1&lanes=a.basic,b.retry')
    playground.getState().addLane()
    expect(playground.getState().focusedLane).toBe('c')
    playground.getState().enlargeLane('b')
    expect(playground.getState()).toMatchObject({ focusedLane: 'b', isLaneEnlarged: true })
    await settled(playground)
    const link = playground.getState().linkAt(0)
    expect(link).toContain('enlarge=b')
    const other = await openedPlayground(link)
    expect(other.getState()).toMatchObject({ focusedLane: 'b', isLaneEnlarged: true })
    expect(other.getState().run?.digest).toBe(playground.getState().run?.digest)
  })

  it('says so when a lane goes with the request that was selected in it', async () => {
    const playground = await openedPlayground('v=1&select=b.17')
    playground.getState().removeLane('a')
    expect(playground.getState().notices).toEqual([])
    playground.getState().removeLane('b')
    expect(playground.getState().selection).toBeUndefined()
    expect(playground.getState().notices).toMatchObject([
      { type: 'info', title: 'The selected request is gone with its lane' },
    ])
  })

  it('leaves out what was asked for after the end of a shorter run, says so, and undoes both in one', async () => {
    const schedule = 's1@900!c1!write!k01,s2@4000!c1!read!k01'
    const playground = await openedPlayground(`v=1&scenario=four-ways&schedule=${schedule}`)
    playground.getState().changeDuration(5_000)
    expect(playground.getState().notices).toEqual([])
    playground.getState().endGesture()
    playground.getState().changeDuration(1_000)
    expect(playground.getState().scenario.schedule.map(({ id }) => id)).toEqual(['s1'])
    expect(playground.getState().notices).toMatchObject([
      {
        type: 'info',
        title: 'Requests after the end of the run are left out',
        items: ['1 of 2 scheduled requests'],
      },
    ])
    playground.getState().undo()
    expect(playground.getState().scenario.schedule.map(({ id }) => id)).toEqual(['s1', 's2'])
  })

  it('looks at a lane there is when what came with a new one could not be run', async () => {
    const playground = await openedPlayground('v=1&lanes=a.none&duration-ms=600000')
    playground.getState().changeParameter('requests-per-second', 20_000)
    playground.getState().addLane()
    expect(playground.getState().focusedLane).toBe('b')
    await settled(playground)
    expect(playground.getState().notices.at(-1)?.title).toBe('This could not be run')
    expect(playground.getState().focusedLane).toBe('a')
  })

  it('keeps the run before when the next would be too large, and names the numbers', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&duration-ms=600000')
    const { digest } = playground.getState().run ?? {}
    playground.getState().changeParameter('requests-per-second', 20_000)
    await settled(playground)
    expect(playground.getState().run?.digest).toBe(digest)
    expect(playground.getState().scenario.parameters['requests-per-second']).toBe(40)
    expect(playground.getState().notices.at(-1)?.items.join()).toMatch(/12,000,000.*4,000,000/)
  })

  it('asks for the file of a link that replays a trace, and goes on when it comes', async () => {
    const trace = new File(['t,op,key\n0,r,a\n1,w,a\n90,r,b\n'], 'three.csv')
    const playground = await openedPlayground('v=1&scenario=four-ways')
    await playground.getState().openTrace(trace)
    await settled(playground)
    const { linkAt, run } = playground.getState()
    const other = createPlayground(createInlineClient())
    other.getState().openLink(linkAt(0))
    while (other.getState().notices.length === 0) await new Promise((done) => setTimeout(done, 5))
    expect(other.getState().notices[0]?.items.join()).toMatch(/three\.csv/)
    await other.getState().openTrace(trace)
    await settled(other)
    expect(other.getState().run?.digest).toBe(run?.digest)
  })

  it('names the bad line of a trace and keeps the run before', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    const { digest } = playground.getState().run ?? {}
    await playground.getState().openTrace(new File(['op,key\nr,a\nq,a\n'], 'bad.csv'))
    expect(playground.getState().notices.at(-1)?.items.join()).toMatch(/bad\.csv: line 3/)
    expect(playground.getState().run?.digest).toBe(digest)
  })

  it('lowers the other share when two add up to more than all requests', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    playground.getState().changeParameter('write-share', 0.98)
    expect(playground.getState().scenario.parameters['delete-share']).toBe(0.02)
  })

  it('gives a lane another pattern, and leaves the others as they are', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    const before = playground.getState().run?.lanes.map(({ digest }) => digest)
    playground.getState().changeLane('b', 'cache-aside', 'as-published')
    await settled(playground)
    const after = playground.getState().run?.lanes.map(({ digest }) => digest)
    expect(after?.map((digest, i) => digest === before?.[i])).toEqual([true, false, true, true])
    expect(playground.getState().linkAt(0)).toContain('b.cache-aside.as-published')
  })

  it('gives one lane a value of its own and takes it back, and leaves the others as they are', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    const digests = () => playground.getState().run?.lanes.map(({ digest }) => digest) ?? []
    const before = digests()
    playground.getState().setLaneOption('b', 'database-connections', 2)
    await settled(playground)
    expect(digests().map((digest, i) => digest === before[i])).toEqual([true, false, true, true])
    expect(playground.getState().linkAt(0)).toContain('b.database-connections=2')
    playground.getState().setLaneOption('b', 'database-connections', undefined)
    await settled(playground)
    expect(digests()).toEqual(before)
    expect(playground.getState().linkAt(0)).not.toContain('b.database-connections')
  })

  it('has what contradicts a lane’s own value give way in that lane', async () => {
    const playground = await openedPlayground('v=1&lanes=a.retry,b.retry')
    const cap = playground.getState().scenario.parameters['backoff-cap-ms']
    playground.getState().setLaneOption('a', 'backoff-base-ms', cap + 1)
    const [a, b] = playground.getState().scenario.lanes
    expect(a?.options).toEqual({ 'backoff-base-ms': cap + 1, 'backoff-cap-ms': cap + 1 })
    expect(b?.options).toEqual({})
  })

  it('leaves a lane with another pattern what concerns that one too', async () => {
    const playground = await openedPlayground(
      'v=1&lanes=a.batched,b.retry&a.batch-size=3&a.database-connections=2',
    )
    playground.getState().changeLane('a', 'retry', 'hardened')
    expect(playground.getState().scenario.lanes[0]?.options).toEqual({ 'database-connections': 2 })
  })

  it('shows no lane large that is the only one', async () => {
    const playground = await openedPlayground('v=1&lanes=a.retry')
    playground.getState().enlargeLane('a')
    expect(playground.getState().isLaneEnlarged).toBe(false)
  })

  it('lets no lane have requests of its own', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    playground.getState().setLaneOption('b', 'keys', 2)
    expect(playground.getState().scenario.lanes[1]?.options).toEqual({})
  })

  it('shows every lane as published that can be', async () => {
    const playground = await openedPlayground(
      'v=1&scenario=four-ways&lanes=a.basic,b.none,c.versioned',
    )
    playground.getState().changeEdition('as-published')
    expect(playground.getState().scenario.lanes.map(({ edition }) => edition)).toEqual([
      'as-published',
      'hardened',
      'as-published',
    ])
  })

  it('asks for the next window before the playhead leaves the recorded one', async () => {
    const asked: string[] = []
    const inline = createInlineClient()
    const client: SimulationClient = {
      ...inline,
      ask(question) {
        asked.push(question.type)
        return inline.ask(question)
      },
    }
    const playground = createPlayground(client)
    playground.getState().openLink('v=1&scenario=four-ways&requests-per-second=2000')
    await settled(playground)
    expect(asked).toEqual(['run'])
    playground.getState().seek(9_000, 0)
    await waitFor(() =>
      [...playground.getState().windows.values()].every(({ toUs }) => toUs >= 9_000_000),
    )
    expect(asked).toEqual(['run', 'window'])
  })

  it('records more around a playhead that stands still, once nobody changes the run any more', async () => {
    const playground = await openedPlayground(
      'v=1&scenario=four-ways&requests-per-second=2000&playhead-ms=4000',
    )
    const recordedUs = () => {
      const [trace] = playground.getState().windows.values()
      return trace === undefined ? 0 : trace.toUs - trace.fromUs
    }
    const atFirstUs = recordedUs()
    expect(atFirstUs).toBeGreaterThan(0)
    await waitFor(() => recordedUs() > 2 * atFirstUs)
  })

  it('shows a long run only with what happens around the playhead in it, so that no stage goes empty', async () => {
    const playground = await openedPlayground(
      'v=1&scenario=four-ways&requests-per-second=2000&playhead-ms=4000',
    )
    const before = playground.getState().run?.digest
    const seen: boolean[] = []
    const isShownIn = (windows: ReadonlyMap<LaneId, LaneTrace>) =>
      windows.size === 4 &&
      [...windows.values()].every(({ fromUs, toUs }) => fromUs <= 4_000_000 && toUs > 4_000_000)
    playground.subscribe(({ run, windows }, earlier) => {
      if (run !== earlier.run || windows !== earlier.windows) seen.push(isShownIn(windows))
    })
    for (let connections = 2; connections <= 8; connections++) {
      playground.getState().changeParameter('database-connections', connections)
    }
    await settled(playground)
    expect(playground.getState().run?.digest).not.toBe(before)
    expect(playground.getState().run?.scenario).toBe(playground.getState().scenario)
    expect(seen.length).toBeGreaterThan(1)
    expect(seen).not.toContain(false)
  })

  it('ignores an answer that nobody waits for any more', () => {
    let tell: (reply: Reply) => void = () => undefined
    const client: SimulationClient = {
      ask: () => 1,
      hear: (listener) => (tell = listener),
      close: () => undefined,
    }
    const playground = createPlayground(client)
    playground.getState().openLink('v=1&scenario=four-ways')
    tell({ type: 'refused', id: 99, problem: 'late', isTraceMissing: false })
    expect(playground.getState().notices).toEqual([])
    expect(playground.getState().scenario).toEqual(fourWays.scenario)
  })
})

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 5))
}
