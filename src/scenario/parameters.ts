/**
 * One row per number: the controls, the links, the command line and the documents are drawn from this table.
 * A name is kebab-case with its unit and is never used again for something else.
 */
export type ParameterGroup =
  | 'workload'
  | 'app'
  | 'cache'
  | 'database'
  | 'retry'
  | 'versioned'
  | 'batched'
  | 'write-back'

interface Row {
  readonly label: string
  readonly group: ParameterGroup
  /** One or two sentences for a visitor: what it means and what to look for when moving it. */
  readonly help: string
}

export interface NumberParameter extends Row {
  readonly type: 'number'
  readonly unit: string
  readonly min: number
  readonly max: number
  /** Smallest difference that means something; 1 makes it a whole number. */
  readonly step: number
  /** How the slider spreads its range: evenly, or evenly in ratios. */
  readonly scale: 'linear' | 'log'
  readonly default: number | 'none'
  /** May be `none`: without this limit, or never. */
  readonly optional?: true
}
export interface ShareParameter extends Row {
  readonly type: 'share'
  readonly default: number
}
export interface LatencyParameter extends Row {
  readonly type: 'latency'
  /** ms; bounds for every number in the text. */
  readonly max: number
  readonly default: string
}
export interface ChoiceParameter extends Row {
  readonly type: 'choice'
  readonly choices: readonly string[]
  readonly default: string
}
export interface SwitchParameter extends Row {
  readonly type: 'switch'
  readonly default: boolean
}
export type Parameter =
  | NumberParameter
  | ShareParameter
  | LatencyParameter
  | ChoiceParameter
  | SwitchParameter

