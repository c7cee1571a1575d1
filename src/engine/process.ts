import type { Answer, Claim, Miss } from './answer.ts'
import type { BatchItem } from './patterns/pattern.ts'
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

const none: readonly Claim[] = []

/**
 * One request being served, or one batch being flushed: where its text stands, and the step it waits for.
 * Processes are used again, so a run allocates no more of them than are ever under way at once.
 */
export class Process implements StepFacts {
  readonly slot: number
  text: Generator<undefined, Answer | readonly Answer[], undefined> | undefined
  /** Number of the event it waits for; an event with another number has been overtaken. */
  pending = 0
  /** When that event is due. */
  wakeUs = 0

  // The request. `request` is 0 for background work, which `subject` then numbers.
  request = 0
  subject = 0
  operation = 0
  requestKey = 0
  /** The session it belongs to, and the app server that serves it, both from 0. */
  client = 0
  server = 0
  expectedByClient: Answer | undefined
  arrivedUs = 0
  /** Newest version of its key that had been acknowledged when it began. */
  floor = 0
  hit = 2
  /** Number of the event that ends its client's patience, and when that is; 0 and Infinity without a deadline. */
  deadline = 0
  deadlineUs = Number.POSITIVE_INFINITY
  /** The client has its answer: time was up. What the text still does is for nobody. */
  isGivenUp = false
  /** A call to the database that nobody waits for any more; it has no text. */
  isAbandoned = false
  /** The database drops such a call if it has not been applied yet. */
  isFenced = false
  readonly items: BatchItem[] = []

  // How often it has called what, so that draws can be told apart.
  cacheReads = 0
  cacheWrites = 0
  databaseReads = 0
  databaseWrites = 0
  retries = 0
  conflicts = 0
  lastWaitUs = 0
  /** A write of this request may have been applied, and nobody heard. */
  hasUnknown = false
  /** What an attempt of this request has already written. */
  applied: Answer | undefined

  // The step under way.
  code = 0
  outcome = 0
  attempt = 0
  startUs = 0
  grantedUs = 0
  appliedUs = 0
  key = 0
  version = 0
  expected = 0
  connection = -1
  rows = 0
  miss: Miss | undefined
  row: Answer | undefined
  claim: Claim | undefined
  /** What this request has claimed and not settled yet, and what this batch has. */
  held: Claim | undefined
  heldByBatch: readonly Claim[] = none
  /** Which reads may share its call: those that missed with the same lease; as published all (0), and -1 for none. */
  flight = -1
  /** Reads that wait for the call of this one, and the one whose call this one waits for. */
  followers: Process[] = []
  following: Process | undefined
  claims: readonly Claim[] | undefined
  answers: readonly Answer[] | undefined
  batch: readonly BatchItem[] | undefined
  item: BatchItem | undefined
  label = 0
  serviceUs = 0
  /** Whether it waits for a step to end. */
  isInStep = false
  /** Number of the event that ends its patience with this step; 0 without one. */
  timeout = 0
  /** The cache will not answer this step in time. */
  isTimingOut = false
  /** An override for this step: extra time before its effect or its answer, or one of them lost. */
  delayApplyUs = 0
  delayAnswerUs = 0
  lost: 'nothing' | 'apply' | 'answer' = 'nothing'
  /** Set between a step's effect and its answer. */
  result: StepResult
  hasResult = false
  /** Its app server is paused: the step is over, and the text does not go on yet. */
  isHeldBack = false

  constructor(slot: number) {
    this.slot = slot
  }

  /** Makes it ready for another request. */
  begin(
    request: number,
    subject: number,
    operation: number,
    key: number,
    client: number,
    server: number,
    nowUs: number,
  ): void {
    this.code = -1
    this.request = request
    this.subject = subject
    this.operation = operation
    this.requestKey = key
    this.client = client
    this.server = server
    this.deadline = 0
    this.deadlineUs = Number.POSITIVE_INFINITY
    this.isGivenUp = false
    this.isAbandoned = false
    this.isFenced = false
    this.held = undefined
    this.heldByBatch = none
    this.flight = -1
    this.isHeldBack = false
    this.arrivedUs = nowUs
    this.expectedByClient = undefined
    this.floor = 0
    this.hit = 2
    this.cacheReads = 0
    this.cacheWrites = 0
    this.databaseReads = 0
    this.databaseWrites = 0
    this.retries = 0
    this.conflicts = 0
    this.lastWaitUs = 0
    this.hasUnknown = false
    this.applied = undefined
  }

  /** Takes over a call to the database from a process that waits for it no longer. */
  continueCallOf(other: Process, nowUs: number): void {
    this.begin(
      other.request,
      other.subject,
      other.operation,
      other.requestKey,
      other.client,
      other.server,
      nowUs,
    )
    this.isAbandoned = true
    this.code = other.code
    this.outcome = other.outcome
    this.attempt = other.attempt
    this.startUs = nowUs
    this.grantedUs = other.grantedUs
    this.appliedUs = other.appliedUs
    this.key = other.key
    this.version = other.version
    this.expected = other.expected
    this.connection = other.connection
    this.rows = other.rows
    this.row = other.row
    this.answers = other.answers
    this.batch = other.batch
    this.item = other.item
    this.applied = other.applied
    this.serviceUs = other.serviceUs
    this.delayApplyUs = other.delayApplyUs
    this.delayAnswerUs = other.delayAnswerUs
    this.lost = other.lost
    this.isInStep = true
    this.hasResult = false
    this.followers = other.followers
    other.followers = []
    for (const follower of this.followers) follower.following = this
  }
}
