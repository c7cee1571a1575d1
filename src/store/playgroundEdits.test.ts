import { describe, expect, it } from 'vitest'
import { createInlineClient } from '../worker/inlineClient.ts'
import { createPlayground, type Playground } from './playground.ts'
import { openedPlayground, settled } from './testing/openedPlayground.ts'

const digestOf = (playground: Playground) => playground.getState().run?.digest

describe('undo', () => {
  it('brings back the run before, and leaves playhead, selection and view alone', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1700&select=b.17')
    const before = digestOf(playground)
    const { playback, selection, view } = playground.getState()
    playground.getState().changeParameter('database-connections', 2)
    await settled(playground)
    playground.getState().undo()
    await settled(playground)
    expect(digestOf(playground)).toBe(before)
    expect(playground.getState()).toMatchObject({ playback, selection, view, undoable: undefined })
    playground.getState().redo()
    expect(playground.getState().scenario.parameters['database-connections']).toBe(2)
  })

  it('does nothing at the beginning, and redo nothing at the end', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    const { scenario } = playground.getState()
    playground.getState().undo()
    playground.getState().redo()
    expect(playground.getState()).toMatchObject({ scenario, work: { type: 'idle' } })
  })

  it('does not reach back behind a scenario that was opened', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways')
    playground.getState().changeSeed(12)
    playground.getState().openPreset('article-demo')
    expect(playground.getState().undoable).toBeUndefined()
  })

  it('forgets what was too large to run', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&duration-ms=600000')
    playground.getState().changeParameter('requests-per-second', 20_000)
    await settled(playground)
    expect(playground.getState()).toMatchObject({ undoable: undefined, redoable: undefined })
  })
})

describe('an edit that is taken back by itself', () => {
  it('leaves the others, and can be undone', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&seed=12&keys=5')
    const { removeEdit } = playground.getState()
    removeEdit({ id: 'seed', type: 'seed', from: 167, to: 12 })
    expect(playground.getState().scenario).toMatchObject({ seed: 167, parameters: { keys: 5 } })
    playground.getState().undo()
    expect(playground.getState().scenario.seed).toBe(12)
  })

  it('has what would contradict it give way', async () => {
    const playground = await openedPlayground(
      'v=1&scenario=four-ways&write-share=0.1&delete-share=0.85',
    )
    playground
      .getState()
      .removeEdit({ id: '', type: 'parameter', name: 'write-share', from: 0.25, to: 0.1 })
    expect(playground.getState().scenario.parameters).toMatchObject({
      'write-share': 0.25,
      'delete-share': 0.75,
    })
  })

  it('is one of many when all are taken back at once', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&seed=12&keys=5&faults=')
    playground.getState().resetEdits()
    expect(playground.getState().linkAt(0)).toBe('v=1&scenario=four-ways&playhead-ms=0')
    expect(playground.getState().undoable).toHaveLength(3)
  })
})

describe('a request by hand', () => {
  it('is made at the playhead while it plays, and selected; playing goes on', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&speed=100&playhead-ms=1000')
    playground.getState().play(5_000)
    const { playback } = playground.getState()
    playground.getState().requestByHand('write', 'k03', 6_000)
    expect(playground.getState()).toMatchObject({
      playback,
      selection: { lane: 'a', request: -1 },
      scenario: { schedule: [{ id: 's1', atMs: 1_100 }] },
    })
  })

  it('can be made while a trace is replayed, and a link to it brings it back', async () => {
    const trace = new File(['t,op,key\n0,r,a\n1,w,a\n90,r,b\n'], 'three.csv')
    const playground = await openedPlayground('v=1&scenario=four-ways')
    await playground.getState().openTrace(trace)
    await settled(playground)
    expect(playground.getState().undoable).toBeUndefined()
    playground.getState().requestByHand('write', 'a', 0)
    await settled(playground)
    const other = createPlayground(createInlineClient())
    other.getState().openLink(playground.getState().linkAt(0))
    while (other.getState().notices.length === 0) await new Promise((done) => setTimeout(done, 5))
    await other.getState().openTrace(trace)
    await settled(other)
    expect(digestOf(other)).toBe(digestOf(playground))
  })

  it('is refused with a notice once arrivals have stopped', async () => {
    const playground = await openedPlayground(
      'v=1&scenario=four-ways&duration-ms=1000&playhead-ms=1000',
    )
    playground.getState().seek(1_000.1, 0)
    const { scenario } = playground.getState()
    playground.getState().requestByHand('write', 'k03', 0)
    expect(playground.getState().scenario).toBe(scenario)
    expect(playground.getState().notices).toMatchObject([
      { type: 'info', title: 'No requests arrive any more at this moment' },
    ])
  })
})

describe('a drop by hand', () => {
  it('meets the selected request’s call at the playhead, in its lane alone', async () => {
    const playground = await openedPlayground(
      'v=1&scenario=four-ways&requests-per-second=0&database-write-ms=40&schedule=s1@990!c1!write!k01&playhead-ms=1000&select=b.s1',
    )
    const digests = () => playground.getState().run?.lanes.map(({ digest }) => digest) ?? []
    const before = digests()
    playground.getState().dropByHand(0)
    await settled(playground)
    expect(playground.getState().scenario.overrides).toMatchObject([
      { lane: 'b', request: 's1', operation: 'database.writeOnce', attempt: 1, at: 'apply' },
    ])
    expect(digests().map((digest, i) => digest === before[i])).toEqual([true, false, true, true])
  })

  it('does nothing without a selection, and says why where there is nothing to drop', async () => {
    const playground = await openedPlayground('v=1&scenario=four-ways&playhead-ms=1000')
    const { scenario } = playground.getState()
    playground.getState().dropByHand(0)
    expect(playground.getState().notices).toEqual([])
    playground.getState().select({ lane: 'a', request: 1 })
    playground.getState().dropByHand(0)
    expect(playground.getState().scenario).toBe(scenario)
    expect(playground.getState().notices).toMatchObject([
      { title: 'Nothing to drop in this request', items: ['It is not under way at this moment.'] },
    ])
  })
})
