import { parseLatency } from '../scenario/latency.ts'
import type { Parameters } from '../scenario/parameters.ts'
import type { Lane, Override, Scenario } from '../scenario/scenario.ts'
import { latencySampler, type Sampler } from './workload/quantileTable.ts'

/** One lane's numbers as the engine uses them: times in µs, latencies ready to draw from, limits as Infinity. */
export interface LaneSettings {
  readonly seed: number
  readonly durationUs: number
  readonly drainUs: number
  readonly lane: Lane
  readonly appServers: number
  readonly deadlineUs: number
  readonly cacheTimeoutUs: number
  readonly databaseTimeoutUs: number
  readonly singleFlight: boolean
  readonly fallbackToDatabase: boolean
  readonly clients: number
  readonly keys: number
  readonly zipfExponent: number
  readonly bypassWritesPerSecond: number
  readonly isBypassEven: boolean
  readonly isClosedLoop: boolean
  readonly clientThink: Sampler
  readonly maxEntries: number
  readonly ttlUs: number
  readonly ttlFrom: Parameters['ttl-from']
  readonly ttlJitter: number
  readonly negativeCaching: boolean
  /** Whether every app server has a cache of its own, which dies with it. */
  readonly isCacheInServer: boolean
  readonly expiry: 'lazy' | 'eager'
  readonly sweepUs: number
  readonly writeAllocate: boolean
  readonly cacheRead: Sampler
  readonly cacheWrite: Sampler
  readonly databaseRead: Sampler
  readonly databaseWrite: Sampler
  readonly bulkRowUs: number
  readonly connections: number
  readonly queueLimit: number
  /** A call fails whose 32 bits of luck lie below this. */
  readonly failsBelow: number
  /** A write whose 32 bits of luck lie below this is refused however often it is tried. */
  readonly poisonBelow: number
  readonly attemptsMax: number
  readonly backoffBaseUs: number
  readonly backoffCapUs: number
  readonly backoffJitter: Parameters['backoff-jitter']
  /** Further attempts that each request brings, for all to use; Infinity without a budget. */
  readonly retryBudget: number
  readonly think: Sampler
  readonly conflictAttemptsMax: number
  readonly batchSize: number
  readonly lingerUs: number
  readonly flushBy: Parameters['flush']
  readonly batchesInFlight: number
  readonly batchQueueLimit: number
  readonly batchAtomic: boolean
  readonly batchCoalescing: boolean
  readonly flushIntervalUs: number
  readonly flushBatchSize: number
  readonly dirtyLimit: number
  readonly dirtyFull: Parameters['dirty-full']
  readonly isInitiallyFull: boolean
  readonly overrides: ReadonlyMap<string, Override>
}

/** The numbers of a scenario as one lane has them, in the engine's units. */
export function settingsOf(scenario: Scenario, lane: Lane, drainMsMax: number): LaneSettings {
  const p: Parameters = { ...scenario.parameters, ...lane.options }
  return {
    seed: scenario.seed,
    durationUs: scenario.durationMs * 1000,
    drainUs: drainMsMax * 1000,
    lane,
    appServers: p['app-servers'],
    deadlineUs: orNever(p['deadline-ms']),
    cacheTimeoutUs: orNever(p['cache-timeout-ms']),
    databaseTimeoutUs: orNever(p['database-timeout-ms']),
    singleFlight: p['single-flight'],
    fallbackToDatabase: p['fallback-to-database'],
    clients: p.clients,
    keys: p.keys,
    zipfExponent: p['zipf-exponent'],
    bypassWritesPerSecond: p['bypass-writes-per-second'],
    isBypassEven: p.arrivals === 'even',
    isClosedLoop: p.arrivals === 'closed-loop' && scenario.workload.type === 'generated',
    clientThink: sampler('client-think-ms', p),
    maxEntries: p['max-entries'],
    ttlUs: orNever(p['ttl-ms']),
    ttlFrom: p['ttl-from'],
    ttlJitter: p['ttl-jitter'],
    negativeCaching: p['negative-caching'],
    isCacheInServer: p['cache-placement'] === 'per-server',
    expiry: p.expiry,
    sweepUs: orNever(p['sweep-ms']),
    writeAllocate: p['write-allocate'],
    cacheRead: sampler('cache-read-ms', p),
    cacheWrite: sampler('cache-write-ms', p),
    databaseRead: sampler('database-read-ms', p),
    databaseWrite: sampler('database-write-ms', p),
    bulkRowUs: p['bulk-row-ms'] * 1000,
    connections: p['database-connections'],
    queueLimit: orUnlimited(p['database-queue-limit']),
    failsBelow: p['database-failure-share'] * 4294967296,
    poisonBelow: p['poison-share'] * 4294967296,
    attemptsMax: p['max-attempts'],
    backoffBaseUs: p['backoff-base-ms'] * 1000,
    backoffCapUs: p['backoff-cap-ms'] * 1000,
    backoffJitter: p['backoff-jitter'],
    retryBudget: orUnlimited(p['retry-budget']),
    think: sampler('think-ms', p),
    conflictAttemptsMax: p['conflict-attempts'],
    batchSize: p['batch-size'],
    lingerUs: Math.round(p['linger-ms'] * 1000),
    flushBy: p.flush,
    batchesInFlight: p['batches-in-flight'],
    batchQueueLimit: orUnlimited(p['batch-queue-limit']),
    batchAtomic: p['batch-atomic'],
    batchCoalescing: p['batch-coalescing'],
    flushIntervalUs: orNever(p['flush-interval-ms']),
    flushBatchSize: p['flush-batch-size'],
    dirtyLimit: orUnlimited(p['dirty-limit']),
    dirtyFull: p['dirty-full'],
    isInitiallyFull: p['initial-rows'] === 'all',
    overrides: new Map(
      scenario.overrides
        .filter((override) => override.lane === '*' || override.lane === lane.id)
        .map((override) => [
          overrideKey(override.request, override.operation, override.attempt),
          override,
        ]),
    ),
  }
}

export function overrideKey(request: string, operation: string, attempt: number): string {
  return `${request} ${operation} ${attempt}`
}

type LatencyName =
  | 'cache-read-ms'
  | 'cache-write-ms'
  | 'database-read-ms'
  | 'database-write-ms'
  | 'think-ms'
  | 'client-think-ms'

/** Making a table takes a millisecond, and lanes and runs after each other mostly use the same few. */
const samplers = new Map<string, Sampler>()
const samplersMax = 64

function sampler(name: LatencyName, parameters: Parameters): Sampler {
  const text = parameters[name]
  const known = samplers.get(text)
  if (known !== undefined) return known
  // Its bounds were checked where it came in; the table that has them is too large to bring along.
  const parsed = parseLatency(text, Number.POSITIVE_INFINITY)
  if (!parsed.ok) throw new RangeError(`${name}: ${parsed.problem}, got "${text}"`)
  const made = latencySampler(parsed.latency)
  if (samplers.size >= samplersMax) samplers.clear()
  samplers.set(text, made)
  return made
}

/** A limit on a number; Infinity without one. */
export function orUnlimited(limit: number | 'none'): number {
  return limit === 'none' ? Number.POSITIVE_INFINITY : limit
}

/** A time limit in whole µs; Infinity without one. */
export function orNever(ms: number | 'none'): number {
  return ms === 'none' ? Number.POSITIVE_INFINITY : Math.round(ms * 1000)
}
