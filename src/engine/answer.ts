import { type Outcome, outcomes } from './outcome.ts'

/**
 * What a tier answers: a row of the database at one version, or why there is none. Answers never change, so the cache
 * keeps the very row that the database gave.
 */
export class Answer {
  readonly isMiss = false
  /** True when the call did what was asked: the row was read, written, deleted, or its version is known. */
  readonly ok: boolean
  readonly outcome: Outcome
  /** Its index in `outcomes`. */
  readonly outcomeIndex: number
  /** Index of the key; -1 where no key is concerned. */
  readonly key: number
  /** Version of the row, numbered by the database from 1; of the deletion if there is no row; 0 if there never was one. */
  readonly version: number
  /** The request that wrote it; 0 for rows present at the start. */
  readonly writer: number
  /** Whether the answer tells how the key stands, row or none. */
  readonly isKnown: boolean
  /** Whether there is a row. */
  readonly exists: boolean
  /** Whether this was the newest row of its key at the instant the database gave it. */
  readonly isNewest: boolean
  /** Whether the database refuses what was asked however often it is asked. */
  readonly isRefused: boolean

  constructor(
    ok: boolean,
    outcome: Outcome,
    key: number,
    version: number,
    writer: number,
    exists: boolean,
    isNewest = true,
    isRefused = false,
  ) {
    this.ok = ok
    this.isKnown = ok || outcome === 'not-found'
    this.outcome = outcome
    this.outcomeIndex = ok ? 0 : outcomes.indexOf(outcome)
    this.key = key
    this.version = version
    this.writer = writer
    this.exists = exists
    this.isNewest = isNewest
    this.isRefused = isRefused
  }
}

export const failed = new Answer(false, 'failed', -1, 0, 0, false)
export const rejected = new Answer(false, 'rejected', -1, 0, 0, false)
export const unknown = new Answer(false, 'unknown', -1, 0, 0, false)
/** A poison write: the row breaks a rule of the database, and always will. */
export const refused = new Answer(false, 'failed', -1, 0, 0, false, true, true)

/** The cache has no live entry, or cannot be asked. */
export class Miss {
  readonly key: number
  /** Allows one fill of this key, as long as nobody else has changed it meanwhile; 0 allows none. */
  readonly lease: number

  constructor(key: number, lease: number) {
    this.key = key
    this.lease = lease
  }

  // What is the same of all takes no space in each.
  get isMiss(): true {
    return true
  }

  get ok(): false {
    return false
  }

  get outcome(): 'not-found' {
    return 'not-found'
  }

  get version(): 0 {
    return 0
  }
}

/** The right to change a key's entry. While anyone holds one, the entry is hidden and fills are refused. */
export class Claim {
  readonly key: number
  readonly token: number
  /** The life of the cache in which it was taken; -1 for a claim that the cache never heard of. */
  readonly epoch: number
  /** Whether the key had a live entry when it was claimed. */
  readonly wasPresent: boolean

  constructor(key: number, token: number, epoch: number, wasPresent: boolean) {
    this.key = key
    this.token = token
    this.epoch = epoch
    this.wasPresent = wasPresent
  }
}
