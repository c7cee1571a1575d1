import type { StepName } from '../../scenario/stepNames.ts'
import type { Stay, Taken } from './facts.ts'
import { groupedBy } from './grouped.ts'
import { cacheOf, type World } from './world.ts'

/** As published room is made before the first step that lays a row down. */
const before = new Set<StepName>(['cache.label', 'cache.put'])
/** Hardened it is made with it. */
const withIt = new Set<StepName>(['cache.fill', 'cache.settle', 'cache.settleAll', 'cache.keep'])

/** The steps that may have had an entry evicted, usually one. */
export function roomMakers(world: World): (evicted: Stay) => readonly Taken[] {
  const makers = groupedBy(
    world.facts.steps.filter(({ name }) => before.has(name) || withIt.has(name)),
    ({ effectUs, name, server, startUs }) =>
      `${cacheOf(world, server)} ${before.has(name) ? startUs : effectUs}`,
  )
  return ({ cache, key, removedUs }) =>
    (makers.get(`${cache} ${removedUs}`) ?? []).filter((step) => step.key !== key)
}
