import type { Fault } from './faults.ts'
import type { LaneOptions, Parameters } from './parameters.ts'

/** The strategies a lane can follow; the same words in code, links, the command line and documents. */
export const patternIds = [
  'basic',
  'retry',
  'versioned',
  'batched',
  'write-back',
  'cache-aside',
  'read-through',
  'none',
] as const
export type PatternId = (typeof patternIds)[number]

/** `hardened` is ours and keeps its promise; `as-published` is the article's algorithm, defects included. */
export const editionIds = ['hardened', 'as-published'] as const
export type EditionId = (typeof editionIds)[number]

/** The editions there are of each pattern; the first one is meant when none is named. */
export const editionsOf = {
  basic: ['hardened', 'as-published'],
  retry: ['hardened', 'as-published'],
  versioned: ['hardened', 'as-published'],
  batched: ['hardened', 'as-published'],
  'write-back': ['hardened'],
  'cache-aside': ['hardened', 'as-published'],
  // Writes go around its cache: there is nothing that could keep a promise.
  'read-through': ['as-published'],
  none: ['hardened'],
} as const satisfies Record<PatternId, readonly [EditionId, ...EditionId[]]>

/** A lane keeps its letter for life, so removing one lane renames no other. */
export const laneIds = ['a', 'b', 'c', 'd'] as const
export type LaneId = (typeof laneIds)[number]

export const operations = ['read', 'write', 'delete'] as const
export type Operation = (typeof operations)[number]

/** One of the worlds that serve the same requests side by side. Its letter is its own for life. */
export interface Lane {
  readonly id: LaneId
  readonly pattern: PatternId
  readonly edition: EditionId
  /** Values of this lane alone, for any parameter but those of the workload, which all lanes share. */
  readonly options: LaneOptions
}

/** A request made by hand: the article's demo, a pinned anomaly. Its id is `s1`, `s2`, … */
export interface ScheduledRequest {
  readonly id: string
  readonly atMs: number
  /** The session it belongs to, 1 or more. */
  readonly client: number
  readonly operation: Operation
  readonly key: string
  /** The row version a *versioned* write expects (0 = no row), instead of the version it would read. */
  readonly expect?: number
}

/** What happens to one operation of one request: its effect or its answer is dropped, or comes later. */
export interface Override {
  readonly lane: LaneId | '*'
  /** `s1` for a scheduled request, `1` for a generated one. */
  readonly request: string
  /** As in the pattern's text: `database.write`, `cache.fill`, … */
  readonly operation: string
  /** 1 is the first time this request issues this operation. */
  readonly attempt: number
  readonly at: 'apply' | 'acknowledge'
  readonly effect: { readonly type: 'drop' } | { readonly type: 'delay'; readonly delayMs: number }
}

/** Requests replayed from a file. The rows travel beside the scenario, since they are too many for a link. */
export interface TraceWorkload {
  readonly type: 'trace'
  /** 16 hex digits that name the rows of the file; a link carries them and the page asks for the file. */
  readonly hash: string
  readonly name: string
  readonly requests: number
  /** What the file's times are divided by, 1 or more, so that its length fits the run. */
  readonly speedUp: number
}

export type Workload = { readonly type: 'generated' } | TraceWorkload

/**
 * Everything a run depends on, as small plain data: equal scenarios give equal runs, everywhere and always.
 * This is also the shape of a scenario file (JSON), where every field may be left out.
 */
export interface Scenario {
  readonly version: 1
  /** 0 to 4,294,967,295. */
  readonly seed: number
  /** Arrivals stop here, in simulated ms; 1 to 600,000. What is under way then has 10 s more to end. */
  readonly durationMs: number
  readonly parameters: Parameters
  readonly workload: Workload
  readonly schedule: readonly ScheduledRequest[]
  readonly overrides: readonly Override[]
  readonly faults: readonly Fault[]
  readonly lanes: readonly Lane[]
}

/** What a scenario, a link or a file may come to. */
export const limits = {
  durationMsMin: 1,
  durationMsMax: 600_000,
  seedMax: 4_294_967_295,
  linkCharactersMax: 8_192,
  lanesMax: 4,
  faultsMax: 40,
  scheduleMax: 2_000,
  overridesMax: 200,
  keyCharactersMax: 80,
  /** Of a scheduled request: what a session number, an expected row version and an attempt may reach. */
  clientMax: 1_000_000,
  rowVersionMax: 1_000_000_000,
  attemptMax: 1_000_000,
  /** Requests times lanes, checked before a run. */
  requestsTimesLanesMax: 4_000_000,
  /** Simulated ms that a run may take after its arrivals have stopped. */
  drainMsMax: 10_000,
  /** Simulated ms per second of the viewer's time. */
  speedMin: 1,
  speedMax: 10_000,
  /** What can be wrong with a link or a file is listed up to here, then counted. */
  problemsMax: 20,
  traceRowsMax: 2_000_000,
  traceCharactersMax: 64 * 1024 * 1024,
  traceLineCharactersMax: 4_096,
  traceNameCharactersMax: 80,
} as const
