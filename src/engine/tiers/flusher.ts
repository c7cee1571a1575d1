import type { Answer } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem } from '../patterns/pattern.ts'
import type { Process } from '../process.ts'

/** Writes dirty rows to the database at every interval, and keeps their number below its limit. */
export class Flusher {
  private readonly lane: LaneSimulation
  private readonly heldUp: Process[] = []
  /** Writes of keys that are not dirty yet, let in but not laid down. */
  private readonly entering = new Set<number>()
  private hasTimer = false

  constructor(lane: LaneSimulation) {
    this.lane = lane
  }

  /** Whether anything is left that a flush would write. */
  get isIdle(): boolean {
    return (
      this.lane.directory.dirty.size === 0 ||
      this.lane.settings.flushIntervalUs === Number.POSITIVE_INFINITY
    )
  }

  /** Whether one key more may become dirty. */
  hasRoom(): boolean {
    return this.lane.directory.dirty.size + this.entering.size < this.lane.settings.dirtyLimit
  }

  enter(key: number): void {
    if (this.lane.directory.dirty.get(key) === undefined) this.entering.add(key)
  }

  holdUp(process: Process): void {
    this.heldUp.push(process)
    if (this.lane.settings.dirtyFull === 'write-through') this.lane.wakeFlusher(this.lane.nowUs)
  }

  /** A write that was held up waits no longer; false if it was not held up. */
  letGo(process: Process): boolean {
    const place = this.heldUp.indexOf(process)
    if (place >= 0) this.heldUp.splice(place, 1)
    return place >= 0
  }

  /** A row has become dirty: the next tick of the interval will find it. */
  kept(key: number): void {
    this.entering.delete(key)
    this.wakeAtTick()
  }

  private wakeAtTick(): void {
    const { nowUs, settings } = this.lane
    if (this.hasTimer || settings.flushIntervalUs === Number.POSITIVE_INFINITY) return
    this.hasTimer = true
    this.lane.wakeFlusher(
      (Math.floor(nowUs / settings.flushIntervalUs) + 1) * settings.flushIntervalUs,
    )
  }

  timerEnded(): void {
    const { directory, settings } = this.lane
    this.hasTimer = false
    // What is dirty at this tick, and no more: a flush that fails at once leaves its rows for the next one.
    const rows = directory.dirty.take(Number.POSITIVE_INFINITY)
    for (let i = 0; i < rows.length; i += settings.flushBatchSize) {
      this.flush(rows.slice(i, i + settings.flushBatchSize))
    }
    if (directory.dirty.size > 0) this.wakeAtTick()
  }

  /** An entry had to leave: its row is written at once. */
  writeNow(row: Answer): void {
    if (this.lane.directory.dirty.takeRow(row)) this.flush([row])
  }

  /** Rows that were accepted are lost: the database will never have them. */
  rowsLost(rows: readonly Answer[]): void {
    const { log, nowUs } = this.lane
    this.lane.note('dirty-lost', rows.length)
    for (const { key, version } of rows) log?.rowLost(key, version, nowUs)
  }

  /** Some rows are clean, or their flush has failed: whoever was held up may go on as far as there is room. */
  flushEnded(): void {
    while (this.heldUp.length > 0 && this.hasRoom()) {
      const process = this.heldUp.shift() as Process
      this.entering.add(process.requestKey)
      this.lane.letGoOn(process)
    }
  }

  private flush(rows: readonly Answer[]): void {
    const items = rows.map(
      (row): BatchItem => ({
        isDelete: !row.exists,
        key: row.key,
        value: row.writer,
        slot: -1,
        row,
      }),
    )
    this.lane.startFlush(items, 0)
  }
}
