import { mostHeld } from '../capacity.ts'
import type { Asked, Stay } from '../facts.ts'
import { groupedBy } from '../grouped.ts'
import { roomMakers } from '../roomMakers.ts'
import type { World } from '../world.ts'
import type { Anomaly } from './anomaly.ts'

/** Room that is made where none is needed, or not made where it is. */
export const room: readonly Anomaly[] = [
  {
    id: 'E1',
    pattern: 'basic',
    occursIn: (world) => evictionsFor(world, 'write').some(({ held }) => held !== undefined),
  },
  {
    id: 'E2',
    pattern: 'basic',
    occursIn: (world) =>
      evictionsFor(world, 'read').some(
        ({ evicted, held }) =>
          held !== undefined &&
          held.dueUs <= evicted.removedUs &&
          evicted.removedUs < evicted.dueUs,
      ),
  },
  { id: 'E3', pattern: 'versioned', occursIn: isOvergrown },
  { id: 'E3, batched', pattern: 'batched', occursIn: isOvergrown },
  {
    id: 'E5',
    pattern: 'basic',
    occursIn: ({ facts, parameters }) =>
      [...groupedBy(facts.stays, ({ cache, storedUs }) => `${cache} ${storedUs}`).values()].some(
        (together) =>
          together.filter(({ removedUs, storedUs }) => removedUs > storedUs).length >
          parameters['max-entries'],
      ),
  },
]

function isOvergrown({ facts, parameters }: World): boolean {
  return [...mostHeld(facts.stays).values()].some((most) => most > parameters['max-entries'])
}

/** Entries that made room for such a request, and what the cache held of its own key then. */
function evictionsFor(
  world: World,
  operation: Asked['operation'],
): readonly { readonly evicted: Stay; readonly held: Stay | undefined }[] {
  const { askedBy, stays } = world.facts
  const makersOf = roomMakers(world)
  return stays
    .filter(({ why }) => why === 'evicted')
    .flatMap((evicted) => {
      const { cache, removedUs: us } = evicted
      return makersOf(evicted)
        .filter(({ request }) => askedBy.get(request)?.operation === operation)
        .map(({ key }) => ({
          evicted,
          held: stays.find(
            (stay) =>
              stay.key === key &&
              stay.cache === cache &&
              stay.storedUs < us &&
              (stay.removedUs > us || (stay.removedUs === us && stay.why === 'replaced')),
          ),
        }))
    })
}
