import { type Operation, operations } from '../scenario/scenario.ts'
import { Histogram } from './kernel/histogram.ts'
import { type Outcome, outcomes } from './outcome.ts'

/**
 * What guards and faults do to a run, counted as it happens. `deadline`: a client had no answer when its time was up.
 * `cache-timeout`, `database-timeout`: the app waited no longer. `cache-failure`: a cache that was away did not answer.
 * `fallback`: a request went on with the database alone. `shared-read`: a read shared the call of another one.
 * `retry-refused`: the retry budget was empty. `refused-fill`: a value read from the database was not laid down, since
 * its key had changed. `poison`: the database refused a write for good. `coalesced`: a write of a batch gave way to a
 * later one of its key. `bypass-write`: somebody else wrote a row. `dirty-lost`: a crash of the cache, or a refusal,
 * took an accepted row. `request-lost`: a crash of its app server ended a request.
 */
export const noteNames = [
  'deadline',
  'cache-timeout',
  'database-timeout',
  'cache-failure',
  'fallback',
  'shared-read',
  'retry-refused',
  'refused-fill',
  'poison',
  'coalesced',
  'bypass-write',
  'dirty-lost',
  'request-lost',
] as const
export type NoteName = (typeof noteNames)[number]

/** `ok` and `not-found` are answers; what follows them in the list is not. */
const lastGoodOutcome = outcomes.indexOf('not-found')
const unfinishedOutcome = outcomes.indexOf('unfinished')

/** What is counted while a lane runs, traced or not. Durations in whole µs. */
export class Tallies {
  readonly latency = {
    read: new Histogram(),
    write: new Histogram(),
    delete: new Histogram(),
    failed: new Histogram(),
  }
  // By their indices, since every request is counted.
  private readonly arrivedOf = new Float64Array(operations.length)
  private readonly endedOf = new Float64Array(outcomes.length)
  private readonly latencyOf = operations.map((operation) => this.latency[operation])
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
  /** How long each batch was open: from its first item until it was sealed. */
  readonly batchOpen = new Histogram()
  staleReads = 0
  /** What guards and faults did, by name. */
  readonly noted = Object.fromEntries(noteNames.map((name) => [name, 0])) as Record<
    NoteName,
    number
  >

  /** How many requests there were of each kind. */
  get arrived(): Readonly<Record<Operation, number>> {
    return byName(operations, this.arrivedOf)
  }

  /** How many requests ended so. */
  get ended(): Readonly<Record<Outcome, number>> {
    return byName(outcomes, this.endedOf)
  }

  /** Counts a request by the index of its operation. */
  arrive(operation: number): void {
    this.arrivedOf[operation] = (this.arrivedOf[operation] as number) + 1
  }

  /** Counts the end of a request by the indices of its operation and outcome. */
  end(operation: number, outcome: number, us: number): void {
    this.endedOf[outcome] = (this.endedOf[outcome] as number) + 1
    if (outcome <= lastGoodOutcome) (this.latencyOf[operation] as Histogram).record(us)
    else if (outcome !== unfinishedOutcome) this.latency.failed.record(us)
  }

  flush(items: number): void {
    this.batches++
    this.batchItems += items
    this.batchSizes.set(items, (this.batchSizes.get(items) ?? 0) + 1)
  }
}

function byName<Name extends string>(
  names: readonly Name[],
  counts: Float64Array,
): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, i) => [name, counts[i]])) as Record<Name, number>
}
