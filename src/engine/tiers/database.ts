import { Answer } from '../answer.ts'

/** Told of every change of a row, before it happens. */
export interface DatabaseObserver {
  rowChanging(key: number, version: number, atUs: number, exists: boolean, request: number): void
}

/**
 * The rows of the system of record, one per key. Every write and every deletion takes the key's next version, assigned
 * at the instant it is applied; a deletion leaves its version behind as a tombstone.
 */
export class Rows {
  readonly versions: Int32Array
  private readonly newest: (Answer | undefined)[]
  /** The highest version given out for each key, applied or not. */
  private readonly issued: Int32Array
  private readonly present: Uint8Array
  private readonly observer: DatabaseObserver

  constructor(keys: number, isInitiallyFull: boolean, observer: DatabaseObserver) {
    this.versions = new Int32Array(keys).fill(isInitiallyFull ? 1 : 0)
    this.present = new Uint8Array(keys).fill(isInitiallyFull ? 1 : 0)
    this.issued = this.versions.slice()
    this.newest = new Array<Answer | undefined>(keys).fill(undefined)
    this.observer = observer
  }

  /** The row as it stands: `not-found` with the version of its deletion when there is none. */
  read(key: number): Answer {
    const known = this.newest[key]
    if (known !== undefined) return known
    const exists = this.present[key] === 1
    const row = new Answer(
      exists,
      exists ? 'ok' : 'not-found',
      key,
      this.versions[key] as number,
      0,
      exists,
    )
    this.newest[key] = row
    return row
  }

  /** The version of every key's row at this instant, 0 where there is none. */
  snapshot(): Int32Array {
    return this.versions.map((version, key) => (this.present[key] === 1 ? version : 0))
  }

  /** Where the row's version stands, whether or not there is a row. */
  version(key: number): Answer {
    const row = this.read(key)
    return row.ok ? row : new Answer(true, 'ok', key, row.version, row.writer, false)
  }

  write(key: number, request: number, atUs: number): Answer {
    const version = this.nextVersion(key, request, atUs, true)
    const row = new Answer(true, 'ok', key, version, request, true)
    this.newest[key] = row
    return row
  }

  delete(key: number, request: number, atUs: number): Answer {
    const version = this.nextVersion(key, request, atUs, false)
    this.newest[key] = new Answer(false, 'not-found', key, version, request, false)
    return new Answer(true, 'ok', key, version, request, false)
  }

  /** A row that the cache has accepted and the database will get later, with the version it will then have. */
  promise(key: number, request: number, exists: boolean): Answer {
    const version = this.issue(key)
    return new Answer(exists, exists ? 'ok' : 'not-found', key, version, request, exists)
  }

  /** Writes a promised row, unless the database has a newer one by now. */
  keepPromise(row: Answer, atUs: number): void {
    const { exists, key, version, writer } = row
    if (version <= (this.versions[key] as number)) return
    this.change(key, version, writer, atUs, exists)
    this.newest[key] = row
  }

  /** Writes if the row still has the version the writer saw; else a conflict that names the version it has now. */
  writeIf(key: number, expected: number, request: number, atUs: number): Answer {
    const version = this.versions[key] as number
    if (version === expected) return this.write(key, request, atUs)
    return new Answer(false, 'conflict', key, version, request, this.present[key] === 1)
  }

  private nextVersion(key: number, request: number, atUs: number, exists: boolean): number {
    const version = this.issue(key)
    this.change(key, version, request, atUs, exists)
    return version
  }

  private issue(key: number): number {
    const version = (this.issued[key] as number) + 1
    this.issued[key] = version
    return version
  }

  private change(
    key: number,
    version: number,
    request: number,
    atUs: number,
    exists: boolean,
  ): void {
    this.observer.rowChanging(key, version, atUs, exists, request)
    this.versions[key] = version
    this.present[key] = exists ? 1 : 0
  }
}

/** The database's connections and the queue before them, first come first served. */
export class Connections<Call> {
  private readonly free: number[]
  private readonly waiting: Call[] = []
  private waitingFrom = 0
  private readonly limit: number
  private readonly queueLimit: number
  private busyUs = 0
  private allBusyUs = 0
  private inSystemUs = 0
  private lastUs = 0

  constructor(limit: number, queueLimit: number) {
    this.limit = limit
    this.queueLimit = queueLimit
    this.free = Array.from({ length: limit }, (_, i) => i).reverse()
  }

  get busy(): number {
    return this.limit - this.free.length
  }

  get queueLength(): number {
    return this.waiting.length - this.waitingFrom
  }

  get isQueueFull(): boolean {
    return this.queueLength >= this.queueLimit
  }

  /** A free connection's number, or -1 when all are busy. */
  take(): number {
    return this.free.pop() ?? -1
  }

  giveBack(connection: number): void {
    this.free.push(connection)
  }

  wait(call: Call): void {
    this.waiting.push(call)
  }

  /** Puts another call in the place of one that waits. */
  replaceWaiting(call: Call, other: Call): void {
    const place = this.waiting.indexOf(call, this.waitingFrom)
    if (place >= 0) this.waiting[place] = other
  }

  /** The call that has waited longest, taken off the queue. */
  nextWaiting(): Call | undefined {
    if (this.queueLength === 0) return undefined
    const call = this.waiting[this.waitingFrom++]
    if (this.waitingFrom > 256 && this.waitingFrom * 2 > this.waiting.length) {
      this.waiting.splice(0, this.waitingFrom)
      this.waitingFrom = 0
    }
    return call
  }

  /** Adds up the time since the last call of this; to be called before anything changes, and at the end. */
  account(nowUs: number): void {
    const us = nowUs - this.lastUs
    if (us === 0) return
    const busyUs = us * this.busy
    this.busyUs += busyUs
    this.inSystemUs += busyUs
    if (this.free.length === 0) {
      this.allBusyUs += us
      this.inSystemUs += us * this.queueLength
    }
    this.lastUs = nowUs
  }

  /** Share of all connection time in which a call was served, 0 to 1; null before any time has passed. */
  utilisation(): number | null {
    return this.lastUs === 0 ? null : this.busyUs / (this.lastUs * this.limit)
  }

  /** Share of all time in which no connection was free, 0 to 1; null before any time has passed. */
  allBusyShare(): number | null {
    return this.lastUs === 0 ? null : this.allBusyUs / this.lastUs
  }

  /** Calls served or waiting, on average over time. */
  meanInSystem(): number | null {
    return this.lastUs === 0 ? null : this.inSystemUs / this.lastUs
  }
}
