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
 */
export class Batcher implements BatchCalls {
  private readonly lane: LaneSimulation
  private open: BatchItem[] = []
  private openedUs = 0
  private flushes = 0

  constructor(lane: LaneSimulation) {
    this.lane = lane
  }

  put(key: number, value: number): Step<Answer> {
    return this.join(stepCode['batch.put'], false, key, value)
  }

  remove(key: number): Step<Answer> {
    return this.join(stepCode['batch.remove'], true, key, this.lane.current.request)
  }

  /** A timer has run out: seals the batch if it is full, or the one the timer was set for. */
  timerEnded(): void {
    const { batchSize, lingerUs } = this.lane.settings
    const isDue = this.lane.nowUs >= this.openedUs + lingerUs || this.open.length >= batchSize
    if (this.open.length > 0 && isDue) this.seal()
  }

  /** A flush is over: its callers hear, in the order in which they came. */
  flushed(flush: Process, answers: readonly Answer[]): void {
    const items = flush.items.splice(0)
    items.forEach((item, i) => {
      const process = this.lane.processAt(item.slot)
      const answer = answers[i] as Answer
      process.outcome = outcomes.indexOf(answer.outcome)
      process.version = answer.version
      this.lane.stepEnded(process)
      this.lane.resume(process, answer)
    })
  }

  private join(code: number, isDelete: boolean, key: number, value: number): Step<Answer> {
    const { lane } = this
    const process = lane.current
    beginStep(lane, process, code, key, 1)
    process.rows = this.flushes + 1
    lane.step.suspend()
    this.open.push({ isDelete, key, value, slot: process.slot })
    if (this.open.length === 1) this.startLinger()
    // A full batch is sealed by an event of its own, since this caller's text is still at its call.
    if (this.open.length >= lane.settings.batchSize) lane.wakeBatcher(lane.nowUs)
    return lane.step.giving()
  }

  private startLinger(): void {
    this.openedUs = this.lane.nowUs
    this.lane.wakeBatcher(this.openedUs + this.lane.settings.lingerUs)
  }

  private seal(): void {
    const { lane } = this
    const items = this.open.splice(0, lane.settings.batchSize)
    if (this.open.length > 0) this.startLinger()
    lane.tallies.flush(items.length)
    lane.log?.batchSealed(lane.nowUs, items.length)
    for (const { slot } of items)
      lane.tallies.batchWait.record(lane.nowUs - lane.processAt(slot).startUs)
    lane.startFlush(++this.flushes, items)
  }
}
