import type { LaneResult, ScenarioRun } from '../engine/runScenario.ts'
import type { Tallies } from '../engine/tallies.ts'
import type { EditionId, LaneId, PatternId, Scenario } from '../scenario/scenario.ts'
import { type JudgementReport, judgementReport } from './judgementReport.ts'
import { type LatencyReport, latencyReport, msOf } from './latencyReport.ts'

/** One lane's part of a report. */
export interface LaneReport extends JudgementReport {
  readonly id: LaneId
  readonly pattern: PatternId
  readonly edition: EditionId
  readonly digest: string
  /** Those that arrived; the seven outcomes below sum to it. */
  readonly requests: number
  readonly reads: number
  readonly writes: number
  readonly deletes: number
  readonly ok: number
  readonly notFound: number
  readonly conflicted: number
  readonly rejected: number
  readonly failed: number
  readonly unknown: number
  readonly unfinished: number
  readonly readHits: number
  /** Reads that looked and found no live entry; those that never reached the cache are neither. */
  readonly readMisses: number
  readonly writeHits: number
  readonly hitShare: number | null
  readonly evictions: number
  readonly expirations: number
  readonly cacheSize: number
  readonly maxEntries: number
  /** Of requests that succeeded; those that did not are counted under `failed`, whatever their operation. */
  readonly latencyMs: {
    readonly read: LatencyReport
    readonly write: LatencyReport
    readonly delete: LatencyReport
    readonly failed: LatencyReport
  }
  readonly database: {
    /** Calls: a delete is a write, and so is a bulk write, once. */
    readonly reads: number
    readonly writes: number
    readonly rowsWritten: number
    readonly bulkWrites: number
    readonly failures: number
    readonly utilisation: number | null
    readonly waitMs: Pick<LatencyReport, 'mean' | 'p50' | 'p95' | 'p99'>
    /** The share of calls served that had to wait for a connection. */
    readonly waitedShare: number | null
    readonly meanInSystem: number | null
  }
  /** `attempts` counts those after the first. */
  readonly retries: { readonly attempts: number; readonly exhausted: number }
  readonly batches: {
    readonly count: number
    readonly meanSize: number | null
    /** Size → count. */
    readonly sizes: Readonly<Record<string, number>>
    readonly waitMs: { readonly mean: number | null }
  }
  /** What guards did, and what they guard against; a read that shares a call is counted, the one that makes it is not. */
  readonly guards: {
    /** Clients that had no answer when their time was up. */
    readonly deadline: number
    /** Calls that the app waited for no longer. */
    readonly cacheTimeout: number
    readonly databaseTimeout: number
    /** Calls to a cache that was away. */
    readonly cacheFailure: number
    readonly fallback: number
    readonly sharedRead: number
    readonly retryRefused: number
    readonly refusedFill: number
    readonly poison: number
    readonly coalesced: number
  }
  /** Rows that somebody else changed in the database. */
  readonly bypassWrites: number
  /** Requests that a crash of their app server ended. */
  readonly requestsLost: number
  /** Accepted rows that the database will never have. */
  readonly dirtyLost: number
}

export function laneReport(scenario: Scenario, result: LaneResult, run: ScenarioRun): LaneReport {
  const { lane, tallies } = result
  const { latency, readHits, readMisses, writeHits } = tallies
  assertCounts(result)
  return {
    id: lane.id,
    pattern: lane.pattern,
    edition: lane.edition,
    digest: result.digest,
    ...requestCounts(tallies),
    readHits,
    readMisses,
    writeHits,
    hitShare: ratio(readHits, readHits + readMisses),
    evictions: result.evictions,
    expirations: result.expirations,
    cacheSize: result.cacheSize,
    maxEntries: lane.options['max-entries'] ?? scenario.parameters['max-entries'],
    latencyMs: {
      read: latencyReport(latency.read),
      write: latencyReport(latency.write),
      delete: latencyReport(latency.delete),
      failed: latencyReport(latency.failed),
    },
    database: databaseReport(result),
    retries: { attempts: tallies.retries, exhausted: tallies.exhausted },
    batches: batchReport(tallies),
    guards: guardReport(tallies),
    bypassWrites: tallies.noted['bypass-write'],
    requestsLost: tallies.noted['request-lost'],
    dirtyLost: tallies.noted['dirty-lost'],
    ...judgementReport(scenario, result, run),
  }
}

function requestCounts({ arrived, ended }: Tallies) {
  return {
    requests: arrived.read + arrived.write + arrived.delete,
    reads: arrived.read,
    writes: arrived.write,
    deletes: arrived.delete,
    ok: ended.ok,
    notFound: ended['not-found'],
    conflicted: ended.conflict,
    rejected: ended.rejected,
    failed: ended.failed,
    unknown: ended.unknown,
    unfinished: ended.unfinished,
  }
}

/** A request that ends twice, or never, would make every other figure of the report doubtful. */
function assertCounts({ lane, tallies }: LaneResult): void {
  const { arrived, ended, readHits, readMisses } = tallies
  const requests = arrived.read + arrived.write + arrived.delete
  const outcomes = Object.values(ended).reduce((sum, count) => sum + count, 0)
  if (outcomes !== requests) {
    throw new RangeError(`lane ${lane.id}: ${requests} requests arrived, but ${outcomes} ended`)
  }
  if (readHits + readMisses > arrived.read) {
    throw new RangeError(
      `lane ${lane.id}: ${readHits} hits and ${readMisses} misses of ${arrived.read} reads`,
    )
  }
}

function databaseReport({ meanInSystem, tallies, utilisation }: LaneResult) {
  const { mean, p50, p95, p99 } = latencyReport(tallies.databaseWait)
  return {
    reads: tallies.databaseReads,
    writes: tallies.databaseWrites,
    rowsWritten: tallies.rowsWritten,
    bulkWrites: tallies.bulkWrites,
    failures: tallies.databaseFailures,
    utilisation,
    waitMs: { mean, p50, p95, p99 },
    waitedShare: ratio(tallies.databaseWaited, tallies.databaseWait.count),
    meanInSystem,
  }
}

function batchReport({ batches, batchItems, batchSizes, batchWait }: Tallies) {
  return {
    count: batches,
    meanSize: ratio(batchItems, batches),
    sizes: Object.fromEntries([...batchSizes].sort(([a], [b]) => a - b)),
    waitMs: { mean: msOf(batchWait.meanUs()) },
  }
}

function guardReport({ noted }: Tallies) {
  return {
    deadline: noted.deadline,
    cacheTimeout: noted['cache-timeout'],
    databaseTimeout: noted['database-timeout'],
    cacheFailure: noted['cache-failure'],
    fallback: noted.fallback,
    sharedRead: noted['shared-read'],
    retryRefused: noted['retry-refused'],
    refusedFill: noted['refused-fill'],
    poison: noted.poison,
    coalesced: noted.coalesced,
  }
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
