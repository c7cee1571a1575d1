import type { FaultClock } from '../faults/faultClock.ts'
import { draw, purposes } from '../kernel/draw.ts'
import type { LaneSettings } from '../laneSettings.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem } from '../patterns/pattern.ts'
import type { Process } from '../process.ts'
import type { Sampler } from '../workload/quantileTable.ts'
import { rowsWritten } from './coalescing.ts'
import { isBulkWrite, isRead } from './databaseSteps.ts'

/** What chance decides about a call to the database: how long it takes, whether it fails, whether its answer arrives. */
export class DatabaseLuck {
  private readonly settings: LaneSettings
  private readonly faults: FaultClock
  private readonly seed: number
  private readonly readTime: Sampler
  private readonly writeTime: Sampler
  /** A call fails whose 32 bits of luck lie below this, also without a fault. */
  private readonly failsBelow: number

  constructor({ faults, settings }: LaneSimulation) {
    this.settings = settings
    this.faults = faults
    this.seed = settings.seed
    this.readTime = settings.databaseRead
    this.writeTime = settings.databaseWrite
    this.failsBelow = settings.failsBelow
  }

  /** How long a call is served, in whole or parts of µs, before a slow database multiplies it. */
  serviceUs(process: Process): number {
    const { readTime, seed, writeTime } = this
    const { attempt, subject } = process
    if (isRead(process)) {
      return (
        readTime.constantUs ??
        readTime.sampleUs(draw(seed, purposes['database-read'], subject, attempt))
      )
    }
    const isBulk = isBulkWrite(process)
    const purpose = isBulk ? purposes['bulk-write'] : purposes['database-write']
    const us = writeTime.constantUs ?? writeTime.sampleUs(draw(seed, purpose, subject, attempt))
    if (!isBulk) return us
    const { batchCoalescing, bulkRowUs } = this.settings
    return (
      us +
      bulkRowUs * rowsWritten(process.particulars.batch as readonly BatchItem[], batchCoalescing)
    )
  }

  /** Whether a call fails without having changed anything. */
  isBad(process: Process): boolean {
    const { failingShare } = this.faults
    if (this.failsBelow === 0 && failingShare === 0) return false
    const failsBelow = Math.max(this.failsBelow, failingShare * 4294967296)
    const purpose = isRead(process)
      ? purposes['database-read-failure']
      : process.request === 0
        ? purposes['bulk-write-failure']
        : purposes['database-write-failure']
    return draw(this.seed, purpose, process.subject, process.attempt) < failsBelow
  }

  /** Whether a fault swallows the answer of a call. */
  isUnheard(process: Process): boolean {
    const { lostShare } = this.faults
    if (lostShare === 0) return false
    const purpose = isRead(process)
      ? purposes['read-acknowledgement']
      : process.request === 0
        ? purposes['bulk-acknowledgement']
        : purposes['write-acknowledgement']
    const luck = draw(this.seed, purpose, process.subject, process.attempt)
    return luck < lostShare * 4294967296
  }

  /** Whether the database refuses what a request writes, however often it is tried. */
  isPoison(request: number): boolean {
    const { poisonBelow, seed } = this.settings
    return poisonBelow > 0 && draw(seed, purposes.poison, request, 0) < poisonBelow
  }
}
