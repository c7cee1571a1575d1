import type { Answer } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem } from '../patterns/pattern.ts'
import type { Process } from '../process.ts'

/** Writes dirty rows to the database at every interval, and keeps their number below its limit. */
export class Flusher {
  private readonly lane: LaneSimulation
  private readonly heldUp: Process[] = []
  /** Writes that were let in and are not laid down yet. */
  private readonly entering = new Set<Process>()
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

  /** Whether a key may become dirty: those that are, and those whose writes were let in, stay within the limit with it. */
  hasRoomFor(key: number): boolean {
    const { directory, settings } = this.lane
    if (settings.dirtyLimit === Number.POSITIVE_INFINITY) return true
    const coming = new Set([key])
    for (const { requestKey } of this.entering) coming.add(requestKey)
    let keys = directory.dirty.size
    for (const one of coming) if (directory.dirty.get(one) === undefined) keys++
    return keys <= settings.dirtyLimit
  }

  enter(process: Process): void {
    this.entering.add(process)
  }

  holdUp(process: Process): void {
    this.heldUp.push(process)
    if (this.lane.settings.dirtyFull === 'write-through') this.lane.wakeFlusher(this.lane.nowUs)
  }

  /** A write will not be laid down, and others may have its place; false if it was not held up. */
  letGo(process: Process): boolean {
    const place = this.heldUp.indexOf(process)
    if (place >= 0) this.heldUp.splice(place, 1)
    if (this.entering.delete(process)) this.letIn()
    return place >= 0
  }

  /** A row has become dirty: the next tick of the interval will find it. */
  kept(process: Process): void {
    this.entering.delete(process)
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

  /** Rows are clean, or will not become dirty: whoever was held up may go on as far as there is room. */
  letIn(): void {
    for (
      let next = this.heldUp[0];
      next && this.hasRoomFor(next.requestKey);
      next = this.heldUp[0]
    ) {
      this.heldUp.shift()
      this.enter(next)
      this.lane.letGoOn(next)
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
