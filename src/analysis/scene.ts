import type { Outcome } from '../engine/outcome.ts'
import type { Operation } from '../scenario/scenario.ts'

/** Where a request can be. `tray` is the open batch of the batched pattern. */
export type Place = 'app' | 'cache' | 'database' | 'tray'

/** What has become of a request so far; `going` has no answer yet, `returning` has a good one. */
export type Mood = 'going' | 'returning' | 'failed' | 'unknown' | 'conflict'

/** A request on its way between two places. */
export interface Token {
  /** Request id; negative for scheduled requests (`s3` is -3). */
  readonly request: number
  readonly operation: Operation
  readonly from: Place
  readonly to: Place
  /** 0 at `from`, 1 at `to`. */
  readonly along: number
  readonly mood: Mood
  /** 2 or more from the second attempt of a database call on. */
  readonly attempt: number
  /** Index of the cache cell it goes to or comes from, if one of the cells shown holds its key. */
  readonly cell: number | undefined
  /** Index of the database connection it goes to or comes from. */
  readonly connection: number | undefined
}

/** A request that waits at the app before it tries again, or thinks. */
export interface Wait {
  readonly request: number
  readonly operation: Operation
  readonly type: 'backoff' | 'think'
  readonly remainingMs: number
  readonly totalMs: number
  /** The attempt that follows. */
  readonly attempt: number
}

/** One database connection; a bulk write holds one with many rows. */
export interface Connection {
  readonly operation: Operation | 'bulk'
  /** The request it serves, or undefined for a bulk write. */
  readonly request: number | undefined
  readonly rows: number
  /** 0 to 1: how much of its time has passed. */
  readonly share: number
}

/** One of the fixed cells in which the cache's hottest keys are shown. */
export interface Cell {
  readonly key: string
  /** `absent`: no entry. `expired`: its time has run out, and nobody has noticed. `claimed`: hidden while a write settles. */
  readonly state: 'absent' | 'fresh' | 'expired' | 'claimed'
  /** Row version of the entry; 0 when absent. */
  readonly version: number
  /** Version that the database holds now; 0 = no row. */
  readonly databaseVersion: number
  /** Share of its time to live that is left, 0 to 1; undefined without a TTL. */
  readonly timeLeftShare: number | undefined
  readonly ageMs: number
  /** 1 at the instant a value was laid here, 0 some 400 ms of the viewer's time later. */
  readonly justStored: number
}

export interface Answer {
  readonly request: number
  readonly operation: Operation
  readonly outcome: Outcome
}

/** Two writes that met: one expected a version that the database no longer held. */
export interface Conflict {
  readonly request: number
  readonly key: string
  readonly expectedVersion: number
  readonly foundVersion: number
  /** 1 when it happens, 0 some 1,200 ms of the viewer's time later. */
  readonly strength: number
}

/** Everything one lane's stage shows at one moment: a pure function of (trace, playhead, speed). */
export interface Scene {
  readonly atMs: number
  readonly tokens: readonly Token[]
  readonly waits: readonly Wait[]
  readonly connections: readonly (Connection | undefined)[]
  /** First in line first; at most 12 are listed, `queueLength` counts all. */
  readonly queue: readonly { readonly request: number; readonly operation: Operation | 'bulk' }[]
  readonly queueLength: number
  /** The open batch; undefined in the patterns that have none. */
  readonly tray:
    | {
        readonly items: readonly { readonly request: number; readonly operation: Operation }[]
        readonly itemsMax: number
        readonly lingeredMs: number
        readonly lingerMs: number
      }
    | undefined
  readonly cells: readonly Cell[]
  readonly entries: number
  /** The most recent answers, newest last, at most 12. */
  readonly answered: readonly Answer[]
  readonly conflict: Conflict | undefined
  readonly database: { readonly state: 'up' | 'down' | 'slow'; readonly remainingMs: number }
  /** One line for the app's box: what matters most now, e.g. "16 failed". */
  readonly headline: string
  /** What the headline leaves out, e.g. "13 since 1.500 s, no second try". */
  readonly detail: string
}
