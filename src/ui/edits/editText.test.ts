import { describe, expect, it } from 'vitest'
import type { Edit } from '../../scenario/edit.ts'
import { editsBetween } from '../../scenario/editsBetween.ts'
import type { Fault } from '../../scenario/faults.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import { fourWays } from '../../scenario/presets/fourWays.ts'
import type { Lane, Override, Scenario, ScheduledRequest } from '../../scenario/scenario.ts'
import { editText, stepText } from './editText.ts'

const { scenario: start } = fourWays
const names = { a: 'Basic', b: 'Retry', c: 'Versioned', d: 'Batched' }
const inWords = (edit: Edit) => editText(edit, (lane) => names[lane])
const textsOf = (to: Partial<Scenario>, from: Scenario = start) =>
  editsBetween(from, { ...start, ...to }).map(inWords)
const parameters = (changed: Partial<Parameters>) =>
  textsOf({ parameters: { ...start.parameters, ...changed } })
const lanes = (change: (lane: Lane) => Lane | undefined) =>
  textsOf({ lanes: start.lanes.flatMap((lane) => change(lane) ?? []) })
const onlyB = (changed: Partial<Lane>) =>
  lanes((lane) => (lane.id === 'b' ? { ...lane, ...changed } : lane))

const outage = start.faults[0] as Fault
const write: ScheduledRequest = {
  id: 's1',
  atMs: 1_204,
  client: 9,
  operation: 'write',
  key: 'k03',
}
const drop: Override = {
  lane: 'a',
  request: '17',
  operation: 'database.write',
  attempt: 1,
  at: 'apply',
  effect: { type: 'drop' },
}

describe('the words of an edit', () => {
  it('say what a number was and is, with its unit', () => {
    expect(parameters({ 'write-share': 0.4 })).toEqual(['Writes 25 → 40 %'])
    expect(parameters({ 'database-connections': 2 })).toEqual(['Database connections 6 → 2'])
    expect(parameters({ 'ttl-ms': 'none' })).toEqual(['Cache time to live 4000 ms → never'])
    expect(parameters({ 'database-write-ms': '30/90' })).toEqual([
      'Database write 20/120 → 30/90 ms',
    ])
    expect(textsOf({ seed: 12 })).toEqual(['Seed 167 → 12'])
    expect(textsOf({ durationMs: 20_000 })).toEqual(['Duration 10 → 20 s'])
  })

  it('say which lane is different', () => {
    expect(onlyB({ pattern: 'cache-aside' })).toEqual(['Lane B: Cache-aside'])
    expect(onlyB({ edition: 'as-published' })).toEqual(['Lane B: as published'])
    expect(onlyB({ pattern: 'none', edition: 'as-published' })).toEqual([
      'Lane B: No cache, as published',
    ])
    expect(onlyB({ options: { 'batch-size': 20 } })).toEqual(['Retry: batch size 20 items'])
    expect(lanes((lane) => (lane.id === 'c' ? undefined : lane))).toEqual([
      'Lane C removed: Versioned',
    ])
    const [a, b] = start.lanes as [Lane, Lane]
    const retry: Lane = { ...b, edition: 'as-published', options: { 'max-attempts': 2 } }
    const oneLane = { ...start, lanes: [a] }
    expect(editsBetween(oneLane, { ...start, lanes: [a, b] }).map(inWords)).toEqual([
      'Lane B added: Retry',
    ])
    expect(editsBetween(oneLane, { ...start, lanes: [a, retry] }).map(inWords)[0]).toBe(
      'Lane B added: Retry as published, with values of its own',
    )
    expect(lanes((lane) => ({ ...lane, edition: 'as-published' }))).toEqual([
      'Lanes A, B, C, D as published',
    ])
    expect(textsOf({ lanes: start.lanes.toReversed() })).toEqual(['Lanes in another order'])
  })

  it('say when something goes wrong, and when it would have', () => {
    const crash: Fault = { type: 'cache-crash', atMs: 3_000, durationMs: 500 }
    expect(textsOf({ faults: [outage, crash] })).toEqual(['Cache crash 3 to 3.5 s'])
    expect(textsOf({ faults: [] })).toEqual(['No database outage 1.5 to 2 s'])
    expect(textsOf({ faults: [{ ...outage, atMs: 1_200 }] })).toEqual([
      'Database outage 1.2 to 1.7 s, was 1.5 to 2 s',
    ])
    const slow: Fault = { type: 'database-slow', atMs: 1_000, durationMs: 500, factor: 5 }
    expect(textsOf({ faults: [{ ...slow, factor: 2 }] }, { ...start, faults: [slow] })).toEqual([
      'Database 2 × slower 1 to 1.5 s, was database 5 × slower 1 to 1.5 s',
    ])
  })

  it('say what is made to happen by hand', () => {
    expect(textsOf({ schedule: [write] })).toEqual(['Write k03 at 1.204 s (s1)'])
    expect(textsOf({ schedule: [] }, { ...start, schedule: [write] })).toEqual([
      'No write k03 at 1.204 s (s1)',
    ])
    expect(textsOf({ schedule: [{ ...write, expect: 3 }] })).toEqual([
      'Write k03 expecting v3 at 1.204 s (s1)',
    ])
    const overridden = (override: Partial<Override>) =>
      textsOf({ overrides: [{ ...drop, ...override }] })
    expect(overridden({})).toEqual(['Drop request 17’s database.write in Basic'])
    expect(overridden({ at: 'acknowledge', lane: '*' })).toEqual([
      'Drop the answer to request 17’s database.write in every lane',
    ])
    expect(overridden({ attempt: 2, effect: { type: 'delay', delayMs: 100 } })).toEqual([
      'Delay request 17’s database.write, call 2, in Basic by 100 ms',
    ])
  })

  it('say of a step how much it took along', () => {
    const edits = editsBetween(start, {
      ...start,
      parameters: { ...start.parameters, 'write-share': 0.99, 'delete-share': 0.01 },
    })
    const laneNameOf = (lane: Lane['id']) => names[lane]
    expect(stepText(edits, laneNameOf)).toBe('writes 25 → 99 %, and 1 more')
    expect(stepText([edits[0] as Edit], laneNameOf)).toBe('writes 25 → 99 %')
  })
})
