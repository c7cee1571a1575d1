import { type Answer, failed } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem } from '../patterns/pattern.ts'
import type { Process } from '../process.ts'
import { beginStep, rejectedIndex } from './stepStart.ts'

interface Waiting extends BatchItem {
  readonly dueUs: number
}

/**
 * The items of one app server that wait for a batch. A batch is sealed when it is full or its first item has lingered
 * long enough, and then written by background work, a few batches at a time and never two that hold the same key; every
 * caller is answered when the write that holds its item has settled.
 *
 * As published there is one worker, and a clock that never stops does the lingering: whoever comes while the worker is
 * busy waits outside.
 */
export class Batcher {
  private readonly lane: LaneSimulation
  private readonly server: number
  private readonly hasOneWorker: boolean
  private waiting: Waiting[] = []
  /** How many batches under way hold a key. */
  private readonly keysInFlight = new Map<number, number>()
  private inFlight = 0
  /** As published: since when the only worker is busy. */
  private busySinceUs = 0
  private isClosing = false
  private wakesAtUs = Number.POSITIVE_INFINITY

  constructor(lane: LaneSimulation, server: number, hasOneWorker: boolean) {
    this.lane = lane
    this.server = server
    this.hasOneWorker = hasOneWorker
  }

  /** Has an item of the current process wait; false if the queue is full and it was turned away. */
  join(code: number, isDelete: boolean, key: number, value: number): boolean {
    const { lane } = this
    const process = lane.current
    beginStep(lane, process, code, key, 1)
    process.own.rows = lane.flushes + 1
    process.pending = 0
    if (this.waiting.length >= lane.settings.batchQueueLimit || process.particulars.isGivenUp) {
      process.outcome = rejectedIndex
      lane.stepEnded(process)
      return false
    }
    this.waiting.push({ isDelete, key, value, slot: process.slot, dueUs: this.dueUs() })
    // What need not wait is sealed by an event of its own, since this caller's text is still at its call.
    const isReady = this.isClosing || this.waiting.length >= lane.settings.batchSize
    this.wake(isReady ? lane.nowUs : (this.waiting[0] as Waiting).dueUs)
    return true
  }

  /** Takes an item back that no batch holds yet; false if one does. */
  withdraw(process: Process): boolean {
    const place = this.waiting.findIndex(({ slot }) => slot === process.slot)
    if (place < 0) return false
    this.waiting.splice(place, 1)
    process.own.rows = 0
    this.tell(process, failed)
    return true
  }

  /** A timer has run out: seals what is full or due. */
  timerEnded(): void {
    this.wakesAtUs = Number.POSITIVE_INFINITY
    this.sealWhatIsReady(false)
  }

  /** No more requests will come: nothing lingers any longer. */
  close(): void {
    if (this.hasOneWorker) return
    this.isClosing = true
    this.sealWhatIsReady(false)
  }

  /** The server is gone, and with it what waited. */
  crash(): void {
    this.waiting = []
    this.keysInFlight.clear()
    this.inFlight = 0
  }

  /** A flush is over: callers that have not heard yet hear now, in the order in which they came. */
  flushed(items: readonly BatchItem[], answers: readonly Answer[]): void {
    this.inFlight--
    for (const { key } of items) this.keysInFlight.set(key, (this.keysInFlight.get(key) ?? 1) - 1)
    answers.forEach((answer, i) => {
      const item = items[i] as BatchItem
      if (item.isAnswered !== true) this.tell(this.lane.processAt(item.slot), answer)
    })
    this.sealWhatIsReady(this.hasOneWorker && this.hasTickedSince(this.busySinceUs))
  }

  tell(process: Process, answer: Answer): void {
    process.outcome = answer.outcomeIndex
    process.version = answer.version
    this.lane.stepEnded(process)
    this.lane.resume(process, answer)
  }

  private sealWhatIsReady(hasTicked: boolean): void {
    const { nowUs, settings } = this.lane
    const most = this.hasOneWorker ? 1 : settings.batchesInFlight
    while (this.inFlight < most) {
      const items = this.writable(settings.batchSize)
      const [first] = items
      if (first === undefined) return
      const isReady =
        items.length >= settings.batchSize || nowUs >= first.dueUs || this.isClosing || hasTicked
      if (!isReady) {
        this.wake(first.dueUs)
        return
      }
      this.seal(items)
    }
  }

  /** The first items whose keys no batch under way holds. */
  private writable(most: number): readonly Waiting[] {
    if (this.inFlight === 0) return this.waiting.slice(0, most)
    const items: Waiting[] = []
    for (const item of this.waiting) {
      if (items.length === most) break
      if ((this.keysInFlight.get(item.key) ?? 0) === 0) items.push(item)
    }
    return items
  }

  private seal(items: readonly Waiting[]): void {
    const { lane } = this
    const taken = new Set(items)
    this.waiting = this.waiting.filter((item) => !taken.has(item))
    this.inFlight++
    this.busySinceUs = lane.nowUs
    for (const { key } of items) this.keysInFlight.set(key, (this.keysInFlight.get(key) ?? 0) + 1)
    lane.tallies.flush(items.length)
    lane.log?.batchSealed(lane.nowUs, items.length)
    const ordinal = lane.flushes + 1
    const first = lane.processAt((items[0] as Waiting).slot)
    lane.tallies.batchOpen.record(lane.nowUs - first.startUs)
    for (const { slot } of items) {
      const process = lane.processAt(slot)
      process.grant(lane.nowUs)
      process.own.rows = ordinal
      lane.tallies.batchWait.record(lane.nowUs - process.startUs)
    }
    lane.startFlush(items, this.server)
  }

  private dueUs(): number {
    const { nowUs, settings } = this.lane
    const { flushBy, lingerUs } = settings
    const isTicking = this.hasOneWorker || flushBy === 'ticker'
    return isTicking && lingerUs > 0
      ? (Math.floor(nowUs / lingerUs) + 1) * lingerUs
      : nowUs + lingerUs
  }

  private hasTickedSince(us: number): boolean {
    const { nowUs, settings } = this.lane
    const { lingerUs } = settings
    return Math.floor(nowUs / lingerUs) > Math.floor(us / lingerUs)
  }

  private wake(atUs: number): void {
    if (this.wakesAtUs <= atUs) return
    this.wakesAtUs = atUs
    this.lane.wakeBatcher(this.server, atUs)
  }
}
