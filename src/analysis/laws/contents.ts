import { cacheOf, type Law } from './world.ts'

/** What a cache takes in, and what it does not. */
export const contentLaws: readonly Law[] = [
  {
    name: 'without write-allocate a write brings no key in',
    broken(world) {
      const { facts, parameters } = world
      if (parameters['write-allocate']) return undefined
      const claimedUs = new Map<number, number>()
      for (const { effectUs, key, name, request, server, version } of facts.steps) {
        if (name === 'cache.claim') claimedUs.set(request, effectUs)
        if (name !== 'cache.settle') continue
        const us = claimedUs.get(request)
        const here = facts.stays.filter(
          (stay) => stay.key === key && stay.cache === cacheOf(world, server),
        )
        const isStored = here.some((stay) => stay.storedUs === effectUs && stay.version === version)
        const wasThere = here.some(
          ({ removedUs, storedUs }) => us === undefined || (storedUs <= us && us <= removedUs),
        )
        // A reader may have filled it at the same instant.
        const isFilled = facts.steps.some(
          (step) => step.name === 'cache.fill' && step.key === key && step.effectUs === effectUs,
        )
        if (isStored && !wasThere && !isFilled) return `key ${key} at ${effectUs} µs`
      }
      return undefined
    },
  },
  {
    name: 'without negative caching no entry says that there is no row',
    broken({ facts, parameters }) {
      if (parameters['negative-caching']) return undefined
      const stay = facts.stays.find(({ cleanUs, key, version }) => {
        // A deletion that the database has not had yet has to lie somewhere.
        const isAccepted = !Number.isNaN(cleanUs)
        const change = facts.changesOf.get(key)?.find((one) => one.version === version)
        return !isAccepted && (version === 0 || change?.exists === false)
      })
      return stay && `key ${stay.key} at ${stay.storedUs} µs`
    },
  },
]
