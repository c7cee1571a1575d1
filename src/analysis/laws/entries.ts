import { orNever } from '../../engine/laneSettings.ts'
import { Intervals } from '../intervals.ts'
import { countUpTo } from '../sortedTimes.ts'
import { type Facts, type Stay, type Taken, textOf } from './facts.ts'
import { groupedBy } from './grouped.ts'
import { cacheOf, type Law, type World } from './world.ts'

/** What an entry lives through in its cache. */
export const entryLaws: readonly Law[] = [
  {
    name: 'an entry lives as long as was asked, give or take the jitter',
    broken({ facts, parameters }) {
      const lifeUs = orNever(parameters['ttl-ms'])
      const jitter = parameters['ttl-jitter']
      const least = Math.max(1, Math.floor(lifeUs * (1 - jitter)))
      const most =
        parameters['ttl-from'] === 'access'
          ? Number.POSITIVE_INFINITY
          : Math.ceil(lifeUs * (1 + jitter))
      const stay = facts.stays.find(
        ({ dueUs, storedUs }) => dueUs - storedUs < least || dueUs - storedUs > most,
      )
      return stay && `${stayText(stay)}: for ${stay.dueUs - stay.storedUs} µs`
    },
  },
  {
    name: 'no entry expires before its time, nor with eager expiry stays after it',
    broken({ facts, parameters }) {
      const isEager = parameters.expiry === 'eager'
      const stay = facts.stays.find(
        ({ dueUs, removedUs, why }) =>
          (why === 'expired' && removedUs < dueUs) ||
          (isEager && removedUs > dueUs && removedUs !== Number.POSITIVE_INFINITY),
      )
      return stay && stayText(stay)
    },
  },
  {
    name: 'an entry is given until its time is over, and not afterwards',
    broken(world) {
      const stayAt = staysAt(world)
      const step = world.facts.steps.find((one) => {
        if (one.outcome !== 'ok' && one.name !== 'cache.find') return false
        if (!looks.has(one.name) || one.outcome === 'failed') return false
        const stay = stayAt(one)
        return stay !== undefined && one.effectUs < stay.dueUs !== (one.outcome === 'ok')
      })
      return step && textOf(step)
    },
  },
  {
    name: 'an entry is hidden only while its key is being written',
    broken(world) {
      const stayAt = staysAt(world)
      const isWritten = writingIn(world.facts)
      const step = world.facts.steps.find((one) => {
        const isMiss =
          one.name !== 'cache.find' && looks.has(one.name) && one.outcome === 'not-found'
        const stay = isMiss ? stayAt(one) : undefined
        return stay !== undefined && one.effectUs < stay.dueUs && !isWritten(one.key, one.effectUs)
      })
      return step && textOf(step)
    },
  },
  {
    name: 'an entry is evicted only from a full cache, and is the one used longest ago',
    broken(world) {
      const { facts, parameters } = world
      for (const [cache, stays] of groupedBy(facts.stays, (stay) => stay.cache)) {
        const held = new Intervals(
          stays.map(({ storedUs }) => storedUs),
          stays.map(({ removedUs }) => removedUs + 1),
        )
        const uses = usesIn(world, cache)
        for (const evicted of stays.filter(({ why }) => why === 'evicted')) {
          const atUs = evicted.removedUs
          const beside = held.at(atUs).map((i) => stays[i] as Stay)
          if (beside.length < parameters['max-entries'])
            return `${stayText(evicted)}: there was room`
          const usedUs = uses.certain(evicted)
          const older = beside.find(
            (stay) =>
              stay.storedUs < atUs && atUs < stay.removedUs && uses.possible(stay, atUs) < usedUs,
          )
          if (older !== undefined) return `${stayText(evicted)}: key ${older.key} was older`
        }
      }
      return undefined
    },
  },
]

/** Steps that look for an entry; as published they find it also while its key is written. */
const looks = new Set(['cache.get', 'cache.version', 'cache.find'])
/** Steps that touch entries of keys that a trace does not name. */
const touchesMany = new Set(['cache.claimAll', 'cache.settleAll'])

