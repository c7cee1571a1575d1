import type { Answer, Claim } from './answer.ts'
import type { BatchItem } from './patterns/pattern.ts'
import type { Process, StepResult } from './process.ts'

/** What only some processes come to: a deadline, a retry, a shared call, an override, a wait of its own, a batch. */
export class Particulars {
  expectedByClient: Answer | undefined
  /** Number of the event that ends its client's patience, and when that is; 0 and Infinity without a deadline. */
  deadline = 0
  deadlineUs = Number.POSITIVE_INFINITY
  /** The client has its answer: time was up. What the text still does is for nobody. */
  isGivenUp = false
  /** A call to the database that nobody waits for any more; it has no text. */
  isAbandoned = false
  /** The database drops such a call if it has not been applied yet. */
  isFenced = false

  /** Its calls after the first of a kind, by kind. */
  readonly furtherCalls: number[] = []
  retries = 0
  conflicts = 0
  lastWaitUs = 0
  /** A write of this request may have been applied, and nobody heard. */
  hasUnknown = false
  /** What an attempt of this request has already written. */
  applied: Answer | undefined

  /** Which reads may share its call: those that missed with the same lease; as published all (0), and -1 for none. */
  flight = -1
  /** Reads that wait for the call of this one, and the one whose call this one waits for. */
  followers: readonly Process[] = []
  following: Process | undefined

  /** Background work: its number, its items, and what it has claimed and not settled yet. */
  ordinal = 0
  items: readonly BatchItem[] = []
  heldByBatch: readonly Claim[] = []

  // The step under way.
  expected = 0
  rows = 0
  label = 0
  item: BatchItem | undefined
  batch: readonly BatchItem[] | undefined
  claims: readonly Claim[] | undefined
  answers: readonly Answer[] | undefined
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

  /** Forgets the step before. */
  beginStep(): void {
    this.expected = 0
    this.rows = 0
    this.timeout = 0
    this.isTimingOut = false
  }

  /** The next step is without one, unless it is told otherwise. */
  forgetOverride(): void {
    this.delayApplyUs = 0
    this.delayAnswerUs = 0
    this.lost = 'nothing'
  }

  /** Nobody and nothing of it is waited for any more. */
  end(): void {
    this.deadline = 0
    this.timeout = 0
    this.hasResult = false
  }
}

/** What there is to say of most processes; never written to. */
export const noParticulars: Readonly<Particulars> = new Particulars()
