import { type StepName, stepNames } from '../scenario/stepNames.ts'
import { type Columns, Table } from './kernel/table.ts'
import { type Removal, removals } from './tiers/removals.ts'

export const stepCode = Object.fromEntries(stepNames.map((name, code) => [name, code])) as Record<
  StepName,
  number
>
export const firstDatabaseCode = stepCode['database.read']
/** Stands for the connection of a read that shares the call of another one. */
export const sharedConnection = -2
export const lastDatabaseCode = stepCode['database.writeAll']

/**
 * What happened on stage in a window of a lane's run, as intervals: whatever overlaps the window is in it whole, also
 * its part outside. Columns of equal length; times in µs of the run, Infinity for what had not ended when recording did.
 */
export interface LaneTrace {
  readonly fromUs: number
  readonly toUs: number
  readonly steps: StepColumns
  readonly entries: EntryColumns
  readonly rows: RowColumns
  /** The version of every key's row just before the first of `rows`, 0 where there was none. */
  readonly versionsBefore: Int32Array
  /** Rows of those steps that are what the database still does of a call when nobody waits for it any more, rising. */
  readonly abandoned: Int32Array
}

/** One row per step, in the order in which they ended. */
export interface StepColumns {
  readonly count: number
  /** Request id, negative for scheduled ones; 0 for background work. */
  readonly request: Int32Array
  /** Index in `stepNames`. */
  readonly code: Uint8Array
  /** Index in `outcomes`. For cache reads `ok` is a hit and `not-found` a miss. */
  readonly outcome: Uint8Array
  /** Which try of a database call this is, or which attempt follows a wait; from 1. */
  readonly attempt: Uint16Array
  readonly startUs: Float64Array
  /** When a database call got its connection, or a batch was sealed; NaN if never, and for other steps. */
  readonly grantedUs: Float64Array
  /** When it took effect in the database; NaN if it never did, and for other steps. */
  readonly appliedUs: Float64Array
  readonly endUs: Float64Array
  readonly key: Int32Array
  /** Row version that was found, written, or met in a conflict. */
  readonly version: Int32Array
  /** Version that a `database.writeIf` expected; for background work, the number of its batch. */
  readonly expected: Int32Array
  /** Index of the database connection; -1 without one, `sharedConnection` for a read that shares another one's call. */
  readonly connection: Int16Array
  /** How many rows a bulk write carries; for `batch.put` the ordinal of its batch. */
  readonly rows: Int32Array
  /** The app server that took the step, from 0. */
  readonly server: Uint8Array
}

/** One row per stay of a value in the cache. */
export interface EntryColumns {
  readonly count: number
  readonly key: Int32Array
  readonly version: Int32Array
  readonly storedUs: Float64Array
  readonly removedUs: Float64Array
  /** Index in `removals`. */
  readonly why: Uint8Array
  /** Which app server's cache it lay in; 0 for a cache that all share. */
  readonly server: Uint8Array
  /** As published: the version that the cache itself wrote on it; -1 for an entry without one. */
  readonly label: Int32Array
  /** When the database had what the cache had accepted before; NaN for an entry that came from the database. */
  readonly cleanUs: Float64Array
  /** When its time to live runs out, as it stood when the entry left; Infinity without one. */
  readonly dueUs: Float64Array
}

/** One row per change of a database row, in order. */
export interface RowColumns {
  readonly count: number
  readonly key: Int32Array
  readonly version: Int32Array
  readonly atUs: Float64Array
  /** 1 if the key has a row from then on, 0 if it was deleted. */
  readonly exists: Uint8Array
  readonly request: Int32Array
}

const stepColumns = (rows: number) => ({
  request: new Int32Array(rows),
  code: new Uint8Array(rows),
  outcome: new Uint8Array(rows),
  attempt: new Uint16Array(rows),
  startUs: new Float64Array(rows),
  grantedUs: new Float64Array(rows),
  appliedUs: new Float64Array(rows),
  endUs: new Float64Array(rows),
  key: new Int32Array(rows),
  version: new Int32Array(rows),
  expected: new Int32Array(rows),
  connection: new Int16Array(rows),
  rows: new Int32Array(rows),
  server: new Uint8Array(rows),
})
const entryColumns = (rows: number) => ({
  key: new Int32Array(rows),
  version: new Int32Array(rows),
  storedUs: new Float64Array(rows),
  removedUs: new Float64Array(rows),
  why: new Uint8Array(rows),
  server: new Uint8Array(rows),
  label: new Int32Array(rows),
  cleanUs: new Float64Array(rows),
  dueUs: new Float64Array(rows),
})
const rowColumns = (rows: number) => ({
  key: new Int32Array(rows),
  version: new Int32Array(rows),
  atUs: new Float64Array(rows),
  exists: new Uint8Array(rows),
  request: new Int32Array(rows),
})

/** Bytes that one lane's trace may take before recording gives up and a smaller window must be asked for. */
const traceBytesMax = 16 * 1024 * 1024

/** What one step is recorded as; the process that took it keeps these facts anyway. */
export interface StepFacts {
  readonly request: number
  readonly code: number
  readonly outcome: number
  readonly attempt: number
  readonly startUs: number
  readonly grantedUs: number
  readonly appliedUs: number
  readonly key: number
  readonly version: number
  readonly expected: number
  readonly connection: number
  readonly rows: number
  readonly server: number
  readonly isAbandoned: boolean
}

