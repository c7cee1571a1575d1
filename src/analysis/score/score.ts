import type { Outcome } from '../../engine/outcome.ts'
import type { Operation } from '../../scenario/scenario.ts'

/** The three lines of a lane's stave, from the top: the lower, the farther a request has gone. */
export type Line = 'app' | 'cache' | 'database'

/**
 * What a request does on one leg of its stroke. `way`: it goes, or comes back. `queue`: it waits for a connection.
 * `work`: the database is at work for it. `backoff`, `think`, `pause`, `shared`: it waits at the app before it tries again, to
 * think, for its server, for the answer to a call that another one makes: the read whose call it shares, or the bulk write
 * that carries it. `gather`: it waits in the open batch. `failed`, `unknown`: the way back with such an answer.
 */
export type LegKind =
  | 'way'
  | 'queue'
  | 'work'
  | 'backoff'
  | 'think'
  | 'pause'
  | 'shared'
  | 'gather'
  | 'failed'
  | 'unknown'

/**
 * One straight piece of a stroke. Legs follow each other without gaps, in time and in place. A call to the database that
 * comes from the app takes no time on its way: such a leg is vertical. One that never ends (`toUs` Infinity) is flat.
 */
export interface Leg {
  readonly kind: LegKind
  readonly fromUs: number
  readonly toUs: number
  readonly from: Line
  readonly to: Line
  /** Nobody waited any more when this began. */
  readonly isForNobody: boolean
}

/**
 * What happens to a request at an instant, drawn on the line where it happens, as the stroke is there: a question to the
 * cache in the middle of its step, what changes the cache at the instant of its effect.
 */
export interface Sign {
  readonly type:
    | 'hit'
    | 'miss'
    /** A value is laid into the cache, or refused there because a newer one, or a claim, is in its way. */
    | 'stored'
    | 'refused'
    /** The entry is taken away. */
    | 'removed'
    /** A call has failed or was turned away; at the app: so has the request. The same of `unknown` and `conflict`. */
    | 'failed'
    | 'unknown'
    | 'conflict'
    /** A bulk write that carries this request is acknowledged. */
    | 'acknowledged'
  readonly atUs: number
  readonly line: Line
  /** Row version that was found, laid down or met; 0 without one. */
  readonly version: number
  /** Version that a write had expected where it met another one. */
  readonly expected?: number
}

/** One request over its whole life as a line over App, Cache and Database. */
export interface Stroke {
  /**
   * Negative for scheduled ones (`s3` is -3); 0 for a bulk write, a flush, and what the database still does for a call that
   * nobody waits for any more.
   */
  readonly request: number
  readonly operation: Operation | 'bulk'
  /** Index in the run's key names; -1 for a bulk write. */
  readonly key: number
  /** When it arrived, also where its first legs precede the trace's window and are left out; or when its first leg begins. */
  readonly fromUs: number
  /** When its last leg ends; Infinity where it never does. */
  readonly untilUs: number
  readonly outcome: Outcome
  /** A read that was answered with less than what had been acknowledged before it began. */
  readonly isStale: boolean
  /** How many rows a bulk write carries; 1 for everybody else. */
  readonly rows: number
  /** One at least. */
  readonly legs: readonly Leg[]
  readonly signs: readonly Sign[]
}

/**
 * For so long a reader would have got, for one key, something other than what the database held: the oldest of what the
 * caches held. What has expired, is hidden by a claim, or lies in a cache that is away is given to nobody.
 */
export interface Strip {
  readonly key: number
  readonly fromUs: number
  readonly untilUs: number
  readonly cacheVersion: number
  /** 0 where the key has no row. */
  readonly databaseVersion: number
  /** The cache is ahead, as write-back is by design; otherwise it is behind. */
  readonly isDirty: boolean
}

/** One lane's score over the window of its trace: a pure function of (trace, log). Instants in µs of the run. */
export interface Score {
  /** The strokes that are under way at some instant of this time, in the order in which they begin. */
  strokesIn(fromUs: number, toUs: number): readonly Stroke[]
  /** The strips of one key, or of all keys. */
  stripsIn(fromUs: number, toUs: number, key?: number): readonly Strip[]
  /** Each stroke by its request, for the one that is selected. */
  strokeOf(request: number): Stroke | undefined
}
