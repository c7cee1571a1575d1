import { describe, expect, it } from 'vitest'
import { aLane, aScenario, requests } from '../engine/testing/aScenario.ts'
import { abandonedCalls } from './abandonedCalls.ts'
import { stagedLane } from './testing/aStage.ts'

/** The app stops waiting after 5 ms for a call that takes 20. */
const impatient = aScenario({
  lanes: [aLane('none')],
  parameters: { 'database-timeout-ms': 5 },
  schedule: requests([0, 'write k1']),
})

function abandonedFrom(fromUs: number) {
  const { trace } = stagedLane(impatient, 'a', { fromUs, toUs: Number.POSITIVE_INFINITY })
  const startsUs = (row: number) => (row < 0 ? undefined : trace.steps.startUs[row])
  return [...abandonedCalls(trace)].map(([rest, before]) => ({
    restUs: startsUs(rest),
    beforeUs: startsUs(before),
  }))
}

describe('a call that nobody waits for any more', () => {
  it('is told by its rest, and belongs to the call that was given up', () => {
    expect(abandonedFrom(0)).toEqual([{ restUs: 5_000, beforeUs: 0 }])
  })
  it('is known also where only its rest was recorded', () => {
    expect(abandonedFrom(8_000)).toEqual([{ restUs: 5_000, beforeUs: undefined }])
  })
})