export const parameterTable = {
  'requests-per-second': {
    type: 'number',
    label: 'Arrivals',
    group: 'workload',
    unit: '/s',
    min: 0,
    max: 20_000,
    step: 0.1,
    scale: 'log',
    default: 100,
    help: 'How many requests arrive each second, in every lane the same ones at the same instants.',
  },
  arrivals: {
    type: 'choice',
    label: 'Spacing',
    group: 'workload',
    choices: ['poisson', 'even', 'closed-loop'],
    default: 'poisson',
    help: 'Poisson: at random, as from many independent people. Even: at equal distances. Closed loop: each client asks again some time after it was answered, so a slow system is asked less.',
  },
  'client-think-ms': {
    type: 'latency',
    label: 'Client think time',
    group: 'workload',
    max: 600_000,
    default: 'exp:100',
    help: 'In a closed loop: the time between an answer and the next request of the same client.',
  },
  'write-share': {
    type: 'share',
    label: 'Writes',
    group: 'workload',
    default: 0.2,
    help: 'The share of requests that write. What is neither written nor deleted is read.',
  },
  'delete-share': {
    type: 'share',
    label: 'Deletes',
    group: 'workload',
    default: 0.02,
    help: 'The share of requests that delete a key.',
  },
  keys: {
    type: 'number',
    label: 'Keys',
    group: 'workload',
    unit: 'keys',
    min: 1,
    max: 1_000_000,
    step: 1,
    scale: 'log',
    default: 1_000,
    help: 'How many different keys the requests choose from.',
  },
  'zipf-exponent': {
    type: 'number',
    label: 'Key skew',
    group: 'workload',
    unit: 'zipf',
    min: 0,
    max: 3,
    step: 0.01,
    scale: 'linear',
    default: 0.99,
    help: '0 asks for every key equally often. Near 1 a few keys take most of the requests, as on most real systems.',
  },
  clients: {
    type: 'number',
    label: 'Clients',
    group: 'workload',
    unit: 'clients',
    min: 1,
    max: 1_000,
    step: 1,
    scale: 'log',
    default: 8,
    help: 'How many sessions the requests belong to.',
  },
  'bypass-writes-per-second': {
    type: 'number',
    label: 'Bypass writes',
    group: 'workload',
    unit: '/s',
    min: 0,
    max: 10_000,
    step: 0.1,
    scale: 'log',
    default: 0,
    help: 'How often somebody else changes a row in the database directly, past the cache: a migration, another service. No pattern hears of it.',
  },
  'initial-rows': {
    type: 'choice',
    label: 'Rows at the start',
    group: 'workload',
    choices: ['all', 'none'],
    default: 'all',
    help: 'Whether every key has a row in the database when the run begins (at version 1), or none has.',
  },
  'app-servers': {
    type: 'number',
    label: 'App servers',
    group: 'app',
    unit: 'servers',
    min: 1,
    max: 16,
    step: 1,
    scale: 'linear',
    default: 1,
    help: 'How many servers the clients are spread over. A pause or a crash hits one of them.',
  },
  'deadline-ms': {
    type: 'number',
    label: 'Deadline',
    group: 'app',
    unit: 'ms',
    min: 1,
    max: 600_000,
    step: 1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How long a client waits for its answer in all. As published, the work goes on after the client has given up.',
  },
  'cache-timeout-ms': {
    type: 'number',
    label: 'Cache timeout',
    group: 'app',
    unit: 'ms',
    min: 0.1,
    max: 60_000,
    step: 0.1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How long the app waits for one read of the cache before it takes it for a failure.',
  },
  'database-timeout-ms': {
    type: 'number',
    label: 'Database timeout',
    group: 'app',
    unit: 'ms',
    min: 0.1,
    max: 600_000,
    step: 0.1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How long the app waits for one call to the database, its queue included. An abandoned call keeps its connection.',
  },
  'single-flight': {
    type: 'switch',
    label: 'Single-flight',
    group: 'app',
    default: false,
    help: 'Reads that miss the same key on the same server at the same time share one call to the database.',
  },
  'fallback-to-database': {
    type: 'switch',
    label: 'Fallback to the database',
    group: 'app',
    default: false,
    help: 'When the cache fails, go on with the database alone instead of failing. As published, any error is taken for one of the cache.',
  },
  'max-entries': {
    type: 'number',
    label: 'Entries',
    group: 'cache',
    unit: 'entries',
    min: 1,
    max: 1_000_000,
    step: 1,
    scale: 'log',
    default: 500,
    help: 'How many entries the cache holds. When it is full, the least recently used one makes room.',
  },
  'ttl-ms': {
    type: 'number',
    label: 'Time to live',
    group: 'cache',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    step: 1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How long an entry lives after it was stored.',
  },
  'ttl-from': {
    type: 'choice',
    label: 'Lives from',
    group: 'cache',
    choices: ['write', 'access'],
    default: 'write',
    help: 'Whether the time to live counts from when an entry was stored, or starts anew each time it is read.',
  },
  'ttl-jitter': {
    type: 'share',
    label: 'TTL jitter',
    group: 'cache',
    default: 0,
    help: 'How far chance shortens or lengthens each time to live, so that what was stored together does not expire together.',
  },
  expiry: {
    type: 'choice',
    label: 'Expiry',
    group: 'cache',
    choices: ['lazy', 'eager'],
    default: 'lazy',
    help: 'Lazy: an expired entry keeps its place until it is touched, swept or evicted. Eager: it leaves at that instant.',
  },
  'sweep-ms': {
    type: 'number',
    label: 'Sweep every',
    group: 'cache',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    step: 1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How often expired entries are cleared away.',
  },
  'cache-read-ms': {
    type: 'latency',
    label: 'Cache read',
    group: 'cache',
    max: 10_000,
    default: '0.3/2',
    help: 'Time to ask the cache for a key, there and back.',
  },
  'cache-write-ms': {
    type: 'latency',
    label: 'Cache write',
    group: 'cache',
    max: 10_000,
    default: '0.3/2',
    help: 'Time to change an entry of the cache, there and back.',
  },
  'write-allocate': {
    type: 'switch',
    label: 'Write-allocate',
    group: 'cache',
    default: true,
    help: 'Whether a write puts its key into the cache when it was not there. Off, only keys that were read are cached.',
  },
  'negative-caching': {
    type: 'switch',
    label: 'Negative caching',
    group: 'cache',
    default: false,
    help: 'Whether the cache also remembers that a key has no row. As published, every such read asks the database.',
  },
  'cache-placement': {
    type: 'choice',
    label: 'Placement',
    group: 'cache',
    choices: ['shared', 'per-server'],
    default: 'shared',
    help: 'One cache that all app servers share, or one in each server. As published, no server tells the others what it wrote.',
  },
  'database-read-ms': {
    type: 'latency',
    label: 'Database read',
    group: 'database',
    max: 60_000,
    default: '2/20',
    help: 'Time the database takes to read one row, without waiting for a connection.',
  },
  'database-write-ms': {
    type: 'latency',
    label: 'Database write',
    group: 'database',
    max: 60_000,
    default: '5/40',
    help: 'Time the database takes to commit one write, or the fixed part of a bulk write.',
  },
  'bulk-row-ms': {
    type: 'number',
    label: 'Each row of a bulk write',
    group: 'database',
    unit: 'ms',
    min: 0,
    max: 1_000,
    step: 0.01,
    scale: 'log',
    default: 0.15,
    help: 'What every row adds to a bulk write.',
  },
  'database-connections': {
    type: 'number',
    label: 'Connections',
    group: 'database',
    unit: 'connections',
    min: 1,
    max: 1_000,
    step: 1,
    scale: 'log',
    default: 16,
    help: 'How many calls the database serves at a time. The others wait in its queue.',
  },
  'database-queue-limit': {
    type: 'number',
    label: 'Queue limit',
    group: 'database',
    unit: 'calls',
    min: 0,
    max: 100_000,
    step: 1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How many calls may wait for a connection; one more is rejected.',
  },
  'database-failure-share': {
    type: 'share',
    label: 'Failures',
    group: 'database',
    default: 0,
    help: 'The share of database calls that fail without having changed anything.',
  },
  'poison-share': {
    type: 'share',
    label: 'Poison writes',
    group: 'database',
    default: 0,
    help: 'The share of writes that the database refuses however often they are tried, as for a broken constraint.',
  },
  'max-attempts': {
    type: 'number',
    label: 'Attempts',
    group: 'retry',
    unit: 'attempts',
    min: 1,
    max: 20,
    step: 1,
    scale: 'linear',
    default: 4,
    help: 'How often a database call is tried in all, the first time included.',
  },
  'backoff-base-ms': {
    type: 'number',
    label: 'First wait',
    group: 'retry',
    unit: 'ms',
    min: 0,
    max: 60_000,
    step: 0.1,
    scale: 'log',
    default: 100,
    help: 'How long to wait before the second attempt. Each further wait is twice as long.',
  },
  'backoff-cap-ms': {
    type: 'number',
    label: 'Longest wait',
    group: 'retry',
    unit: 'ms',
    min: 0,
    max: 600_000,
    step: 0.1,
    scale: 'log',
    default: 20_000,
    help: 'Waits stop growing here.',
  },
  'backoff-jitter': {
    type: 'choice',
    label: 'Jitter',
    group: 'retry',
    choices: ['none', 'full', 'equal', 'decorrelated'],
    default: 'full',
    help: 'How chance spreads the waits, so that those who failed together do not come back together.',
  },
  'retry-budget': {
    type: 'number',
    label: 'Retry budget',
    group: 'retry',
    unit: 'per request',
    min: 0,
    max: 1,
    step: 0.01,
    scale: 'linear',
    default: 'none',
    optional: true,
    help: 'How many further attempts all requests together may make, per request that arrives. It keeps retries from feeding an overload.',
  },
  'think-ms': {
    type: 'latency',
    label: 'Think time',
    group: 'versioned',
    max: 60_000,
    default: '0',
    help: 'Time between reading a version and writing what was made of it. The longer, the more conflicts.',
  },
  'conflict-attempts': {
    type: 'number',
    label: 'Attempts after a conflict',
    group: 'versioned',
    unit: 'attempts',
    min: 1,
    max: 1_000,
    step: 1,
    scale: 'log',
    default: 1,
    help: 'How often a write that met a newer version is tried in all; 1 reports the conflict at once.',
  },
  'batch-size': {
    type: 'number',
    label: 'Batch size',
    group: 'batched',
    unit: 'items',
    min: 1,
    max: 10_000,
    step: 1,
    scale: 'log',
    default: 25,
    help: 'A batch is written as soon as it holds this many items.',
  },
  'linger-ms': {
    type: 'number',
    label: 'Linger',
    group: 'batched',
    unit: 'ms',
    min: 0,
    max: 60_000,
    step: 0.1,
    scale: 'log',
    default: 5,
    help: 'A batch is written at the latest this long after its first item came.',
  },
  flush: {
    type: 'choice',
    label: 'Flush by',
    group: 'batched',
    choices: ['linger', 'ticker'],
    default: 'linger',
    help: 'Linger: the wait begins with the first item of a batch. Ticker: a clock that never stops, as published.',
  },
  'batches-in-flight': {
    type: 'number',
    label: 'Batches in flight',
    group: 'batched',
    unit: 'batches',
    min: 1,
    max: 100,
    step: 1,
    scale: 'log',
    default: 4,
    help: 'How many batches may be written at a time; never two that hold the same key.',
  },
  'batch-queue-limit': {
    type: 'number',
    label: 'Batch queue limit',
    group: 'batched',
    unit: 'items',
    min: 1,
    max: 100_000,
    step: 1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How many items may wait for a batch; one more is rejected.',
  },
  'batch-atomic': {
    type: 'switch',
    label: 'Atomic batches',
    group: 'batched',
    default: true,
    help: 'On, one refused row undoes its whole batch, and each row is then tried by itself. Off, the others are written.',
  },
  'batch-coalescing': {
    type: 'switch',
    label: 'Coalescing',
    group: 'batched',
    default: false,
    help: 'Of several writes of one key in one batch only the last is written; all their callers get its answer.',
  },
  'flush-interval-ms': {
    type: 'number',
    label: 'Flush every',
    group: 'write-back',
    unit: 'ms',
    min: 1,
    max: 600_000,
    step: 1,
    scale: 'log',
    default: 1_000,
    optional: true,
    help: 'How often dirty entries are written to the database. Until then only the cache has them.',
  },
  'flush-batch-size': {
    type: 'number',
    label: 'Flush at most',
    group: 'write-back',
    unit: 'entries',
    min: 1,
    max: 10_000,
    step: 1,
    scale: 'log',
    default: 100,
    help: 'How many entries one bulk write of a flush carries.',
  },
  'dirty-limit': {
    type: 'number',
    label: 'Dirty limit',
    group: 'write-back',
    unit: 'entries',
    min: 1,
    max: 1_000_000,
    step: 1,
    scale: 'log',
    default: 'none',
    optional: true,
    help: 'How many entries may be dirty. It bounds what a crash of the cache can lose.',
  },
  'dirty-full': {
    type: 'choice',
    label: 'When too many are dirty',
    group: 'write-back',
    choices: ['block', 'reject', 'write-through'],
    default: 'block',
    help: 'Block: the write waits for a flush. Reject: it fails. Write-through: it goes to the database at once.',
  },
} as const satisfies Readonly<Record<string, Parameter>>

export type ParameterName = keyof typeof parameterTable
export const parameterNames = Object.keys(parameterTable) as readonly ParameterName[]

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(parameterTable, name)
}

type ValueOf<P> = P extends { type: 'number'; optional: true }
  ? number | 'none'
  : P extends { type: 'number' | 'share' }
    ? number
    : P extends { type: 'choice'; choices: readonly (infer C)[] }
      ? C
      : P extends { type: 'switch' }
        ? boolean
        : string

/** A value for every row of the table. Latencies are texts: `10`, `exp:2`, `1-3`, `5/40` (p50/p99). */
export type Parameters = { readonly [N in ParameterName]: ValueOf<(typeof parameterTable)[N]> }
export type ParameterValue = Parameters[ParameterName]

/** What one lane may set differently: everything but the requests themselves, which all lanes share. */
export type LaneOptions = Partial<Parameters>

/** Parameters of the workload shape the requests that all lanes share, so no lane may have its own. */
export function isLaneOption(name: ParameterName): boolean {
  return parameterTable[name].group !== 'workload'
}

export const defaultParameters = Object.fromEntries(
  parameterNames.map((name) => [name, parameterTable[name].default]),
) as unknown as Parameters
