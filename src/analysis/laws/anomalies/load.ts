import { sharedConnection } from '../../../engine/trace.ts'
import type { Taken } from '../facts.ts'
import { groupedBy } from '../grouped.ts'
import type { World } from '../world.ts'
import type { Anomaly } from './anomaly.ts'

/** Work for the database that nobody needed. */
export const load: readonly Anomaly[] = [
  {
    id: 'L1',
    pattern: 'basic',
    occursIn: (world) =>
      [...readsIn(world, ({ key, server }) => `${key} ${server}`).values()].some((reads) =>
        reads.some((one) =>
          reads.some(
            (other) =>
              other.request !== one.request &&
              one.startUs <= other.startUs &&
              other.startUs < one.endUs,
          ),
        ),
      ),
  },
  {
    id: 'L2',
    pattern: 'basic',
    occursIn(world) {
      if (!world.parameters['negative-caching']) return false
      return [...readsIn(world, ({ key }) => key)].some(([key, reads]) => {
        const changes = world.facts.changesOf.get(key) ?? []
        const absent = reads.filter(({ outcome }) => outcome === 'not-found')
        return absent.some((one) =>
          absent.some(
            (other) =>
              one.request !== other.request &&
              one.endUs < other.startUs &&
              !changes.some(({ atUs }) => one.appliedUs <= atUs && atUs <= other.appliedUs),
          ),
        )
      })
    },
  },
  {
    id: 'L3',
    pattern: 'basic',
    occursIn: (world) =>
      [...readsIn(world, ({ request }) => request).values()].some(
        ([first, second]) => first?.outcome === 'not-found' && second !== undefined,
      ),
  },
  {
    id: 'L5',
    pattern: 'batched',
    occursIn({ facts }) {
      const batches = groupedBy(
        facts.steps.filter(({ name, request }) => request === 0 && name.startsWith('database.')),
        ({ background }) => background,
      )
      return [...batches.values()].some(
        (calls) =>
          calls.every(({ name }) => name === 'database.writeItem') &&
          calls.some(({ endUs }, i) => endUs <= (calls[i + 1]?.startUs ?? 0)),
      )
    },
  },
]

/** Calls of their own that readers made, by what they have in common. */
function readsIn<Common>(
  { facts }: World,
  commonOf: (step: Taken) => Common,
): ReadonlyMap<Common, readonly Taken[]> {
  return groupedBy(
    facts.steps.filter(
      ({ abandonedBy, connection, name }) =>
        name === 'database.read' && abandonedBy === undefined && connection !== sharedConnection,
    ),
    commonOf,
  )
}
