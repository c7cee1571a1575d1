import { orNever } from '../../engine/laneSettings.ts'
import { removals } from '../../engine/tiers/removals.ts'
import type { Stay } from './facts.ts'
import { roomMakers } from './roomMakers.ts'
import type { World } from './world.ts'

/** Every way in which an entry can leave its cache, and what has it leave. */
export const departures = [
  ...removals.filter((why) => why !== 'evicted' && why !== 'expired'),
  'evicted by a fill',
  'evicted by a write',
  'evicted while dirty',
  'expired when asked for',
  'expired in a sweep',
  'expired at its instant',
  'expired while dirty',
] as const
type Departure = (typeof departures)[number]

/** The ways in which entries left in a run. */
export function departuresIn(world: World): ReadonlySet<Departure> {
  const makersOf = roomMakers(world)
  // What is left at the end has not gone any way.
  const gone = world.facts.stays.filter(({ removedUs }) => removedUs !== Number.POSITIVE_INFINITY)
  return new Set(
    gone.flatMap((stay): readonly Departure[] => {
      const isDirty = stay.cleanUs === Number.POSITIVE_INFINITY
      if (stay.why === 'expired')
        return [expiryOf(world, stay), ...(isDirty ? ['expired while dirty' as const] : [])]
      if (stay.why !== 'evicted') return [stay.why]
      const ways = makersOf(stay).map(({ request }) =>
        world.facts.askedBy.get(request)?.operation === 'read'
          ? ('evicted by a fill' as const)
          : ('evicted by a write' as const),
      )
      return isDirty ? [...ways, 'evicted while dirty'] : ways
    }),
  )
}

function expiryOf({ parameters }: World, { removedUs }: Stay): Departure {
  if (parameters.expiry === 'eager') return 'expired at its instant'
  return removedUs % orNever(parameters['sweep-ms']) === 0
    ? 'expired in a sweep'
    : 'expired when asked for'
}
