import { Histogram } from '../engine/kernel/histogram.ts'
import { type Outcome, outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { operations } from '../scenario/scenario.ts'
import type { LaneNumbers, LatencyNumbers } from './laneNumbers.ts'
import { NoteCounts } from './notesAt.ts'
import { verdictNames } from './oracle/verdicts.ts'
import { countUpTo } from './sortedTimes.ts'

/**
 * The figures of a lane up to an instant, counted from the requests that had ended by then. Cheap as long as the
 * instant moves forward; going back counts again from the start, so the way there never shows.
 */
export function createNumbersReader(lane: {
  readonly log: RequestLog
  readonly verdicts: Uint8Array
  readonly endMs: number
}): (playheadMs: number) => LaneNumbers {
  const { endMs, log, verdicts } = lane
  const counts = new Counts()
  const notes = new NoteCounts(log)
  let row = 0
  return (playheadMs) => {
    const us = Math.round(playheadMs * 1000)
    if (row > 0 && (log.endedUs[row - 1] as number) > us) {
      row = 0
      counts.clear()
    }
    while (row < log.count && (log.endedUs[row] as number) <= us) {
      counts.add(log, row)
      counts.judge(verdicts[row] as number)
      row++
    }
    const seconds = Math.min(playheadMs, endMs) / 1000
    return { ...counts.numbers(log, us, seconds), noted: notes.all(us) }
  }
}

/** The figures of the whole run. */
export function numbersOf(log: RequestLog, verdicts: Uint8Array, endMs: number): LaneNumbers {
  return createNumbersReader({ log, verdicts, endMs })(Number.POSITIVE_INFINITY)
}

class Counts {
  private requests = 0
  private hits = 0
  private misses = 0
  private retries = 0
  private stale = 0
  private readonly judged = new Int32Array(verdictNames.length)
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
    this.ended.clear()
    for (const histogram of Object.values(this.latency)) histogram.clear()
  }

  add(log: RequestLog, row: number): void {
    const operation = operations[log.operation[row] as number] as 'read'
    const outcome = outcomes[log.outcome[row] as number] as Outcome
    this.requests++
    this.ended.set(outcome, (this.ended.get(outcome) ?? 0) + 1)
    this.retries += log.retries[row] as number
    this.stale += log.stale[row] as number
    // What the run left unfinished has found nothing and missed nothing.
    if (operation === 'read' && outcome !== 'unfinished') {
      if (log.hit[row] === 1) this.hits++
      else if (log.hit[row] === 0) this.misses++
    }
    if (outcome === 'ok' || outcome === 'not-found') {
      this.latency[operation].record((log.endedUs[row] as number) - (log.arrivedUs[row] as number))
    }
  }

  /** Counts what the oracle holds against a request. */
  judge(verdicts: number): void {
    if (verdicts === 0) return
    verdictNames.forEach((_, bit) => {
      this.judged[bit] = (this.judged[bit] as number) + ((verdicts >> bit) & 1)
    })
  }

  numbers(log: RequestLog, us: number, seconds: number): Omit<LaneNumbers, 'noted'> {
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
      failed: this.ended.get('failed') ?? 0,
      rejected: this.ended.get('rejected') ?? 0,
      unknown: this.ended.get('unknown') ?? 0,
      conflicts: this.ended.get('conflict') ?? 0,
      retries: this.retries,
      batchItemsMean: batches === 0 ? null : items / batches,
      staleReads: this.stale,
      judged: Object.fromEntries(
        verdictNames.map((name, bit) => [name, this.judged[bit]]),
      ) as LaneNumbers['judged'],
    }
  }
}

function latencyNumbers(histogram: Histogram): LatencyNumbers {
  const [p50, p95, p99] = histogram
    .percentilesUs([0.5, 0.95, 0.99])
    .map((us) => (us === null ? null : us / 1000))
  return { count: histogram.count, p50: p50 ?? null, p95: p95 ?? null, p99: p99 ?? null }
}
