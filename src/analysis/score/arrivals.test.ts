import { describe, expect, it } from 'vitest'
import { aScenario } from '../../engine/testing/aScenario.ts'
import { stagedLane } from '../testing/aStage.ts'
import { arrivalsOf } from './arrivals.ts'

const log = {
  // In the order in which they ended.
  request: Int32Array.of(2, -1, 3, 1),
  arrivedUs: Float64Array.of(20, 20, 30, 10),
  count: 4,
}

describe('the requests of a lane', () => {
  it('follow each other as they arrived, not as they ended', () => {
    const arrivals = arrivalsOf(log)
    expect(arrivals.beside(1, 1)).toBe(-1)
    expect(arrivals.beside(-1, 1)).toBe(2)
    expect(arrivals.beside(2, 1)).toBe(3)
    expect(arrivals.beside(3, 1)).toBeUndefined()
    expect(arrivals.beside(1, -1)).toBeUndefined()
    expect(arrivals.beside(17, 1)).toBeUndefined()
  })
  it('follow each other as they are numbered where they arrive together', () => {
    const together = {
      request: Int32Array.of(-2, 7, -1, 6),
      arrivedUs: Float64Array.of(5, 9, 5, 9),
      count: 4,
    }
    const arrivals = arrivalsOf(together)
    expect(arrivals.near(0, 1)).toBe(-1)
    expect([-1, -2, 6].map((request) => arrivals.beside(request, 1))).toEqual([-2, 6, 7])
  })
  it('are found from an instant, which counts as past', () => {
    const arrivals = arrivalsOf(log)
    expect([arrivals.near(20, -1), arrivals.near(20, 1)]).toEqual([2, 3])
    expect([arrivals.near(5, -1), arrivals.near(5, 1)]).toEqual([undefined, 1])
    expect(arrivals.arrivedUs(3)).toBe(30)
  })
  it('are all met on the way through a run', () => {
    const { log: whole } = stagedLane(aScenario({}))
    const arrivals = arrivalsOf(whole)
    let met = 0
    for (let at = arrivals.near(-1, 1); at !== undefined; at = arrivals.beside(at, 1)) met++
    expect(met).toBe(whole.count)
  })
})
