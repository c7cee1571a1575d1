import type { Answer } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import { outcomes } from '../outcome.ts'
import type { BatchCalls, BatchItem, Step } from '../patterns/pattern.ts'
import type { Process } from '../process.ts'
import { stepCode } from '../trace.ts'
import { beginStep } from './stepStart.ts'

/**
 * The open batch. It is sealed when it is full or its first item has lingered long enough, and then flushed by
 * background work; every caller is answered when the flush that holds its item has settled.
 *
 * With a ticker, as published, a clock that never stops does the lingering, and one worker flushes one batch at a time:
 * whoever comes meanwhile waits outside.
 */
export class Batcher implements BatchCalls {
  private readonly lane: LaneSimulation
  private open: BatchItem[] = []
  private dueUs = 0
  /** Who came while the only worker was busy. */
  private readonly outside: BatchItem[] = []
  private busySinceUs = -1
  private readonly flushing: 'linger' | 'ticker'
  private flushes = 0

  constructor(lane: LaneSimulation, flushing: 'linger' | 'ticker') {
    this.lane = lane
    this.flushing = flushing
  }

  put(key: number, value: number): Step<Answer> {
    return this.join(stepCode['batch.put'], false, key, value)
  }

  remove(key: number): Step<Answer> {
    return this.join(stepCode['batch.remove'], true, key, this.lane.current.request)
  }

  /** Tells one caller how its item ended. */
  answer(item: BatchItem, row: Answer): Step<void> {
    this.tell(item, row)
    this.lane.step.resolve(undefined)
    return this.lane.step.giving()
  }

  /** A timer has run out: seals the batch if it is full, or the one the timer was set for. */
  timerEnded(): void {
    if (this.busySinceUs >= 0 || this.open.length === 0) return
    if (this.lane.nowUs >= this.dueUs || this.open.length >= this.lane.settings.batchSize)
      this.seal()
  }

  /** A flush is over: callers that have not heard yet hear now, in the order in which they came. */
  flushed(flush: Process, answers: readonly Answer[]): void {
    const items = flush.items.splice(0)
    answers.forEach((answer, i) => {
      this.tell(items[i] as BatchItem, answer)
    })
    if (this.flushing === 'ticker') this.workerIsFree()
  }

  private tell(item: BatchItem, answer: Answer): void {
    const process = this.lane.processAt(item.slot)
    process.outcome = outcomes.indexOf(answer.outcome)
    process.version = answer.version
    this.lane.stepEnded(process)
    this.lane.resume(process, answer)
  }

  /** Lets in who waited outside; a tick that came meanwhile seals what there is. */
  private workerIsFree(): void {
    const { lane } = this
    const { batchSize, lingerUs } = lane.settings
    const hasTicked = Math.floor(lane.nowUs / lingerUs) > Math.floor(this.busySinceUs / lingerUs)
    this.busySinceUs = -1
    for (const item of this.outside.splice(0, batchSize - this.open.length)) this.enter(item)
    if (this.open.length > 0 && hasTicked) this.dueUs = lane.nowUs
    if (this.open.length > 0) lane.wakeBatcher(lane.nowUs)
  }

  private join(code: number, isDelete: boolean, key: number, value: number): Step<Answer> {
    const { lane } = this
    const process = lane.current
    beginStep(lane, process, code, key, 1)
    process.rows = this.flushes + 1
    lane.step.suspend()
    const item = { isDelete, key, value, slot: process.slot }
    if (this.busySinceUs >= 0) this.outside.push(item)
    else this.enter(item)
    // A full batch is sealed by an event of its own, since this caller's text is still at its call.
    if (this.open.length >= lane.settings.batchSize) lane.wakeBatcher(lane.nowUs)
    return lane.step.giving()
  }

  private enter(item: BatchItem): void {
    this.open.push(item)
    if (this.open.length === 1) this.startLinger()
  }

  private startLinger(): void {
    const { nowUs, settings } = this.lane
    const { lingerUs } = settings
    this.dueUs =
      this.flushing === 'linger' || lingerUs === 0
        ? nowUs + lingerUs
        : (Math.floor(nowUs / lingerUs) + 1) * lingerUs
    this.lane.wakeBatcher(this.dueUs)
  }

  private seal(): void {
    const { lane } = this
    const items = this.open.splice(0, lane.settings.batchSize)
    if (this.open.length > 0) this.startLinger()
    if (this.flushing === 'ticker') this.busySinceUs = lane.nowUs
    lane.tallies.flush(items.length)
    lane.log?.batchSealed(lane.nowUs, items.length)
    for (const { slot } of items) {
      const process = lane.processAt(slot)
      process.grantedUs = lane.nowUs
      lane.tallies.batchWait.record(lane.nowUs - process.startUs)
    }
    lane.startFlush(++this.flushes, items)
  }
}
