import { Histogram } from '../engine/kernel/histogram.ts'
import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { operations } from '../scenario/scenario.ts'
import { createDivergenceReader } from './divergence.ts'
import type { LaneNumbers, LatencyNumbers } from './laneNumbers.ts'
import { NoteCounts } from './notesAt.ts'
import { type ViolationKind, violationKinds } from './oracle/violationKinds.ts'
import type { Violations } from './oracle/violations.ts'
import { Visibility } from './oracle/visibility.ts'
import { countUpTo } from './sortedTimes.ts'

/**
 * The figures of a lane up to an instant, counted from the requests that had ended by then. Cheap as long as the
 * instant moves forward; going back counts again from the start, so the way there never shows.
 */
export function createNumbersReader(lane: Judged): (playheadMs: number) => LaneNumbers {
  const { afterUs, endMs, log, violations } = lane
  const counts = new Counts()
  const notes = new NoteCounts(log)
  const divergenceAt = createDivergenceReader(log)
  let row = 0
  let violation = 0
  return (playheadMs) => {
    const us = Math.round(playheadMs * 1000)
    const isBack =
      (row > 0 && (log.endedUs[row - 1] as number) > us) ||
      (violation > 0 && (violations.atUs[violation - 1] as number) > us)
    if (isBack) {
      row = 0
      violation = 0
      counts.clear()
    }
    for (; row < log.count && (log.endedUs[row] as number) <= us; row++) {
      counts.add(log, row, afterUs[row] as number)
    }
    for (; violation < violations.count; violation++) {
      if ((violations.atUs[violation] as number) > us) break
      counts.judge(violations, violation, afterUs)
    }
    const seconds = Math.min(playheadMs, endMs) / 1000
    const divergentKeys = divergenceAt(Math.round(seconds * 1_000_000))
    return { ...counts.numbers(log, us, seconds), divergentKeys, noted: notes.all(us) }
  }
}

/** The figures of the whole run. */
export function numbersOf(lane: Judged): LaneNumbers {
  return createNumbersReader(lane)(Number.POSITIVE_INFINITY)
}

/** A lane's log, and what the oracle says of it. */
interface Judged {
  readonly log: RequestLog
  readonly violations: Violations
  readonly afterUs: Float64Array
  readonly endMs: number
}

class Counts {
  private requests = 0
  private hits = 0
  private misses = 0
  private retries = 0
  private stale = 0
  private readonly judged = new Int32Array(violationKinds.length)
  private readonly staleAge = new Histogram()
  private readonly visibility = new Visibility()
  private readonly ended = new Map<Outcome, number>()
  private readonly latency = {
    read: new Histogram(),
    write: new Histogram(),
    delete: new Histogram(),
  }

  clear(): void {
    this.requests = 0
    this.hits = 0
    this.misses = 0
    this.retries = 0
    this.stale = 0
    this.judged.fill(0)
    this.staleAge.clear()
    this.visibility.clear()
    this.ended.clear()
    for (const histogram of Object.values(this.latency)) histogram.clear()
  }

  /** `afterUs`: how long after an acknowledgement it began, if it is a read. */
  add(log: RequestLog, row: number, afterUs: number): void {
    const operation = operations[log.operation[row] as number] as 'read'
    const outcome = outcomes[log.outcome[row] as number] as Outcome
    this.requests++
    this.ended.set(outcome, (this.ended.get(outcome) ?? 0) + 1)
    this.retries += log.retries[row] as number
    this.stale += log.stale[row] as number
    if (!Number.isNaN(afterUs)) this.visibility.read(afterUs)
    // What the run left unfinished has found nothing and missed nothing.
    if (operation === 'read' && outcome !== 'unfinished') {
      if (log.hit[row] === 1) this.hits++
      else if (log.hit[row] === 0) this.misses++
    }
    if (outcome === 'ok' || outcome === 'not-found') {
      this.latency[operation].record((log.endedUs[row] as number) - (log.arrivedUs[row] as number))
    }
  }

  /** Counts the nth thing that the oracle holds against the run. */
  judge(violations: Violations, nth: number, afterUs: Float64Array): void {
    const kind = violations.kind[nth] as number
    this.judged[kind] = (this.judged[kind] as number) + 1
    if (violationKinds[kind] !== 'stale-read') return
    this.staleAge.record(violations.ageUs[nth] as number)
    this.visibility.wasStale(afterUs[violations.row[nth] as number] as number)
  }

  numbers(
    log: RequestLog,
    us: number,
    seconds: number,
  ): Omit<LaneNumbers, 'divergentKeys' | 'noted'> {
    const looked = this.hits + this.misses
    const calls = countUpTo(log.databaseCallUs, us)
    const batches = countUpTo(log.batchSealedUs, us)
    let items = 0
    for (let i = 0; i < batches; i++) items += log.batchItems[i] as number
    return {
      requests: this.requests,
      read: latencyNumbers(this.latency.read),
      write: latencyNumbers(this.latency.write),
      delete: latencyNumbers(this.latency.delete),
      hitShare: looked === 0 ? null : this.hits / looked,
      databaseOperationsPerSecond: seconds > 0 ? calls / seconds : null,
      databaseOperationsPerRequest: this.requests === 0 ? null : calls / this.requests,
      failed: this.ended.get('failed') ?? 0,
      rejected: this.ended.get('rejected') ?? 0,
      unknown: this.ended.get('unknown') ?? 0,
      conflicts: this.ended.get('conflict') ?? 0,
      retries: this.retries,
      batchItemsMean: batches === 0 ? null : items / batches,
      staleReads: this.stale,
      staleAge: latencyNumbers(this.staleAge),
      freshAfterMs: this.visibility.freshAfterMs(0.99),
      judged: Object.fromEntries(violationKinds.map((kind, i) => [kind, this.judged[i]])) as Record<
        ViolationKind,
        number
      >,
    }
  }
}

function latencyNumbers(histogram: Histogram): LatencyNumbers {
  const [p50, p95, p99] = histogram
    .percentilesUs([0.5, 0.95, 0.99])
    .map((us) => (us === null ? null : us / 1000))
  return { count: histogram.count, p50: p50 ?? null, p95: p95 ?? null, p99: p99 ?? null }
}
