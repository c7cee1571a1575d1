import type { Outcome } from '../engine/outcome.ts'
import type { Operation } from '../scenario/scenario.ts'
import type { FirstSight, SignName } from './firstSights.ts'

/** Where a request can be. `tray` is the open batch of the batched pattern; from `outside` come writes that bypass the cache. */
export type Place = 'app' | 'cache' | 'database' | 'tray' | 'outside'

/** What has become of a request so far; `going` has no answer yet, `returning` has a good one, `stale` an outdated one. */
export type Mood = 'going' | 'returning' | 'failed' | 'unknown' | 'conflict' | 'stale'

/** A request on its way between two places. */
export interface Token {
  /** Request id; negative for scheduled requests (`s3` is -3), 0 for work that is nobody's request. */
  readonly request: number
  /** Tells it from all others, also where it is nobody's request. */
  readonly traveller: number
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
  /** Its client has given up: what still happens is for nobody. */
  readonly isForNobody: boolean
  /** The answer was sent and is lost on this way: whoever waits for it will never know. */
  readonly isAnswerLost: boolean
}

/** How many are on one way at once, drawn or not. */
export interface Flow {
  readonly from: Place
  readonly to: Place
  readonly reads: number
  /** Writes and deletes. */
  readonly writes: number
}

/**
 * A request that waits at the app: before it tries again, while it thinks, for the answer to a read whose call it
 * shares, or for its server to go on.
 */
export interface Wait {
  readonly request: number
  readonly operation: Operation
  readonly type: 'backoff' | 'think' | 'shared' | 'pause'
  readonly remainingMs: number
  readonly totalMs: number
  /** The attempt that follows. */
  readonly attempt: number
  readonly isForNobody: boolean
  /** The request whose call it shares. */
  readonly sharesWith: number | undefined
}

/** One database connection; a bulk write holds one with many rows. */
export interface Connection {
  readonly operation: Operation | 'bulk'
  /** The request it serves, or undefined for a bulk write. */
  readonly request: number | undefined
  readonly rows: number
  /** 0 to 1: how much of its time has passed. */
  readonly share: number
  /** Whoever made this call waits for it no longer, but it keeps its connection. */
  readonly isForNobody: boolean
  /** How many other reads wait for the same answer. */
  readonly sharers: number
}

/** A request that stands in a line, or in the open batch. */
export interface Standing<Kind = Operation> {
  readonly request: number
  readonly operation: Kind
  readonly isForNobody: boolean
}

/** One of the fixed cells in which the cache's hottest keys are shown. */
export interface Cell {
  readonly key: string
  /** `absent`: no entry. `expired`: its time has run out, and nobody has noticed. `claimed`: hidden while a write settles. */
  readonly state: 'absent' | 'fresh' | 'expired' | 'claimed'
  /** Row version of the entry, the oldest one where several caches hold the key; 0 when absent. */
  readonly version: number
  readonly newestVersion: number
  /** How many of the lane's caches hold the key. */
  readonly copies: number
  /** The cache has accepted what the database does not have yet. */
  readonly isDirty: boolean
  /** It remembers that there is no row. */
  readonly isOfNoRow: boolean
  /** As published, in the pattern that compares it: the version that the cache itself wrote on the entry. */
  readonly label: number | undefined
  /** Version that the database holds now; 0 = no row. */
  readonly databaseVersion: number
  /** Share of its time to live that is left, 0 to 1; undefined without a TTL. */
  readonly timeLeftShare: number | undefined
  readonly ageMs: number
  /** 1 at the instant a value was laid here, 0 some 400 ms of the viewer's time later. */
  readonly justStored: number
  /** The same for the last change of its row in the database. */
  readonly justApplied: number
}

/** What has just happened at a cache and leaves no other trace there. */
export interface CacheSign {
  /** A value was not laid down, since its key had changed; or an accepted write is gone with the cache that held it. */
  readonly type: 'fill-refused' | 'put-refused' | 'lost'
  readonly request: number
  /** Index of the cell of its key, if one of those shown holds it. */
  readonly cell: number | undefined
  /** 1 when it happens, 0 some 1,200 ms of the viewer's time later. */
  readonly strength: number
}

export interface Answer {
  readonly request: number
  readonly operation: Operation
  readonly outcome: Outcome
  /** A read that was answered with less than what had been acknowledged before it began. */
  readonly isStale: boolean
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

/** One app server, and how long it stays as it is. */
export interface ServerState {
  readonly state: 'up' | 'paused' | 'down'
  readonly remainingMs: number
}

/** Everything one lane's stage shows at one moment: a pure function of (trace, playhead, speed). */
export interface Scene {
  readonly atMs: number
  /** Those that are drawn: where more pass than an eye can follow, a sample. */
  readonly tokens: readonly Token[]
  /** Of so many requests about one is drawn; 1: all of them are. */
  readonly drawnOneOf: number
  /** How many are on each way; empty where all are drawn. */
  readonly flows: readonly Flow[]
  readonly waits: readonly Wait[]
  readonly connections: readonly (Connection | undefined)[]
  /** First in line first; at most 12 are listed, `queueLength` counts all. */
  readonly queue: readonly Standing<Operation | 'bulk'>[]
  readonly queueLength: number
  /** The open batch; undefined in the patterns that have none. */
  readonly tray:
    | {
        readonly items: readonly Standing[]
        readonly itemsMax: number
        readonly lingeredMs: number
        readonly lingerMs: number
      }
    | undefined
  /** The keys asked for most, in fixed places. */
  readonly cells: readonly Cell[]
  /** Those that follow them, looked up where a lane has room for more. */
  readonly moreCells: () => readonly Cell[]
  readonly cacheSigns: readonly CacheSign[]
  readonly entries: number
  /** The most recent answers that are no longer seen on their way home, newest last, at most 12. */
  readonly answered: readonly Answer[]
  readonly conflict: Conflict | undefined
  readonly app: {
    readonly servers: readonly ServerState[]
    /** Requests arrive so many times as fast. */
    readonly burst: { readonly factor: number; readonly remainingMs: number } | undefined
  }
  readonly cache: {
    readonly state: 'up' | 'unreachable' | 'down'
    readonly remainingMs: number
    /** How many there are: one for all servers, one in each, or none. */
    readonly caches: number
    /** How many entries the database does not have yet. */
    readonly dirty: number
  }
  /** Of several faults the worst; `unheard`: its answers get lost. */
  readonly database: {
    readonly state: 'up' | 'down' | 'failing' | 'unheard' | 'slow'
    readonly remainingMs: number
  }
  /** Signs that are here for the first time in this run, and need a word. */
  readonly news: readonly FirstSight[]
  /** When each sign is here for the first time, in ms. */
  readonly firstMs: ReadonlyMap<SignName, number>
  /** One line for the app's box: what matters most now, e.g. "16 failed". */
  readonly headline: string
  /** What the headline leaves out, e.g. "13 since 1.500 s, no second try". */
  readonly detail: string
}
