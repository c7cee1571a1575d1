import { outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import type { Lane, Scenario } from '../scenario/scenario.ts'
import type { Scene, Wait } from './scene.ts'
import { countUpTo } from './sortedTimes.ts'

/** How many requests of a lane had ended how, at any instant. */
export class LogCounts {
  private readonly log: RequestLog
  private readonly failedUs: number[] = []
  private readonly rejectedUs: number[] = []
  private readonly unknownUs: number[] = []
  private readonly conflictUs: number[] = []
  private readonly recoveredUs: number[] = []

  constructor(log: RequestLog) {
    this.log = log
    for (let row = 0; row < log.count; row++) {
      const us = log.endedUs[row] as number
      switch (outcomes[log.outcome[row] as number]) {
        case 'failed':
          this.failedUs.push(us)
          break
        case 'rejected':
          this.rejectedUs.push(us)
          break
        case 'unknown':
          this.unknownUs.push(us)
          break
        case 'conflict':
          this.conflictUs.push(us)
          break
        case 'ok':
        case 'not-found':
          if ((log.retries[row] as number) > 0) this.recoveredUs.push(us)
          break
        default:
      }
    }
  }

  answered(us: number): number {
    return countUpTo(this.log.endedUs, us, this.log.count)
  }

  failed(us: number): number {
    return countUpTo(this.failedUs, us)
  }

  rejected(us: number): number {
    return countUpTo(this.rejectedUs, us)
  }

  unknown(us: number): number {
    return countUpTo(this.unknownUs, us)
  }

  conflicts(us: number): number {
    return countUpTo(this.conflictUs, us)
  }

  /** Requests that were answered well after more than one attempt. */
  recovered(us: number): number {
    return countUpTo(this.recoveredUs, us)
  }

  batches(us: number): number {
    return countUpTo(this.log.batchSealedUs, us)
  }

  batchItems(us: number): number {
    let items = 0
    for (let i = this.batches(us) - 1; i >= 0; i--) items += this.log.batchItems[i] as number
    return items
  }
}

interface Moment {
  readonly counts: LogCounts
  readonly lane: Lane
  readonly scenario: Scenario
  readonly us: number
  readonly waits: readonly Wait[]
  readonly tray: Scene['tray']
}

/** What matters most in a lane at an instant, in a few words, and what those leave out. */
export function headlineAt(moment: Moment): { readonly headline: string; readonly detail: string } {
  const { counts, us, waits } = moment
  const troubles = troublesText(counts, us)
  const backingOff = waits.filter(({ type }) => type === 'backoff').length
  if (backingOff > 0) {
    return {
      headline: `${backingOff} waiting to try again`,
      detail: troubles === '' ? 'none failed so far' : troubles,
    }
  }
  const answered = counts.answered(us)
  const headline =
    troubles !== '' ? troubles : answered === 0 ? 'nothing answered yet' : `${answered} answered`
  return { headline, detail: detailAt(moment) }
}

function detailAt({ counts, lane, scenario, tray, us, waits }: Moment): string {
  switch (lane.pattern) {
    case 'basic':
    case 'cache-aside':
    case 'read-through':
    case 'none':
    case 'write-back':
      return (
        sinceOutage(counts, scenario, us) ??
        (counts.failed(us) > 0 ? 'no second try' : 'one attempt each')
      )
    case 'retry': {
      const recovered = counts.recovered(us)
      return recovered === 0
        ? 'no second attempt so far'
        : `${recovered} answered after another attempt`
    }
    case 'versioned': {
      const thinking = waits.length === 0 ? '' : `, ${waits.length} thinking`
      const conflicts = counts.conflicts(us)
      return `${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'} so far${thinking}`
    }
    case 'batched': {
      const batches = counts.batches(us)
      const waiting =
        tray === undefined || tray.items.length === 0 ? '' : `, ${tray.items.length} waiting now`
      if (batches === 0) return `no batch yet${waiting}`
      return `${counts.batchItems(us)} in ${batches} ${batches === 1 ? 'batch' : 'batches'}${waiting}`
    }
  }
}

/** While an outage lasts, and for a while after: how many have failed since it began. */
function sinceOutage(counts: LogCounts, scenario: Scenario, us: number): string | undefined {
  const outage = scenario.faults.findLast(
    ({ type, atMs }) => type === 'database-outage' && atMs * 1000 <= us,
  )
  if (outage === undefined) return undefined
  const since = counts.failed(us) - counts.failed(outage.atMs * 1000 - 1)
  return since === 0
    ? undefined
    : `${since} since ${(outage.atMs / 1000).toFixed(3)} s, no second try`
}

/** How many failed, were rejected, or nobody knows of; empty while all is well. */
function troublesText(counts: LogCounts, us: number): string {
  return [
    [counts.failed(us), 'failed'] as const,
    [counts.rejected(us), 'rejected'] as const,
    [counts.unknown(us), 'unknown'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ')
}
