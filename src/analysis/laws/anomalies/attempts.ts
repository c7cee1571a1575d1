import { noteNames } from '../../../engine/tallies.ts'
import type { Taken } from '../facts.ts'
import { groupedBy } from '../grouped.ts'
import type { World } from '../world.ts'
import type { Anomaly } from './anomaly.ts'
import { rowBefore } from './past.ts'

/** What further attempts do besides what they are for. */
export const attempts: readonly Anomaly[] = [
  { id: 'A7', pattern: 'retry', occursIn: ({ judgement }) => judgement.appliedTwice.length > 0 },
  {
    id: 'A8',
    pattern: 'retry',
    occursIn: (world) =>
      world.facts.changes.some((change) => {
        const zombie = world.facts.askedBy.get(change.request)
        const covered = world.facts.askedBy.get(rowBefore(world, change).request)
        return (
          zombie !== undefined &&
          change.atUs > zombie.endedUs &&
          covered?.outcome === 'ok' &&
          covered.arrivedUs > zombie.arrivedUs &&
          covered.endedUs < change.atUs
        )
      }),
  },
  {
    id: 'L4',
    pattern: 'retry',
    occursIn(world) {
      const refused = refusedCalls(world)
      return refused.some((one) =>
        refused.some((other) => other.request === one.request && other.attempt > one.attempt),
      )
    },
  },
  {
    id: 'L4, lockstep',
    pattern: 'retry',
    occursIn({ facts, parameters }) {
      const isSpread = parameters['backoff-jitter'] !== 'none' && parameters['backoff-base-ms'] > 0
      if (!isSpread) return false
      const writes = facts.steps.filter(isWrite)
      const nextUs = new Map(
        writes.map(({ attempt, request, startUs }) => [`${request} ${attempt}`, startUs]),
      )
      const failedTogether = groupedBy(
        writes.filter(({ outcome }) => outcome === 'failed'),
        ({ attempt, endUs }) => `${attempt} ${endUs}`,
      )
      return [...failedTogether.values()].some((together) => {
        const back = together.flatMap(
          ({ attempt, request }) => nextUs.get(`${request} ${attempt + 1}`) ?? [],
        )
        return new Set(back).size < back.length
      })
    },
  },
]

function isWrite({ abandonedBy, name }: Taken): boolean {
  return abandonedBy === undefined && (name === 'database.write' || name === 'database.writeOnce')
}

/** Writes that the database refused for good: it does so half way through their service. */
function refusedCalls({ facts, log }: World): readonly Taken[] {
  const poison = noteNames.indexOf('poison')
  const refusedUs = new Set(log.notedUs.filter((_, i) => log.note[i] === poison))
  return facts.steps.filter(
    (step) =>
      isWrite(step) &&
      step.outcome === 'failed' &&
      refusedUs.has(step.grantedUs + Math.floor((step.endUs - step.grantedUs) / 2)),
  )
}
