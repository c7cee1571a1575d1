import { parseLatency } from '../scenario/latency.ts'
import { type Parameters, parameterTable } from '../scenario/parameters.ts'
import type { Lane, Override, Scenario } from '../scenario/scenario.ts'
import { latencySampler, type Sampler } from './workload/quantileTable.ts'

/** One lane's numbers as the engine uses them: times in µs, latencies ready to draw from, limits as Infinity. */
export interface LaneSettings {
  readonly seed: number
  readonly durationUs: number
  readonly drainUs: number
  readonly lane: Lane
  readonly maxEntries: number
  readonly ttlUs: number
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
  readonly attemptsMax: number
  readonly backoffBaseUs: number
  readonly backoffCapUs: number
  readonly backoffJitter: Parameters['backoff-jitter']
  readonly think: Sampler
  readonly conflictAttemptsMax: number
  readonly batchSize: number
  readonly lingerUs: number
  readonly flushIntervalUs: number
  readonly flushBatchSize: number
  readonly dirtyLimit: number
  readonly dirtyFull: Parameters['dirty-full']
  readonly isInitiallyFull: boolean
  readonly overrides: ReadonlyMap<string, Override>
}

export function settingsOf(scenario: Scenario, lane: Lane, drainMsMax: number): LaneSettings {
  const p: Parameters = { ...scenario.parameters, ...lane.options }
  return {
    seed: scenario.seed,
    durationUs: scenario.durationMs * 1000,
    drainUs: drainMsMax * 1000,
    lane,
    maxEntries: p['max-entries'],
    ttlUs: orNever(p['ttl-ms']),
    expiry: p.expiry,
    sweepUs: orNever(p['sweep-ms']),
    writeAllocate: p['write-allocate'],
    cacheRead: sampler('cache-read-ms', p),
    cacheWrite: sampler('cache-write-ms', p),
    databaseRead: sampler('database-read-ms', p),
    databaseWrite: sampler('database-write-ms', p),
    bulkRowUs: p['bulk-row-ms'] * 1000,
    connections: p['database-connections'],
    queueLimit:
      p['database-queue-limit'] === 'none' ? Number.POSITIVE_INFINITY : p['database-queue-limit'],
    failsBelow: p['database-failure-share'] * 4294967296,
    attemptsMax: p['max-attempts'],
    backoffBaseUs: p['backoff-base-ms'] * 1000,
    backoffCapUs: p['backoff-cap-ms'] * 1000,
    backoffJitter: p['backoff-jitter'],
    think: sampler('think-ms', p),
    conflictAttemptsMax: p['conflict-attempts'],
    batchSize: p['batch-size'],
    lingerUs: Math.round(p['linger-ms'] * 1000),
    flushIntervalUs: orNever(p['flush-interval-ms']),
    flushBatchSize: p['flush-batch-size'],
    dirtyLimit: p['dirty-limit'] === 'none' ? Number.POSITIVE_INFINITY : p['dirty-limit'],
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

/** Making a table takes a millisecond, and lanes and runs after each other mostly use the same few. */
const samplers = new Map<string, Sampler>()
const samplersMax = 64

function sampler(name: LatencyName, parameters: Parameters): Sampler {
  const text = parameters[name]
  const known = samplers.get(text)
  if (known !== undefined) return known
  const parsed = parseLatency(text, parameterTable[name].max)
  if (!parsed.ok) throw new RangeError(`${name}: ${parsed.problem}, got "${text}"`)
  const made = latencySampler(parsed.latency)
  if (samplers.size >= samplersMax) samplers.clear()
  samplers.set(text, made)
  return made
}

function orNever(ms: number | 'none'): number {
  return ms === 'none' ? Number.POSITIVE_INFINITY : Math.round(ms * 1000)
}
