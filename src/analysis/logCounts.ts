import { outcomes } from '../engine/outcome.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import type { NoteName } from '../engine/tallies.ts'
import { NoteCounts } from './notesAt.ts'
import { countUpTo } from './sortedTimes.ts'

/** How many requests of a lane had ended how, at any instant. */
export class LogCounts {
  private readonly log: RequestLog
  private readonly failedUs: number[] = []
  private readonly rejectedUs: number[] = []
  private readonly unknownUs: number[] = []
  private readonly conflictUs: number[] = []
  private readonly recoveredUs: number[] = []
  private readonly notes: NoteCounts

  constructor(log: RequestLog) {
    this.log = log
    this.notes = new NoteCounts(log)
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

  /** How often a guard or a fault had done this. */
  noted(name: NoteName, us: number): number {
    return this.notes.at(name, us)
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
