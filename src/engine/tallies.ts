import { operations } from '../scenario/scenario.ts'
import { Histogram } from './kernel/histogram.ts'
import { type Outcome, outcomes } from './outcome.ts'

/** What is counted while a lane runs, traced or not. Durations in whole µs. */
export class Tallies {
  arrived = { read: 0, write: 0, delete: 0 }
  ended: Record<Outcome, number> = {
    ok: 0,
    'not-found': 0,
    conflict: 0,
    rejected: 0,
    failed: 0,
    unknown: 0,
    unfinished: 0,
  }
  readonly latency = {
    read: new Histogram(),
    write: new Histogram(),
    delete: new Histogram(),
    failed: new Histogram(),
  }
  readHits = 0
  readMisses = 0
  writeHits = 0
  databaseReads = 0
  databaseWrites = 0
  databaseFailures = 0
  rowsWritten = 0
  bulkWrites = 0
  readonly databaseWait = new Histogram()
  databaseWaited = 0
  /** Attempts after the first. */
  retries = 0
  /** Requests that failed although every attempt was used. */
  exhausted = 0
  batches = 0
  batchItems = 0
  readonly batchSizes = new Map<number, number>()
  readonly batchWait = new Histogram()
  staleReads = 0
  /** Clients that had no answer when their time was up. */
  deadlinesPassed = 0
  /** Calls that the app waited for no longer. */
  cacheTimeouts = 0
  databaseTimeouts = 0
  /** Calls that a cache which was away did not answer. */
  cacheFailures = 0
  /** Cache failures after which a request went on with the database alone. */
  fallbacks = 0
  /** Reads that shared the call of another one. */
  sharedReads = 0
  /** Further attempts that the retry budget did not allow. */
  retriesRefused = 0
  /** Writes of somebody else that no pattern heard of. */
  bypassWrites = 0
  /** Accepted rows that a crash of the cache lost, and those that the database refused. */
  dirtyLost = 0
  deadLetters = 0

  arrive(operation: number): void {
    this.arrived[operations[operation] as 'read'] += 1
  }

  end(operation: number, outcome: number, us: number): void {
    const name = outcomes[outcome] as Outcome
    this.ended[name] += 1
    if (name === 'ok' || name === 'not-found')
      this.latency[operations[operation] as 'read'].record(us)
    else if (name !== 'unfinished') this.latency.failed.record(us)
  }

  flush(items: number): void {
    this.batches++
    this.batchItems += items
    this.batchSizes.set(items, (this.batchSizes.get(items) ?? 0) + 1)
  }
}
