import { isCall, lastInstantUs, type Taken, textOf } from './facts.ts'
import { isIn, type Span, spansOf } from './spans.ts'
import { cacheOf, type Law, type World } from './world.ts'

/** What a fault keeps from happening while it is on. */
export const faultLaws: readonly Law[] = [
  {
    name: 'a paused server begins nothing',
    broken({ facts, scenario }) {
      for (const pause of spansOf(scenario, 'app-pause')) {
        const step = stepsOn(facts.steps, pause.fault.server).find((one) =>
          isIn(one.startUs, pause),
        )
        if (step !== undefined) return textOf(step)
      }
      return undefined
    },
  },
  {
    name: 'a server that has crashed does nothing until it is back',
    broken({ facts, lane, scenario }) {
      const isCacheWork = ({ request }: Taken): boolean =>
        request === 0 && lane.lane.pattern === 'write-back'
      for (const crash of spansOf(scenario, 'app-crash')) {
        const { server } = crash.fault
        const step = stepsOn(facts.steps, server).find(
          (one) => !isCacheWork(one) && (isIn(one.startUs, crash) || isUnderWay(one, crash.fromUs)),
        )
        if (step !== undefined) return textOf(step)
        const asked = facts.asked.find(
          (one) =>
            one.server === server - 1 && isIn(one.arrivedUs, crash) && one.outcome !== 'failed',
        )
        if (asked !== undefined) return `request ${asked.request} was served`
      }
      return undefined
    },
  },
  {
    name: 'a cache that is away answers nobody and takes nothing in',
    broken({ facts, scenario }) {
      for (const away of spansOf(scenario, 'cache-crash', 'cache-unreachable')) {
        const step = facts.steps.find(
          (one) =>
            one.name.startsWith('cache.') &&
            one.name !== 'cache.clean' &&
            (one.outcome === 'ok' || one.outcome === 'not-found') &&
            isIn(one.effectUs, away),
        )
        if (step !== undefined) return textOf(step)
        const stay = facts.stays.find(({ storedUs }) => isIn(storedUs, away))
        if (stay !== undefined) return `key ${stay.key} was stored at ${stay.storedUs} µs`
      }
      return undefined
    },
  },
  {
    name: 'a crash leaves nothing in the cache',
    broken(world) {
      const lastUs = lastInstantUs(world)
      for (const { cache, fromUs } of crashes(world)) {
        if (fromUs > lastUs) continue
        const stay = world.facts.stays.find(
          (one) =>
            (cache === undefined || one.cache === cache) &&
            one.storedUs < fromUs &&
            fromUs < one.removedUs,
        )
        if (stay !== undefined) return `key ${stay.key} outlived the crash at ${fromUs} µs`
      }
      return undefined
    },
  },
  {
    name: 'a database that is down serves nobody',
    broken({ facts, scenario }) {
      const calls = facts.steps.filter(isCall)
      for (const outage of spansOf(scenario, 'database-outage')) {
        const call = calls.find(
          (one) =>
            isUnderWay(one, outage.fromUs) ||
            (isIn(one.startUs, outage) && (one.endUs > one.startUs || one.outcome === 'ok')),
        )
        if (call !== undefined) return textOf(call)
      }
      return undefined
    },
  },
]

/** What an app server does by itself, and not what it has left to the database. */
function stepsOn(steps: readonly Taken[], server: number): readonly Taken[] {
  return steps.filter((one) => one.server === server - 1 && one.abandonedBy === undefined)
}

function isUnderWay({ endUs, startUs }: Taken, us: number): boolean {
  return startUs < us && us < endUs
}

/** When a cache lost everything, and which one; all of them if none is named. */
function crashes(world: World): readonly (Pick<Span, 'fromUs'> & { readonly cache?: number })[] {
  const { parameters, scenario } = world
  const ofServers =
    parameters['cache-placement'] === 'per-server'
      ? spansOf(scenario, 'app-crash').map(({ fault, fromUs }) => ({
          cache: cacheOf(world, fault.server - 1),
          fromUs,
        }))
      : []
  return [...spansOf(scenario, 'cache-crash'), ...ofServers]
}
