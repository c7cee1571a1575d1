import type { Answer, Claim, Miss } from './answer.ts'
import { noParticulars, Particulars } from './particulars.ts'
import type { StepFacts } from './trace.ts'

/** What the generator of a process may get back from a step. */
export type StepResult =
  | Answer
  | Miss
  | Claim
  | boolean
  | undefined
  | readonly Answer[]
  | readonly Claim[]

/** Calls are counted by kind, so that draws can be told apart; each kind is a bit. */
export const callKinds = { cacheRead: 1, cacheWrite: 2, databaseRead: 4, databaseWrite: 8 } as const
export type CallKind = (typeof callKinds)[keyof typeof callKinds]

/** The instants of one process after the other: as a field, each would cost an object. */
const instantsPerProcess = 4
const processesPerColumn = 256
/** Place of each among those of its process. */
const arrived = 0
const started = 1
const granted = 2
const applied = 3

/** A column of instants for the processes from a slot on, if it is the first of its column. */
export function instantsFrom(slot: number): Float64Array | undefined {
  if (slot % processesPerColumn !== 0) return undefined
  return new Float64Array(processesPerColumn * instantsPerProcess)
}

/**
 * One request being served, or one batch being flushed: where its text stands, and the step it waits for.
 * Processes are used again, so a run allocates no more of them than are ever under way at once. What most of them never
 * come to lies in their particulars, so that many may wait in little space.
 */
export class Process implements StepFacts {
  readonly slot: number
  text: Generator<undefined, Answer | readonly Answer[], undefined> | undefined
  /** Number of the event it waits for; an event with another number has been overtaken. */
  pending = 0
  /** To be read only; what is written goes to its `own`. */
  particulars: Readonly<Particulars> = noParticulars

  // The request. `request` is 0 for background work, which `subject` then numbers.
  request = 0
  operation = 0
  /** The session it belongs to, and the app server that serves it, both from 0. */
  client = 0
  server = 0
  /** Newest version of its key that had been acknowledged when it began. */
  floor = 0
  hit = 2
  /** The kinds of calls it has made, as bits. */
  called = 0

  // The step under way.
  code = 0
  outcome = 0
  attempt = 0
  /** Its key; of a request that is the key of all its steps. */
  key = 0
  version = 0
  connection = -1
  row: Answer | undefined
  /** By what this request may change its key's entry: the miss that it is about to fill, or what it has claimed and not settled yet. */
  right: Miss | Claim | undefined
  /** Whether it waits for a step to end. */
  isInStep = false

  private readonly instants: Float64Array

  constructor(slot: number, instants: Float64Array) {
    this.slot = slot
    this.instants = instants
  }

  /** Number of its luck: of the request, or of the background work. */
  get subject(): number {
    return this.request === 0 ? this.particulars.ordinal : this.request
  }

  /** The key of its request; -1 for background work. */
  get requestKey(): number {
    return this.request === 0 ? -1 : this.key
  }

  get retries(): number {
    return this.particulars.retries
  }

  get expected(): number {
    return this.particulars.expected
  }

  /** Whether it is the rest of a call that nobody waits for any more. */
  get isAbandoned(): boolean {
    return this.particulars.isAbandoned
  }

  get rows(): number {
    return this.particulars.rows
  }

  get arrivedUs(): number {
    return this.instants[this.place + arrived] as number
  }

  get startUs(): number {
    return this.instants[this.place + started] as number
  }

  get grantedUs(): number {
    return this.instants[this.place + granted] as number
  }

  get appliedUs(): number {
    return this.instants[this.place + applied] as number
  }

  /** Its own particulars, to write to. */
  get own(): Particulars {
    if (this.particulars === noParticulars) this.particulars = new Particulars()
    return this.particulars
  }

  private get place(): number {
    return (this.slot & (processesPerColumn - 1)) * instantsPerProcess
  }

  /** Makes it ready for another request. */
  begin(
    request: number,
    operation: number,
    key: number,
    client: number,
    server: number,
    nowUs: number,
  ): void {
    this.code = -1
    this.request = request
    this.operation = operation
    this.key = key
    this.client = client
    this.server = server
    this.floor = 0
    this.hit = 2
    this.called = 0
    this.right = undefined
    if (this.particulars !== noParticulars) this.particulars = noParticulars
    this.instants[this.place + arrived] = nowUs
  }

  /** Makes it ready for a step. */
  beginStep(code: number, key: number, attempt: number, nowUs: number): void {
    const { instants, place } = this
    this.code = code
    this.key = key
    this.attempt = attempt
    this.outcome = 0
    this.version = 0
    this.connection = -1
    this.isInStep = true
    instants[place + started] = nowUs
    instants[place + granted] = Number.NaN
    instants[place + applied] = Number.NaN
    if (this.particulars !== noParticulars) this.own.beginStep()
  }

  /** Its call has a connection, or its batch is sealed. */
  grant(nowUs: number): void {
    this.instants[this.place + granted] = nowUs
  }

  /** Its call takes effect in the database. */
  apply(nowUs: number): void {
    this.instants[this.place + applied] = nowUs
  }

  /** Counts a call of a kind, and says which of that kind it is, from 1. */
  nthCall(kind: CallKind): number {
    if ((this.called & kind) !== 0) return this.furtherCall(kind)
    this.called |= kind
    return 1
  }

  private furtherCall(kind: CallKind): number {
    const { furtherCalls } = this.own
    const further = (furtherCalls[kind] ?? 0) + 1
    furtherCalls[kind] = further
    return 1 + further
  }

  /** Takes over a call to the database from a process that waits for it no longer. */
  continueCallOf(other: Process, nowUs: number): void {
    const { grantedUs, particulars } = other
    this.begin(other.request, other.operation, other.key, other.client, other.server, nowUs)
    this.beginStep(other.code, other.key, other.attempt, nowUs)
    this.outcome = other.outcome
    this.version = other.version
    this.connection = other.connection
    this.row = other.row
    this.grant(grantedUs)
    this.apply(other.appliedUs)
    const { own } = this
    own.isAbandoned = true
    own.ordinal = particulars.ordinal
    own.expected = particulars.expected
    own.rows = particulars.rows
    own.item = particulars.item
    own.batch = particulars.batch
    own.answers = particulars.answers
    own.applied = particulars.applied
    own.delayApplyUs = particulars.delayApplyUs
    own.delayAnswerUs = particulars.delayAnswerUs
    own.lost = particulars.lost
    own.followers = particulars.followers
    for (const follower of own.followers) follower.own.following = this
    if (particulars !== noParticulars) other.own.followers = []
  }
}
