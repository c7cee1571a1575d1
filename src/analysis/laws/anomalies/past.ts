import { initialVersion } from '../../oracle/oracle.ts'
import type { Asked, Change, Stay, Taken } from '../facts.ts'
import { groupedBy } from '../grouped.ts'
import { cacheOf, type World } from '../world.ts'

/** The newest write or deletion of a key that had been acknowledged by an instant; undefined without one. */
export function newestAcknowledged({
  facts,
}: World): (key: number, us: number) => Asked | undefined {
  const acknowledged = groupedBy(
    facts.asked.filter(({ operation, outcome }) => operation !== 'read' && outcome === 'ok'),
    ({ key }) => key,
  )
  return (key, us) =>
    (acknowledged.get(key) ?? []).reduce<Asked | undefined>(
      (newest, one) => (one.endedUs <= us && one.version > (newest?.version ?? 0) ? one : newest),
      undefined,
    )
}

/** The row that a change has replaced: somebody's, or one that was there at the start. */
export function rowBefore(
  { facts, scenario }: World,
  { key, version }: Change,
): Pick<Change, 'request' | 'version'> {
  const before = facts.changesOf.get(key)?.findLast((change) => change.version < version)
  return before ?? { request: 0, version: initialVersion(scenario) }
}

/** The last change that each request has made. */
export function changesByRequest({ facts }: World): ReadonlyMap<number, Change> {
  return new Map(facts.changes.map((change) => [change.request, change]))
}

/** The stay that a step met where it looked. */
export function stayMet(world: World, { effectUs, key, server }: Taken): Stay | undefined {
  return world.facts.stays.find(
    (stay) =>
      stay.key === key &&
      stay.cache === cacheOf(world, server) &&
      stay.storedUs <= effectUs &&
      effectUs < stay.removedUs,
  )
}
