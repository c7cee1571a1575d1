import { outcomes } from '../engine/outcome.ts'
import { type LaneTrace, stepCode } from '../engine/trace.ts'
import type { Parameters } from '../scenario/parameters.ts'
import { countUpTo } from './sortedTimes.ts'

/** One stay of a value in a cache. Times in µs. */
export interface Stay {
  readonly version: number
  readonly server: number
  readonly label: number
  readonly fromUs: number
  readonly untilUs: number
  readonly cleanUs: number
  /** When its time to live runs out, as it stood when it left. */
  readonly dueUs: number
}

/** When an entry's time to live is over as it stands at an instant, and how long it is in all; undefined without one. */
type LifeAt = (
  stay: Stay,
  us: number,
) => { readonly dueUs: number; readonly lifeUs: number } | undefined

/** A life counts from when a value was laid down, or starts anew whenever somebody asks for its key. */
export function createLifetimes(trace: LaneTrace, key: number, parameters: Parameters): LifeAt {
  if (parameters['ttl-from'] === 'write') {
    return ({ dueUs, fromUs }) => lifeOf(dueUs, dueUs - fromUs)
  }
  const isShared = parameters['cache-placement'] === 'shared'
  const asked = askedUs(trace, key, isShared)
  const alikeUs = ttlUsOfAll(parameters)
  return ({ dueUs, fromUs, server, untilUs }, us) => {
    const times = asked.get(isShared ? 0 : server) ?? []
    const lastAskedUs = (limitUs: number): number | undefined => {
      const atUs = times[countUpTo(times, limitUs) - 1] ?? Number.NEGATIVE_INFINITY
      if (atUs > fromUs) return atUs
      return fromUs >= trace.fromUs ? fromUs : undefined
    }
    // A life of its own is told by who asks last, unless that is after the trace.
    const ownUs = (): number => dueUs - (lastAskedUs(Math.min(untilUs, dueUs) - 1) ?? fromUs)
    const lifeUs = alikeUs ?? ownUs()
    const startedUs = lastAskedUs(us)
    if (startedUs !== undefined) return lifeOf(Math.min(dueUs, startedUs + lifeUs), lifeUs)
    // Whoever asked for it before the trace began is not known; whoever does next still finds it.
    const nextUs = times[countUpTo(times, us)] ?? Number.POSITIVE_INFINITY
    return lifeOf(Math.min(dueUs, Math.max(fromUs + lifeUs, nextUs)), lifeUs)
  }
}

/** How long all entries live; undefined where each has a life of its own. */
function ttlUsOfAll(parameters: Parameters): number | undefined {
  const ttlMs = parameters['ttl-ms']
  return parameters['ttl-jitter'] > 0 || ttlMs === 'none' ? undefined : Math.round(ttlMs * 1000)
}

function lifeOf(dueUs: number, lifeUs: number): ReturnType<LifeAt> {
  return dueUs === Number.POSITIVE_INFINITY ? undefined : { dueUs, lifeUs }
}

const asking = new Set([
  stepCode['cache.get'],
  stepCode['cache.version'],
  stepCode['cache.find'],
  stepCode['cache.claim'],
])
const failed = outcomes.indexOf('failed')

/** Rising instants at which somebody asked a cache for a key, by its server. */
function askedUs(
  { steps }: LaneTrace,
  key: number,
  isShared: boolean,
): ReadonlyMap<number, readonly number[]> {
  const times = new Map<number, number[]>()
  // Rows come in the order in which steps ended.
  for (let row = 0; row < steps.count; row++) {
    if (steps.key[row] !== key || !asking.has(steps.code[row] as number)) continue
    if (steps.outcome[row] === failed) continue
    const server = isShared ? 0 : (steps.server[row] as number)
    const known = times.get(server)
    if (known === undefined) times.set(server, [steps.endUs[row] as number])
    else known.push(steps.endUs[row] as number)
  }
  return times
}
