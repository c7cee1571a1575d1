import { orNever } from '../../engine/laneSettings.ts'
import { type Facts, isCall, lastInstantUs, type Taken, textOf } from './facts.ts'
import { groupedBy } from './grouped.ts'
import { pausedUntilUs } from './spans.ts'
import type { Law } from './world.ts'

/** What comes after what. */
export const clockLaws: readonly Law[] = [
  {
    name: 'time goes forward',
    broken({ facts: { asked, changes, steps } }) {
      const request = asked.find(({ arrivedUs, endedUs }) => arrivedUs > endedUs)
      if (request !== undefined) return `request ${request.request} ended before it arrived`
      const step = steps.find((one) => !isInOrder(one))
      if (step !== undefined) return `${textOf(step)}: its instants are in another order`
      const row = changes.findIndex(({ atUs }, i) => atUs < (changes[i - 1]?.atUs ?? 0))
      return row > 0 ? `row change ${row} came before the one before it` : undefined
    },
  },
  {
    name: 'a request takes one step after the other from its arrival to its end, unless its server is paused',
    broken({ facts, parameters, scenario }) {
      const isIdle = (server: number, fromUs: number, untilUs: number): boolean =>
        fromUs === untilUs ||
        (fromUs < untilUs && pausedUntilUs(scenario, server, fromUs) >= untilUs)
      const deadlineUs = orNever(parameters['deadline-ms'])
      for (const [who, steps] of stepsByDoer(facts)) {
        const request = typeof who === 'number' ? facts.askedBy.get(who) : undefined
        let atUs = request?.arrivedUs ?? steps[0]?.startUs ?? 0
        for (const step of steps) {
          if (!isIdle(step.server, atUs, step.startUs)) return `${textOf(step)}: after a gap`
          atUs = step.endUs
        }
        // Whose client has given up may still clear up.
        if (request === undefined || request.endedUs - request.arrivedUs === deadlineUs) continue
        if (!isIdle(request.server, atUs, request.endedUs))
          return `request ${who} ended at ${request.endedUs} µs, its last step at ${atUs} µs`
      }
      return undefined
    },
  },
  {
    name: 'nobody waits beyond a deadline or a timeout',
    broken(world) {
      const { facts, parameters, scenario } = world
      const deadlineUs = orNever(parameters['deadline-ms'])
      const cacheTimeoutUs = orNever(parameters['cache-timeout-ms'])
      const databaseTimeoutUs = orNever(parameters['database-timeout-ms'])
      const lastUs = lastInstantUs(world)
      const late = facts.asked.find(({ arrivedUs, endedUs }) => endedUs - arrivedUs > deadlineUs)
      if (late !== undefined) return `request ${late.request} ended at ${late.endedUs} µs`
      const step = facts.steps.find((one) => {
        if (readsOfCache.has(one.name)) return one.effectUs - one.startUs > cacheTimeoutUs
        if (!isCall(one) || one.abandonedBy !== undefined) return false
        // A paused server notices when it goes on.
        const patienceUs = pausedUntilUs(scenario, one.server, one.startUs + databaseTimeoutUs)
        return patienceUs < lastUs && one.endUs > patienceUs
      })
      return step && textOf(step)
    },
  },
]

const readsOfCache = new Set(['cache.get', 'cache.version', 'cache.find'])

function isInOrder({ abandonedBy, appliedUs, endUs, grantedUs, startUs }: Taken): boolean {
  // The rest of a call that was abandoned may have got its connection before.
  const beginning = abandonedBy === undefined ? [startUs] : []
  const instants = [...beginning, grantedUs, appliedUs, endUs].filter((us) => !Number.isNaN(us))
  return startUs <= endUs && instants.every((us, i) => us >= (instants[i - 1] ?? 0))
}

/** The steps of each request and of each batch, in their order. */
function stepsByDoer({ asked, steps }: Facts): ReadonlyMap<number | string, readonly Taken[]> {
  const own = steps.filter(({ abandonedBy }) => abandonedBy === undefined)
  return new Map<number | string, readonly Taken[]>([
    ...asked.map(({ request }) => [request, []] as const),
    ...groupedBy(own, ({ background, request }) =>
      request === 0 ? `batch ${background}` : request,
    ),
  ])
}
