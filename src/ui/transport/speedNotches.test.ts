import { describe, expect, it } from 'vitest'
import { nextSpeed, speedNotches } from './speedNotches.ts'

describe('one notch faster or slower', () => {
  it('goes from 1 ms to 10 s of simulated time per second, and no further', () => {
    expect([speedNotches[0], speedNotches.at(-1)]).toEqual([1, 10_000])
    expect(nextSpeed(1, -1)).toBe(1)
    expect(nextSpeed(10_000, 1)).toBe(10_000)
  })

  it('comes to the nearest notch from a speed between two', () => {
    expect([nextSpeed(250, 1), nextSpeed(250, -1)]).toEqual([300, 200])
    expect([nextSpeed(270, 1), nextSpeed(270, -1)]).toEqual([300, 250])
  })
})
