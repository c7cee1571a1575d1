import type { DivergentKeys } from './divergence.ts'
import { Table } from './kernel/table.ts'
import type { Process } from './process.ts'

/**
 * One row per request that arrived in a lane, in the order in which they ended (unfinished ones last, with
 * `endedUs` Infinity). Columns of equal length.
 */
export interface RequestLog extends DivergentKeys {
  readonly count: number
  /** Positive for generated requests, negative for scheduled ones (`s3` is -3). */
  readonly request: Int32Array
  /** The session it belongs to, from 0. */
  readonly client: Int32Array
  readonly arrivedUs: Float64Array
  readonly endedUs: Float64Array
  /** Index in `operations`. */
  readonly operation: Uint8Array
  /** Index in `outcomes`. */
  readonly outcome: Uint8Array
  /** Index in the run's key names. */
  readonly key: Int32Array
  /** Row version that was returned or written; 0 without one. */
  readonly version: Int32Array
  /** 1: a read that found a live entry, or a write whose key was cached; 0: it looked and did not; 2: it never looked. */
  readonly hit: Uint8Array
  /** Attempts after the first. */
  readonly retries: Uint16Array
  /** 1 where a read returned less than what had been acknowledged before it began. */
  readonly stale: Uint8Array
  /** When each database call was made, in order. */
  readonly databaseCallUs: Float64Array
  /** When each batch was sealed, in order, and how many items it held. */
  readonly batchSealedUs: Float64Array
  readonly batchItems: Int32Array
  /** Every change of a row in the database, in order: when, of which key, to which version, by which request (0: nobody's). */
  readonly rowUs: Float64Array
  readonly rowKey: Int32Array
  readonly rowVersion: Int32Array
  readonly rowRequest: Int32Array
  /** Rows that the cache accepted before the database had them: when, of which key, with which version, by which request. */
  readonly keptUs: Float64Array
  readonly keptKey: Int32Array
  readonly keptVersion: Int32Array
  readonly keptRequest: Int32Array
  /** Accepted rows that were lost, in order: when, of which key, with which version. */
  readonly lostUs: Float64Array
  readonly lostKey: Int32Array
  readonly lostVersion: Int32Array
  /** Every entry that left a full cache for another one, in order: when, of which key, and which request needed the room (0: nobody's). */
  readonly evictedUs: Float64Array
  readonly evictedKey: Int32Array
  readonly evictedFor: Int32Array
  /** By key: the newest version that the database has at the end, or the cache still holds for it. */
  readonly lastVersions: Int32Array
  /** What guards and faults did, in order: when, index in `noteNames`, and how often at once. */
  readonly notedUs: Float64Array
  readonly note: Uint8Array
  readonly noteCount: Int32Array
}

const requestColumns = (rows: number) => ({
  request: new Int32Array(rows),
  client: new Int32Array(rows),
  arrivedUs: new Float64Array(rows),
  endedUs: new Float64Array(rows),
  operation: new Uint8Array(rows),
  outcome: new Uint8Array(rows),
  key: new Int32Array(rows),
  version: new Int32Array(rows),
  hit: new Uint8Array(rows),
  retries: new Uint16Array(rows),
  stale: new Uint8Array(rows),
})

/** Writes the log of a lane while it runs: a row for every request, in the order in which they end. */
export class LogRecorder {
  private readonly table: Table<ReturnType<typeof requestColumns>>
  private readonly calls = new Table((rows) => ({ atUs: new Float64Array(rows) }))
  private readonly batches = new Table((rows) => ({
    atUs: new Float64Array(rows),
    items: new Int32Array(rows),
  }))

