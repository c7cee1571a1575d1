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

/**
 * One request being served, or one batch being flushed: where its text stands, and the step it waits for.
 * Processes are used again, so a run allocates no more of them than are ever under way at once.
 */
export class Process implements StepFacts {
  readonly slot: number
  text: Generator<undefined, Answer | readonly Answer[], undefined> | undefined
  /** Number of the event it waits for; an event with another number has been overtaken. */
  pending = 0

  // The request. `request` is 0 for background work, which `subject` then numbers.
  request = 0
  subject = 0
  operation = 0
  requestKey = 0
  expectedByClient: Answer | undefined
  arrivedUs = 0
  /** Newest version of its key that had been acknowledged when it began. */
  floor = 0
  hit = 2
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
  claims: readonly Claim[] | undefined
  answers: readonly Answer[] | undefined
  batch: readonly BatchItem[] | undefined
  item: BatchItem | undefined
  label = 0
  serviceUs = 0
  /** An override for this step: extra time before its effect or its answer, or one of them lost. */
  delayApplyUs = 0
  delayAnswerUs = 0
  lost: 'nothing' | 'apply' | 'answer' = 'nothing'
  /** Set between a step's effect and its answer. */
  result: StepResult
  hasResult = false

  constructor(slot: number) {
    this.slot = slot
  }

  /** Makes it ready for another request. */
  begin(request: number, subject: number, operation: number, key: number, nowUs: number): void {
    this.request = request
    this.subject = subject
    this.operation = operation
    this.requestKey = key
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
}
