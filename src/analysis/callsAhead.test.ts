import { describe, expect, it } from 'vitest'
import { runScenario } from '../engine/runScenario.ts'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import type { Override, Scenario } from '../scenario/scenario.ts'
import { createCallsAhead } from './callsAhead.ts'

/** What s1 has ahead of it at an instant, in ms, in the first lane. */
function aheadAt(scenario: Scenario, atMs: number, request = -1, recordedFromMs = 0) {
  const record = { fromUs: recordedFromMs * 1000, toUs: Number.POSITIVE_INFINITY }
  const [result] = runScenario(scenario, { log: true, record }).lanes
  const [lane] = scenario.lanes
  if (result?.log === undefined || result.trace === undefined || lane === undefined)
    throw new RangeError('nothing was recorded')
  const { log, trace } = result
  return createCallsAhead({ lane, log, trace })(request, atMs * 1000, scenario.overrides)
}

const call = (operation: string, at: Override['at'], attempt = 1) => ({
  type: 'call',
  operation,
  attempt,
  at,
})
const none = (why: string) => ({ type: 'none', why })

/** It claims its key for 1 ms, is written for 20 and settled for 1. */
const write = aScenario({ schedule: requests([0, 'write k1']) })

describe('the call of a write', () => {
  it('is its next one while it is at the cache', () => {
    expect(aheadAt(write, 0.5)).toEqual({
      drop: call('database.write', 'apply'),
      delay: call('cache.claim', 'apply'),
    })
  })
  it('is met before it is applied, half way through its time', () => {
    const met = call('database.write', 'apply')
    expect(aheadAt(write, 5)).toEqual({ drop: met, delay: met })
  })
  it('only has its answer ahead once it is applied', () => {
    const met = call('database.write', 'acknowledge')
    expect(aheadAt(write, 11)).toEqual({ drop: met, delay: met })
    expect(aheadAt(write, 20.5)).toEqual({ drop: met, delay: met })
  })
  it('is none any more when it is on its way home', () => {
    expect(aheadAt(write, 21.5)).toEqual({
      drop: none('none-left'),
      delay: call('cache.settle', 'apply', 2),
    })
  })
  it('is none before it arrives and after it has ended', () => {
    const later = aScenario({ schedule: requests([100, 'write k1']) })
    const nothing = { drop: none('not-under-way'), delay: none('not-under-way') }
    expect(aheadAt(later, 99)).toEqual(nothing)
    expect(aheadAt(later, 500)).toEqual(nothing)
    expect(aheadAt(later, 101, -2)).toEqual(nothing)
  })
  it('is not known where what it does at this moment is not recorded', () => {
    const nothing = { drop: none('not-recorded'), delay: none('not-recorded') }
    expect(aheadAt(write, 5, -1, 10)).toEqual(nothing)
  })
})

describe('a write that waits before it tries again', () => {
  it('is met in its next attempt', () => {
    const scenario = aScenario({
      lanes: [aLane('retry')],
      schedule: requests([0, 'write k1']),
      faults: [{ type: 'database-outage', atMs: 0, durationMs: 50 }],
    })
    expect(aheadAt(scenario, 60).drop).toEqual(call('database.writeOnce', 'apply', 2))
  })
})

describe('a call that nobody waits for any more', () => {
  it('is left to itself: the next attempt is met', () => {
    const scenario = aScenario({
      parameters: { 'database-timeout-ms': 10 },
      lanes: [aLane('retry')],
      schedule: requests([0, 'write k1']),
    })
    expect(aheadAt(scenario, 5).drop).toEqual(call('database.writeOnce', 'apply', 1))
    expect(aheadAt(scenario, 13).drop).toEqual(call('database.writeOnce', 'apply', 2))
  })
})

describe('a request that nobody can meet by itself', () => {
  it('is a write in a batch', () => {
    const scenario = aScenario({ lanes: [aLane('batched')], schedule: requests([0, 'write k1']) })
    const nothing = none('goes-with-a-batch')
    expect(aheadAt(scenario, 30)).toEqual({ drop: nothing, delay: nothing })
  })
  it('is a read that shares the call of another one', () => {
    const scenario = aScenario({
      parameters: { 'single-flight': true },
      schedule: requests([0, 'read k1'], [1, 'read k1']),
    })
    expect(aheadAt(scenario, 5, -2).drop).toEqual(none('waits-for-another'))
    expect(aheadAt(scenario, 5, -1).drop).toEqual(call('database.read', 'apply'))
  })
})

describe('a call that goes otherwise already', () => {
  const having = (at: Override['at'], effect: Override['effect']): Scenario => ({
    ...write,
    overrides: [{ lane: '*', request: 's1', operation: 'database.write', attempt: 1, at, effect }],
  })
  const delay = { type: 'delay', delayMs: 100 } as const

  it('can be delayed for longer, and not dropped', () => {
    const delayed = having('apply', delay)
    expect(aheadAt(delayed, 50)).toEqual({
      drop: none('met-already'),
      delay: call('database.write', 'apply'),
    })
    expect(aheadAt(delayed, 115).delay).toEqual(none('met-already'))
    expect(aheadAt(having('acknowledge', delay), 50).delay).toEqual(
      call('database.write', 'acknowledge'),
    )
  })
  it('is left alone once it was dropped', () => {
    const dropped = having('apply', { type: 'drop' })
    const nothing = none('met-already')
    expect(aheadAt(dropped, 5)).toEqual({ drop: nothing, delay: nothing })
  })
  it('goes as ever in the lanes that it does not concern', () => {
    const [override] = having('apply', { type: 'drop' }).overrides as [Override]
    const elsewhere = { ...write, overrides: [{ ...override, lane: 'b' as const }] }
    expect(aheadAt(elsewhere, 5).drop).toEqual(call('database.write', 'apply'))
  })
  it('can go any way as long as it has not begun', () => {
    expect(aheadAt(having('apply', delay), 0.5).drop).toEqual(call('database.write', 'apply'))
  })
})
