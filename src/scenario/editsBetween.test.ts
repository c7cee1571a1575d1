import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScenario } from './defaultScenario.ts'
import type { Edit } from './edit.ts'
import { editsBetween } from './editsBetween.ts'
import type { Fault } from './faults.ts'
import type { Lane, LaneId, Scenario } from './scenario.ts'
import { anyScenario } from './testing/anyScenario.ts'
import { withoutEdit } from './withoutEdit.ts'

const outage: Fault = { type: 'database-outage', atMs: 1_500, durationMs: 500 }
const crash: Fault = { type: 'cache-crash', atMs: 3_000, durationMs: 500 }

const typesOf = (edits: readonly Edit[]) => edits.map(({ type }) => type)
const faultsChanged = (from: readonly Fault[], to: readonly Fault[]) =>
  editsBetween({ ...defaultScenario, faults: from }, { ...defaultScenario, faults: to })
const lanesChanged = (to: readonly Lane[]) =>
  editsBetween(defaultScenario, { ...defaultScenario, lanes: to })
const { lanes } = defaultScenario

describe('the edits between two scenarios', () => {
  it('are none between equal ones', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(editsBetween(scenario, structuredClone(scenario))).toEqual([])
      }),
    )
  })

  it('lead back to the first one, taken back one by one in any order', { timeout: 20_000 }, () => {
    fc.assert(
      fc.property(anyScenario, anyScenario, fc.infiniteStream(fc.nat()), (from, other, luck) => {
        let scenario: Scenario = { ...other, workload: from.workload }
        let edits = editsBetween(from, scenario)
        for (let left = edits.length + 4; edits.length > 0; left--) {
          expect(left).toBeGreaterThan(0)
          const edit = edits[(luck.next().value as number) % edits.length] as Edit
          scenario = withoutEdit(scenario, edit)
          edits = editsBetween(from, scenario)
        }
        expect(meaningOf(scenario)).toEqual(meaningOf(from))
      }),
      { numRuns: 40 },
    )
  })

  it('bring a lane back to where it stood', () => {
    const [a, b, c, d] = lanes as [Lane, Lane, Lane, Lane]
    const without = { ...defaultScenario, lanes: [a, c, d] }
    const [removed, ...others] = editsBetween(defaultScenario, without)
    expect(others).toEqual([])
    expect(withoutEdit(without, removed as Edit).lanes).toEqual([a, b, c, d])
  })

  it('have names of their own', () => {
    fc.assert(
      fc.property(anyScenario, anyScenario, (from, to) => {
        const ids = editsBetween(from, to).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('tell a fault that moved from one that is new', () => {
    expect(faultsChanged([outage], [{ ...outage, atMs: 2_000 }])).toEqual([
      {
        id: 'fault 1',
        type: 'fault-changed',
        from: outage,
        to: { ...outage, atMs: 2_000 },
        place: 0,
      },
    ])
    expect(typesOf(faultsChanged([outage], [crash, outage]))).toEqual(['fault-added'])
    expect(typesOf(faultsChanged([outage, crash], [crash]))).toEqual(['fault-removed'])
    expect(typesOf(faultsChanged([outage], [crash]))).toEqual(['fault-added', 'fault-removed'])
  })

  it('tell lanes that are new, gone, moved or changed', () => {
    const [a, b, c, d] = lanes as [Lane, Lane, Lane, Lane]
    expect(typesOf(lanesChanged([a, b, c]))).toEqual(['lane-removed'])
    expect(typesOf(lanesChanged([b, a, c, d]))).toEqual(['lanes-reordered'])
    expect(typesOf(lanesChanged([a, { ...b, pattern: 'cache-aside' }, c, d]))).toEqual([
      'lane-changed',
    ])
    expect(typesOf(lanesChanged([a, b, c, { ...d, options: { 'batch-size': 9 } }]))).toEqual([
      'option',
    ])
  })

  it('tell once that several lanes went over to another edition', () => {
    const published = lanes.map((lane): Lane => ({ ...lane, edition: 'as-published' }))
    expect(lanesChanged(published)).toEqual([
      {
        id: 'edition',
        type: 'edition',
        edition: 'as-published',
        lanes: ['a', 'b', 'c', 'd'] satisfies LaneId[],
      },
    ])
  })
})

describe('a request that is taken back', () => {
  it('takes what was to happen to it along', () => {
    const request = { id: 's1', atMs: 5, client: 9, operation: 'write', key: 'k' } as const
    const drop = {
      lane: 'a',
      request: 's1',
      operation: 'database.write',
      attempt: 1,
      at: 'apply',
      effect: { type: 'drop' },
    } as const
    const scenario: Scenario = { ...defaultScenario, schedule: [request], overrides: [drop] }
    const [added] = editsBetween(defaultScenario, scenario)
    expect(withoutEdit(scenario, added as Edit)).toEqual(defaultScenario)
  })
})

/** What a run takes from a scenario: of its lists the items, and of equal ones one. */
function meaningOf({ faults, overrides, schedule, ...rest }: Scenario): unknown {
  const items = (list: readonly unknown[]) => [...new Set(list.map((item) => text(item)))].sort()
  return { ...rest, faults: items(faults), overrides: items(overrides), schedule: items(schedule) }
}

function text(item: unknown): string {
  return JSON.stringify(item, Object.keys(item as object).sort())
}
