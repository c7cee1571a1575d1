import type { Answer, Claim, Miss } from '../answer.ts'

/** A call to a tier. It happens only when a handler waits for it with `yield*`, which gives its result. */
export type Step<Result> = Iterable<undefined, Result, undefined>

/** What a handler does until it has the answer for its client. */
export type Handler = Generator<undefined, Answer, undefined>

export interface CacheCalls {
  /** The live entry, or a miss with the lease to fill it. */
  get(key: number): Step<Answer | Miss>
  /** Like `get`, asked by a write that only wants the version. */
  version(key: number): Step<Answer | Miss>
  /** Lays down what was read after a miss, unless the key has changed since. */
  fill(miss: Answer | Miss, row: Answer): Step<void>
  /** Hides the entry and turns fills away until the claim is settled. */
  claim(key: number): Step<Claim>
  /** Ends the claim by what the database answered. */
  settle(claim: Claim, row: Answer): Step<void>
  /** As published: the entry unless its time is over. */
  find(key: number): Step<Answer | Miss>
  /** As published: the version the cache itself wrote on an entry, expired or not; 0 without one. */
  label(key: number): Step<Answer>
  /** As published: `conflict` if there is an entry with another version, else `ok`. */
  check(key: number, version: number): Step<Answer>
  /** As published: a full cache evicts the entry used longest ago. Takes no time of its own. */
  makeRoom(): Step<void>
  /** As published: lays a row down with a version of the cache's own. */
  put(row: Answer, version: number): Step<void>
  /** Takes the entry away, wherever there is one, and turns away whoever was about to fill it. */
  invalidate(key: number): Step<void>
  /** As published: takes the entry away, on this server alone. */
  remove(key: number): Step<void>
  /** Accepts a new value, to be written to the database later; `rejected` when too many wait for that already. */
  keep(key: number, value: number): Step<Answer>
  /** Accepts a deletion, to be written to the database later. */
  keepDeleted(key: number): Step<Answer>
  /** Ends a flush: what has been written, and not changed since, is dirty no more. */
  clean(items: readonly BatchItem[], rows: readonly Answer[]): Step<void>
  claimAll(items: readonly BatchItem[]): Step<readonly Claim[]>
  settleAll(claims: readonly Claim[], rows: readonly Answer[]): Step<void>
}

export interface DatabaseCalls {
  read(key: number): Step<Answer>
  /** The version a key stands at; `ok` also when it has no row. */
  version(key: number): Step<Answer>
  write(key: number, value: number): Step<Answer>
  /** Like `write`, but what an earlier attempt of the same request has already written is not written again. */
  writeOnce(key: number, value: number): Step<Answer>
  /** Writes only while the row still has this version; otherwise `conflict`. */
  writeIf(key: number, value: number, version: number): Step<Answer>
  /** One item of a batch, written by itself. */
  writeItem(item: BatchItem): Step<Answer>
  delete(key: number): Step<Answer>
  deleteOnce(key: number): Step<Answer>
  /** One bulk write; gives an answer for each item. If it is atomic, one refused row has them all refused. */
  writeAll(items: readonly BatchItem[]): Step<readonly Answer[]>
  /** One bulk write of rows that the cache has accepted before; the database keeps what is newer. */
  writeBack(items: readonly BatchItem[]): Step<readonly Answer[]>
}

/** Attempts after the first. */
export interface AttemptCalls {
  /** False when the answer needs no other attempt or there is none left; else waits, then true. */
  again(row: Answer): Step<boolean>
}

export interface RetryCalls extends AttemptCalls {
  /** As published: waits after whatever error, without cap, jitter, deadline or budget. */
  always(row: Answer): Step<boolean>
}

export interface FallbackCalls {
  /** As published: with the fallback on, whatever went wrong is taken for an error of the cache, and the database is asked again. */
  read(row: Answer): Step<Answer>
}

export interface ClockCalls {
  /** The time it takes to make a new value of what was read. */
  think(): Step<void>
}

export interface BatchCalls {
  /** Joins the open batch; gives the item's answer when the bulk write that holds it has settled. */
  put(key: number, value: number): Step<Answer>
  remove(key: number): Step<Answer>
  /** Tells one item's caller how it ended, before the rest of its batch is written. */
  answer(item: BatchItem, row: Answer): Step<void>
}

/** What the text of a pattern can ask for. */
export interface Tiers {
  readonly cache: CacheCalls
  readonly database: DatabaseCalls
  /** After a failure: exponential backoff, up to `max-attempts` in all. */
  readonly retry: RetryCalls
  /** After a version conflict: the same backoff, up to `conflict-attempts` in all. */
  readonly conflict: AttemptCalls
  readonly clock: ClockCalls
  readonly batch: BatchCalls
  readonly fallback: FallbackCalls
}

/** A write or a delete that waits in a batch, or a dirty row that a flush writes. */
export interface BatchItem {
  readonly isDelete: boolean
  readonly key: number
  readonly value: number
  /** The process that waits for this item's answer; -1 when nobody does. */
  readonly slot: number
  /** Whether its caller has been told how it ended. */
  isAnswered?: boolean
  /** The row that the cache has accepted, if it was accepted before. */
  readonly row?: Answer
}

/** A caching strategy: what each kind of request does, written as an article would print it. */
export interface Pattern {
  readonly name: string
  readonly gain: string
  readonly cost: string
  /** What holds in every run, and is checked by the oracle. */
  readonly promise: string
  read(tiers: Tiers, key: number): Handler
  /** `value` is a number that names what is written; `expect` the version the client saw, if it says so. */
  write(tiers: Tiers, key: number, value: number, expect: Answer | undefined): Handler
  delete(tiers: Tiers, key: number): Handler
  /** As published: one worker writes one batch after the other, when it is full or a ticker ticks. */
  readonly hasOneWorker?: true
  /**
   * As published. Deadlines: what a client has given up on goes on, and may still be written. Cache outages: what the
   * cache holds is believed afterwards, whatever was written meanwhile.
   */
  readonly ignores?: readonly ('deadlines' | 'cache outages')[]
  /** Nothing works without the cache, since it may hold what the database does not. */
  readonly needsCache?: true
  /** Background work of one sealed batch, or of one flush of dirty entries; gives an answer for every item that has had none, in their order. */
  flush?(
    tiers: Tiers,
    items: readonly BatchItem[],
  ): Generator<undefined, readonly Answer[], undefined>
}