  private readonly rows = new Table((rows) => ({
    atUs: new Float64Array(rows),
    key: new Int32Array(rows),
    version: new Int32Array(rows),
    request: new Int32Array(rows),
  }))
  private readonly kept = new Table((rows) => ({
    atUs: new Float64Array(rows),
    key: new Int32Array(rows),
    version: new Int32Array(rows),
    request: new Int32Array(rows),
  }))
  private readonly lost = new Table((rows) => ({
    atUs: new Float64Array(rows),
    key: new Int32Array(rows),
    version: new Int32Array(rows),
  }))
  private readonly evictions = new Table((rows) => ({
    atUs: new Float64Array(rows),
    key: new Int32Array(rows),
    request: new Int32Array(rows),
  }))
  private readonly notes = new Table((rows) => ({
    atUs: new Float64Array(rows),
    note: new Uint8Array(rows),
    count: new Int32Array(rows),
  }))

  /** `requests`: how many are known to arrive; clients who wait for their answers bring more. */
  constructor(requests: number) {
    this.table = new Table(requestColumns, requests)
  }

  add(process: Process, endedUs: number, outcome: number, version: number, isStale: boolean): void {
    const row = this.table.add()
    const { columns: c } = this.table
    c.request[row] = process.request
    c.client[row] = process.client
    c.arrivedUs[row] = process.arrivedUs
    c.endedUs[row] = endedUs
    c.operation[row] = process.operation
    c.outcome[row] = outcome
    c.key[row] = process.requestKey
    c.version[row] = version
    c.hit[row] = process.hit
    c.retries[row] = process.retries
    c.stale[row] = isStale ? 1 : 0
  }

  databaseCalled(atUs: number): void {
    const row = this.calls.add()
    this.calls.columns.atUs[row] = atUs
  }

  batchSealed(atUs: number, items: number): void {
    const row = this.batches.add()
    this.batches.columns.atUs[row] = atUs
    this.batches.columns.items[row] = items
  }

  noted(atUs: number, note: number, count: number): void {
    const row = this.notes.add()
    this.notes.columns.atUs[row] = atUs
    this.notes.columns.note[row] = note
    this.notes.columns.count[row] = count
  }

  rowChanged(key: number, version: number, atUs: number, request: number): void {
    const row = this.rows.add()
    const { columns: c } = this.rows
    c.atUs[row] = atUs
    c.key[row] = key
    c.version[row] = version
    c.request[row] = request
  }

  rowKept(key: number, version: number, atUs: number, request: number): void {
    const row = this.kept.add()
    const { columns: c } = this.kept
    c.atUs[row] = atUs
    c.key[row] = key
    c.version[row] = version
    c.request[row] = request
  }

  rowLost(key: number, version: number, atUs: number): void {
    const row = this.lost.add()
    const { columns: c } = this.lost
    c.atUs[row] = atUs
    c.key[row] = key
    c.version[row] = version
  }

  entryEvicted(key: number, atUs: number, request: number): void {
    const row = this.evictions.add()
    const { columns: c } = this.evictions
    c.atUs[row] = atUs
    c.key[row] = key
    c.request[row] = request
  }

  finish(lastVersions: Int32Array, divergent: DivergentKeys): RequestLog {
    const rows = this.rows.trimmed()
    const kept = this.kept.trimmed()
    const lost = this.lost.trimmed()
    const evictions = this.evictions.trimmed()
    const batches = this.batches.trimmed()
    const notes = this.notes.trimmed()
    return {
      ...this.table.trimmed(),
      databaseCallUs: this.calls.trimmed().atUs,
      batchSealedUs: batches.atUs,
      batchItems: batches.items,
      rowUs: rows.atUs,
      rowKey: rows.key,
      rowVersion: rows.version,
      rowRequest: rows.request,
      keptUs: kept.atUs,
      keptKey: kept.key,
      keptVersion: kept.version,
      keptRequest: kept.request,
      lostUs: lost.atUs,
      lostKey: lost.key,
      lostVersion: lost.version,
      evictedUs: evictions.atUs,
      evictedKey: evictions.key,
      evictedFor: evictions.request,
      lastVersions,
      ...divergent,
      notedUs: notes.atUs,
      note: notes.note,
      noteCount: notes.count,
    }
  }
}