/** One stay of a value in a cache, as it is recorded when it ends. */
export interface Stay {
  readonly key: number
  readonly version: number
  readonly server: number
  readonly label: number
  readonly storedUs: number
  readonly cleanUs: number
  readonly dueUs: number
}

/** How many times as long columns become at once, and by which share they exceed what they will probably need. */
const growth = { least: 1.25, most: 32, reserve: 1 / 16 }

/** Collects what overlaps a window of time. */
export class TraceRecorder {
  private readonly fromUs: number
  private readonly toUs: number
  /** When the window or the run ends, whichever is first. */
  private readonly untilUs: number
  private steps = new Table(stepColumns)
  private entries = new Table(entryColumns)
  private rows = new Table(rowColumns)
  /** The window holds more than a trace may; nothing is recorded any more. */
  private isOverflowing = false
  private abandoned: number[] = []
  private versionsBefore: Int32Array | undefined
  private readonly snapshot: () => Int32Array

  /** `snapshot` gives the version of every key's row, 0 where there is none; it is taken when the window begins. */
  constructor(
    window: { readonly fromUs: number; readonly toUs: number },
    durationUs: number,
    snapshot: () => Int32Array,
  ) {
    this.fromUs = window.fromUs
    this.toUs = window.toUs
    this.untilUs = Math.min(window.toUs, durationUs)
    this.snapshot = snapshot
  }

  step(facts: StepFacts, endUs: number): void {
    if (endUs < this.fromUs || facts.startUs > this.toUs || this.isOverflowing) return
    if (this.steps.isFull) this.makeRoom(this.steps, endUs)
    const row = this.steps.add()
    const { columns } = this.steps
    columns.request[row] = facts.request
    columns.code[row] = facts.code
    columns.outcome[row] = facts.outcome
    columns.attempt[row] = Math.min(facts.attempt, 65_535)
    columns.startUs[row] = facts.startUs
    columns.grantedUs[row] = facts.grantedUs
    columns.appliedUs[row] = facts.appliedUs
    columns.endUs[row] = endUs
    columns.key[row] = facts.key
    columns.version[row] = facts.version
    columns.expected[row] = facts.expected
    columns.connection[row] = facts.connection
    columns.rows[row] = facts.rows
    columns.server[row] = facts.server
    if (facts.isAbandoned) this.abandoned.push(row)
  }

  entry(stay: Stay, removedUs: number, why: Removal): void {
    if (removedUs < this.fromUs || stay.storedUs > this.toUs || this.isOverflowing) return
    if (this.entries.isFull) this.makeRoom(this.entries, removedUs)
    const row = this.entries.add()
    const { columns } = this.entries
    columns.key[row] = stay.key
    columns.version[row] = stay.version
    columns.storedUs[row] = stay.storedUs
    columns.removedUs[row] = removedUs
    columns.why[row] = removals.indexOf(why)
    columns.server[row] = stay.server
    columns.label[row] = stay.label
    columns.cleanUs[row] = stay.cleanUs
    columns.dueUs[row] = stay.dueUs
  }

  /** Called before the database's versions change. */
  row(key: number, version: number, atUs: number, exists: boolean, request: number): void {
    if (atUs < this.fromUs || this.isOverflowing) return
    this.versionsBefore ??= this.snapshot()
    if (atUs > this.toUs) return
    if (this.rows.isFull) this.makeRoom(this.rows, atUs)
    const row = this.rows.add()
    const { columns } = this.rows
    columns.key[row] = key
    columns.version[row] = version
    columns.atUs[row] = atUs
    columns.exists[row] = exists ? 1 : 0
    columns.request[row] = request
  }

  /** The trace, or undefined if it would have been larger than it may. */
  finish(): LaneTrace | undefined {
    if (this.isOverflowing || this.bytes > traceBytesMax) return undefined
    return {
      fromUs: this.fromUs,
      toUs: this.toUs,
      versionsBefore: this.versionsBefore ?? this.snapshot(),
      abandoned: Int32Array.from(this.abandoned),
      steps: this.steps.trimmed(),
      entries: this.entries.trimmed(),
      rows: this.rows.trimmed(),
    }
  }

  private get bytes(): number {
    return this.steps.bytes + this.entries.bytes + this.rows.bytes
  }

  /** Weighs the trace, now and at the end rather than at every row, and has a full table grow. */
  private makeRoom(table: Table<Columns>, nowUs: number): void {
    const affordable = table.count + Math.floor((traceBytesMax - this.bytes) / table.rowBytes)
    if (affordable > table.count) table.growTo(Math.min(affordable, this.rowsInAll(table, nowUs)))
    else this.giveUp()
  }

  /** About how many rows the window comes to if it goes on as until now; so columns are seldom copied or much too long. */
  private rowsInAll({ count }: Table<Columns>, nowUs: number): number {
    const passedUs = Math.min(nowUs, this.untilUs) - this.fromUs
    const perUs = count / Math.max(1, passedUs)
    const wholeUs = this.untilUs - this.fromUs
    const rows = perUs * wholeUs * (1 + growth.reserve)
    return Math.ceil(Math.min(Math.max(rows, growth.least * count), growth.most * count))
  }

  private giveUp(): void {
    this.isOverflowing = true
    this.steps = new Table(stepColumns)
    this.entries = new Table(entryColumns)
    this.rows = new Table(rowColumns)
    this.abandoned = []
  }
}
