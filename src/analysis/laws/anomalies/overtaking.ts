import type { Asked, Change } from '../facts.ts'
import { spansOf } from '../spans.ts'
import type { World } from '../world.ts'
import type { Anomaly } from './anomaly.ts'
import { newestAcknowledged } from './past.ts'

/** Answers from the cache that are older than what was known. */
export const overtaking: readonly Anomaly[] = [
  { id: 'A1', pattern: 'basic', occursIn: (world) => isLaidOver(world, 'write', 'write') },
  { id: 'A2', pattern: 'basic', occursIn: (world) => isLaidOver(world, 'read', 'write') },
  { id: 'A3', pattern: 'basic', occursIn: (world) => isLaidOver(world, 'read', 'delete') },
  { id: 'A4', pattern: 'basic', occursIn: (world) => isLaidOver(world, 'write', 'delete') },
  {
    id: 'A6',
    pattern: 'basic',
    occursIn(world) {
      const unheard = new Set(
        world.facts.steps
          .filter(({ name, outcome }) => name.startsWith('database.') && outcome === 'unknown')
          .map(({ request }) => request),
      )
      return isHiddenFromReaders(
        world,
        ({ outcome, request }) => outcome === 'unknown' && unheard.has(request),
      )
    },
  },
  {
    id: 'A14',
    pattern: 'basic',
    occursIn(world) {
      const { facts, parameters } = world
      if (parameters['cache-placement'] === 'shared') return false
      const newest = newestAcknowledged(world)
      return facts.asked.some((read) => {
        const write = read.isHit ? newest(read.key, read.arrivedUs) : undefined
        if (write === undefined || write.version <= read.version || write.server === read.server)
          return false
        // No race: what the reader's server has lay there before anybody began to write.
        return facts.stays.some(
          ({ cache, key, removedUs, storedUs, version }) =>
            cache === read.server &&
            key === read.key &&
            version === read.version &&
            storedUs < write.arrivedUs &&
            removedUs > read.arrivedUs,
        )
      })
    },
  },
  {
    id: 'A17',
    pattern: 'basic',
    occursIn(world) {
      const { parameters, scenario } = world
      const crashes = spansOf(scenario, 'app-crash')
      return (
        parameters['cache-placement'] === 'shared' &&
        isHiddenFromReaders(world, ({ endedUs, server }) =>
          crashes.some(({ fault, fromUs }) => fault.server === server + 1 && fromUs === endedUs),
        )
      )
    },
  },
]

/** Whether somebody laid an older row down after a newer change of its key had been acknowledged. */
function isLaidOver(world: World, by: Asked['operation'], newer: Asked['operation']): boolean {
  const { facts } = world
  const newest = newestAcknowledged(world)
  return facts.steps.some((step) => {
    if (!layers.has(step.name) || facts.askedBy.get(step.request)?.operation !== by) return false
    const known = newest(step.key, step.effectUs)
    return (
      known?.operation === newer &&
      step.version < known.version &&
      facts.stays.some(
        ({ key, storedUs, version }) =>
          key === step.key && storedUs === step.effectUs && version === step.version,
      )
    )
  })
}

const layers = new Set(['cache.put', 'cache.fill', 'cache.settle'])

/** Whether readers found an older row in the cache although such a write had been applied, and was over. */
function isHiddenFromReaders(world: World, isSuch: (write: Asked) => boolean): boolean {
  const { asked, askedBy, changes } = world.facts
  const hidden = changes.filter(({ atUs, request }: Change) => {
    const write = askedBy.get(request)
    return write !== undefined && isSuch(write) && atUs <= write.endedUs
  })
  return hidden.some(({ key, request, version }) => {
    const overUs = askedBy.get(request)?.endedUs ?? Number.POSITIVE_INFINITY
    return asked.some(
      (read) =>
        read.isHit &&
        read.operation === 'read' &&
        read.key === key &&
        read.arrivedUs > overUs &&
        read.version < version,
    )
  })
}
