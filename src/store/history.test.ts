import { describe, expect, it } from 'vitest'
import { defaultScenario } from '../scenario/defaultScenario.ts'
import type { Fault } from '../scenario/faults.ts'
import type { Parameters } from '../scenario/parameters.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { History, undosMax } from './history.ts'

const start = defaultScenario
const having = (parameters: Partial<Parameters>): Scenario => ({
  ...start,
  parameters: { ...start.parameters, ...parameters },
})
const idsOf = (edits: History['facts']['undoable']) => edits?.map(({ id }) => id)

describe('the history of a scenario', () => {
  it('has nothing to undo or redo at first', () => {
    const history = new History(start)
    expect(history.facts).toEqual({ undoable: undefined, redoable: undefined })
    expect(history.undo()).toBeUndefined()
    expect(history.redo()).toBeUndefined()
  })

  it('takes edits back in the reverse order, and makes them again', () => {
    const history = new History(start)
    const [one, two] = [having({ keys: 5 }), having({ keys: 5, clients: 2 })]
    history.record(one)
    history.record(two)
    expect(idsOf(history.facts.undoable)).toEqual(['parameter clients'])
    expect(history.undo()).toBe(one)
    expect(history.undo()).toBe(start)
    expect(idsOf(history.facts.redoable)).toEqual(['parameter keys'])
    expect(history.redo()).toBe(one)
    expect(history.redo()).toBe(two)
    expect(history.redo()).toBeUndefined()
  })

  it('forgets what was undone once something else is edited', () => {
    const history = new History(start)
    history.record(having({ keys: 5 }))
    history.undo()
    history.record(having({ clients: 2 }))
    expect(history.redo()).toBeUndefined()
    expect(history.undo()).toBe(start)
  })

  it('makes one step of the drag of a slider, until it is let go', () => {
    const history = new History(start)
    for (const keys of [30, 31, 32]) history.record(having({ keys }))
    history.endGesture()
    history.record(having({ keys: 40 }))
    expect(history.facts.undoable).toEqual([
      { id: 'parameter keys', type: 'parameter', name: 'keys', from: 32, to: 40 },
    ])
    history.undo()
    expect(history.facts.undoable?.[0]).toMatchObject({ from: start.parameters.keys, to: 32 })
    expect(history.undo()).toBe(start)
  })

  it('keeps in the same step what gave way to what is dragged', () => {
    const history = new History(start)
    history.record(having({ 'write-share': 0.9 }))
    history.record(having({ 'write-share': 0.99, 'delete-share': 0.01 }))
    expect(history.undo()).toBe(start)
  })

  it('has no step left of a drag that returns to where it began', () => {
    const history = new History(start)
    history.record(having({ keys: 30 }))
    history.record(structuredClone(start))
    expect(history.facts.undoable).toBeUndefined()
    history.record(having({ keys: 31 }))
    expect(history.facts.undoable?.[0]).toMatchObject({ from: start.parameters.keys, to: 31 })
  })

  it('leaves the step before as it was when a drag of the same thing returns and goes on', () => {
    const history = new History(start)
    history.record(having({ keys: 30 }))
    history.endGesture()
    for (const keys of [31, 30, 32]) history.record(having({ keys }))
    expect(history.undo()?.parameters.keys).toBe(30)
    expect(history.undo()).toBe(start)
  })

  it('begins another step after undo, though pointer or key are still down', () => {
    const history = new History(start)
    history.record(having({ keys: 30 }))
    history.endGesture()
    history.record(having({ keys: 31 }))
    history.undo()
    history.record(having({ keys: 32 }))
    expect(history.undo()?.parameters.keys).toBe(30)
  })

  it('makes a step of everything that is added', () => {
    const history = new History(start)
    const fault: Fault = { type: 'database-outage', atMs: 1, durationMs: 1 }
    history.record({ ...start, faults: [fault] })
    history.record({ ...start, faults: [fault, fault] })
    expect(history.undo()?.faults).toHaveLength(1)
  })

  it('forgets what could not be run', () => {
    const history = new History(start)
    const one = having({ keys: 5 })
    history.record(one)
    history.record(having({ keys: 5, clients: 2 }))
    history.fallBackTo(one)
    expect(history.redo()).toBeUndefined()
    expect(history.undo()).toBe(start)
    // In the middle of a drag, what is on screen was a step to what could not be run.
    history.record(having({ keys: 7 }))
    history.fallBackTo(having({ keys: 6 }))
    expect(history.facts.undoable?.[0]).toMatchObject({ to: 6 })
  })

  it('remembers so many edits and no more', () => {
    const history = new History(start)
    for (let seed = 2; seed < undosMax + 10; seed++) {
      history.record({ ...start, seed })
      history.endGesture()
    }
    let undone = 0
    while (history.undo() !== undefined) undone++
    expect(undone).toBe(undosMax)
  })
})
