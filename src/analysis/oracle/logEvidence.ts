import { outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { isTold } from './timeOrder.ts'

/** How a version of a key came to be: a change of its row, or a promise of the cache. */
export interface Origin {
  readonly what: 'row-changed' | 'row-accepted'
  readonly us: number
  readonly version: number
  /** 0: nobody's. */
  readonly request: number
}

/** What somebody had been told of a key. */
export interface Answered {
  readonly us: number
  readonly version: number
  /** Row of the log; undefined for a write past the cache, which counts as told when it is made. */
  readonly row: number | undefined
}

/** What the log of a lane knows of one key. */
export class LogEvidence {
  /** Rows of the log, in the order in which they ended. */
  readonly rows: readonly number[]
  /** Every change of the row, in order. */
  readonly changes: readonly Origin[]
  private readonly promises: readonly Origin[]
  private readonly log: RequestLog
  private readonly key: number

  constructor(log: RequestLog, key: number) {
    this.log = log
    this.key = key
    this.rows = placesOf(log.key, key)
    this.changes = placesOf(log.rowKey, key).map((i) => ({
      what: 'row-changed',
      us: log.rowUs[i] as number,
      version: log.rowVersion[i] as number,
      request: log.rowRequest[i] as number,
    }))
    this.promises = placesOf(log.keptKey, key).map((i) => ({
      what: 'row-accepted',
      us: log.keptUs[i] as number,
      version: log.keptVersion[i] as number,
      request: log.keptRequest[i] as number,
    }))
  }

  /** Undefined for what was there at the start. */
  originOf(version: number): Origin | undefined {
    const isIt = (origin: Origin): boolean => origin.version === version
    return this.promises.find(isIt) ?? this.changes.find(isIt)
  }

  /** What one request changed, or had accepted. */
  originsBy(request: number): readonly Origin[] {
    return [...this.promises, ...this.changes].filter((origin) => origin.request === request)
  }

  rowOf(request: number): number | undefined {
    return this.rows.find((row) => this.log.request[row] === request)
  }

  /** Whatever anybody had been told before this request began. */
  toldBefore(row: number): readonly Answered[] {
    const { log } = this
    const beganUs = log.arrivedUs[row] as number
    const told = this.rows
      .filter((other) => isTold(log, other) && (log.endedUs[other] as number) < beganUs)
      .map((other) => ({
        us: log.endedUs[other] as number,
        version: log.version[other] as number,
        row: other,
      }))
    const past = this.changes
      .filter(({ request, us }) => request === 0 && us < beganUs)
      .map(({ us, version }) => ({ us, version, row: undefined }))
    return [...told, ...past].sort((a, b) => a.us - b.us)
  }

  isRead(row: number | undefined): boolean {
    return row !== undefined && operations[this.log.operation[row] as number] === 'read'
  }

  outcomeOf(row: number) {
    return outcomes[this.log.outcome[row] as number] ?? 'unfinished'
  }

  endedUs(row: number): number {
    return this.log.endedUs[row] as number
  }

  /** When the cache had lost this version, or the newer one in its place, at the latest; undefined if it had not by then. */
  lostUs(version: number, untilUs: number): number | undefined {
    const { log } = this
    return placesOf(log.lostKey, this.key)
      .filter((i) => (log.lostVersion[i] as number) >= version)
      .map((i) => log.lostUs[i] as number)
      .findLast((us) => us <= untilUs)
  }
}

function placesOf(column: Int32Array, key: number): readonly number[] {
  const places: number[] = []
  for (let i = 0; i < column.length; i++) if (column[i] === key) places.push(i)
  return places
}
