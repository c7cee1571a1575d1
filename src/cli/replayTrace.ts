import { runScenario } from '../engine/runScenario.ts'
import { defaultParameters } from '../scenario/parameters.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { TraceRows } from '../scenario/traceFile.ts'

/** What a cache of a given size makes of a trace. */
export interface ReplaySettings {
  readonly pattern: 'basic' | 'cache-aside' | 'write-back'
  readonly maxEntries: number
  readonly writeAllocate: boolean
  /** From the moment an entry was stored, in ms; any positive number. */
  readonly ttlMs: number | undefined
  readonly expiry: 'lazy' | 'eager'
}

/** Counts of one replay. */
export interface ReplayCounts {
  readonly maxEntries: number
  readonly requests: number
  readonly reads: number
  readonly writes: number
  readonly readHits: number
  readonly writeHits: number
  /** Reads and writes that found nothing. */
  readonly misses: number
  readonly evictions: number
  /** Expired entries that a request came upon. */
  readonly expiredOnAccess: number
  /** Entries that were evicted before the database had them; none where writes go through. */
  readonly dirtyEvictions: number
  readonly dirtyLeft: number
  readonly databaseReads: number
  readonly databaseWrites: number
}

/** Replays a trace through the engine itself, with tiers that take no time, so that each request meets the next alone. */
export function replayTrace(trace: TraceRows, settings: ReplaySettings): ReplayCounts {
  const scenario = replayScenario(trace, settings)
  const [lane] = runScenario(scenario, { trace }).lanes
  if (lane === undefined) throw new RangeError('a replay has one lane')
  const { arrived, databaseReads, databaseWrites, readHits, writeHits } = lane.tallies
  const { read: reads, write: writes } = arrived
  if (databaseReads !== reads - readHits) {
    throw new RangeError(`${databaseReads} database reads after ${readHits} hits of ${reads} reads`)
  }
  return {
    maxEntries: settings.maxEntries,
    requests: reads + writes + arrived.delete,
    reads,
    writes,
    readHits,
    writeHits,
    misses: reads + writes - readHits - writeHits,
    evictions: lane.evictions,
    expiredOnAccess: lane.expiredOnAccess,
    dirtyEvictions: lane.dirtyEvictions,
    dirtyLeft: lane.dirtyLeft,
    databaseReads,
    // What is dirty at the end is written then.
    databaseWrites: databaseWrites + lane.dirtyLeft,
  }
}

function replayScenario(trace: TraceRows, settings: ReplaySettings): Scenario {
  const { hash, name, requests } = trace
  const { expiry, maxEntries, ttlMs, writeAllocate } = settings
  return {
    version: 1,
    seed: 1,
    durationMs: Math.max(1, Math.ceil(trace.lengthUs / 1_000)),
    parameters: {
      ...defaultParameters,
      clients: 1,
      'initial-rows': 'all',
      'max-entries': maxEntries,
      'ttl-ms': ttlMs === undefined ? 'none' : wholeUs(ttlMs) / 1_000,
      expiry,
      'sweep-ms': 'none',
      'cache-read-ms': '0',
      'cache-write-ms': '0',
      'write-allocate': writeAllocate,
      'database-read-ms': '0',
      'database-write-ms': '0',
      'bulk-row-ms': 0,
      'database-connections': 1,
      'database-queue-limit': 'none',
      'database-failure-share': 0,
      // Entries are written when they are evicted, and what is left at the end.
      'flush-interval-ms': 'none',
      'dirty-limit': 'none',
    },
    workload: { type: 'trace', hash, name, requests, speedUp: 1 },
    schedule: [],
    overrides: [],
    faults: [],
    lanes: [{ id: 'a', pattern: settings.pattern, edition: 'hardened', options: {} }],
  }
}

/**
 * Times are whole µs, so an entry that lives 1000.05 µs is first found dead 1001 µs after it was stored. What
 * multiplying by 1000 adds to a number such as 1.1 is no part of it.
 */
function wholeUs(ms: number): number {
  return Math.ceil(ms * 1_000 - 1e-6)
}