function stayText({ key, removedUs, storedUs, why }: Stay): string {
  return `key ${key}, stored at ${storedUs} µs, ${why} at ${removedUs} µs`
}

/** The stay that a step looked at, if one had begun before it and went on after it. */
function staysAt(world: World): (step: Taken) => Stay | undefined {
  const byPlace = groupedBy(world.facts.stays, ({ cache, key }) => `${cache} ${key}`)
  return ({ effectUs, key, server }) =>
    byPlace
      .get(`${cacheOf(world, server)} ${key}`)
      ?.find(({ removedUs, storedUs }) => storedUs < effectUs && effectUs < removedUs)
}

/** Whether anybody who has claimed a key is still at work at an instant. */
function writingIn({ askedBy, steps }: Facts): (key: number, us: number) => boolean {
  const own = groupedBy(
    steps.filter(({ abandonedBy }) => abandonedBy === undefined),
    ({ background, request }) => `${request} ${background}`,
  )
  const itemsOf = groupedBy(
    steps.filter(({ name }) => name === 'batch.put' || name === 'batch.remove'),
    ({ rows }) => rows,
  )
  const writing = [...own.values()].flatMap((taken) => {
    const claim = taken.find(({ name }) => name === 'cache.claim' || name === 'cache.claimAll')
    if (claim === undefined) return []
    // Whoever waits for a batch waits also while its server is paused.
    const items = claim.request === 0 ? (itemsOf.get(claim.background) ?? []) : []
    const untilUs = [...taken, ...items].reduce(
      (last, { endUs }) => Math.max(last, endUs),
      askedBy.get(claim.request)?.endedUs ?? 0,
    )
    const keys = claim.request === 0 ? items : [claim]
    return keys.map(({ key }) => ({ key, fromUs: claim.startUs, untilUs }))
  })
  const byKey = groupedBy(writing, ({ key }) => key)
  return (key, us) =>
    (byKey.get(key) ?? []).some(({ fromUs, untilUs }) => fromUs <= us && us <= untilUs)
}

/** When the entries of a cache were used: surely, and at the latest. */
function usesIn(world: World, cache: number) {
  const here = world.facts.steps.filter(
    ({ name, server }) => name.startsWith('cache.') && cacheOf(world, server) === cache,
  )
  const timesOf = (steps: readonly Taken[] = []): Float64Array =>
    Float64Array.from(steps, ({ effectUs }) => effectUs).sort()
  const found = groupedBy(
    here.filter(({ name, outcome }) => looks.has(name) && outcome === 'ok'),
    ({ key }) => key,
  )
  const touched = new Map(
    [...groupedBy(here, ({ key }) => key)].map(([key, steps]) => [key, timesOf(steps)]),
  )
  const ofMany = timesOf(here.filter(({ name }) => touchesMany.has(name)))
  // Of a step whose answer was delayed, and then never arrived, nobody knows when it did what it does.
  const unheard = here.filter(
    ({ endUs, isOverridden, outcome }) =>
      isOverridden && (outcome === 'failed' || endUs === Number.POSITIVE_INFINITY),
  )
  const lastUpTo = (times: Float64Array, us: number): number => times[countUpTo(times, us) - 1] ?? 0
  return {
    certain: ({ key, removedUs, storedUs, version }: Stay): number =>
      (found.get(key) ?? []).reduce(
        (latestUs, step) =>
          step.version === version && step.effectUs < removedUs
            ? Math.max(latestUs, step.effectUs)
            : latestUs,
        storedUs,
      ),
    possible: ({ key, storedUs }: Stay, us: number): number =>
      Math.max(
        storedUs,
        lastUpTo(touched.get(key) ?? new Float64Array(), us),
        lastUpTo(ofMany, us),
        ...unheard
          .filter((step) => step.key === key && step.startUs <= us)
          .map(({ endUs }) => Math.min(endUs, us)),
      ),
  }
}
