import type { RequestLog } from './requestLog.ts'
import type { Tallies } from './tallies.ts'
import type { Cache } from './tiers/cache.ts'
import type { LaneTrace } from './trace.ts'

/** What the run of one lane has come to. Times in µs. */
export interface LaneOutcome extends CacheTotals {
  readonly digest: string
  readonly tallies: Tallies
  /** How many entries the database does not have at the end. */
  readonly dirtyLeft: number
  readonly utilisation: number | null
  readonly meanInSystem: number | null
  /** Share of the time in which every connection was busy; null before any time has passed. */
  readonly allBusyShare: number | null
  /** When the last request ended. */
  readonly endUs: number
  readonly log: RequestLog | undefined
  readonly trace: LaneTrace | undefined
}

/** What all caches of a lane come to together. */
interface CacheTotals {
  /** Entries at the end. */
  readonly cacheSize: number
  /** For how long entries were alive, all together: divided by the run's time, how many there were on average. */
  readonly entryUs: number
  readonly evictions: number
  readonly expirations: number
  readonly expiredOnAccess: number
  /** Evictions of entries that the database did not have yet. */
  readonly dirtyEvictions: number
}

export function cacheTotals(caches: readonly Cache[], nowUs: number): CacheTotals {
  const total = (count: (cache: Cache) => number) =>
    caches.reduce((sum, cache) => sum + count(cache), 0)
  return {
    cacheSize: total(({ size }) => size),
    entryUs: total((cache) => cache.entryUs(nowUs)),
    evictions: total(({ evictions }) => evictions),
    expirations: total(({ expirations }) => expirations),
    expiredOnAccess: total(({ expiredOnAccess }) => expiredOnAccess),
    dirtyEvictions: total(({ dirtyEvictions }) => dirtyEvictions),
  }
}
