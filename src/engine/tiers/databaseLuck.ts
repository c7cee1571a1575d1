import { draw, purposes } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchItem } from '../patterns/pattern.ts'
import type { Process } from '../process.ts'
import { rowsWritten } from './coalescing.ts'
import { isBulkWrite, isRead } from './databaseSteps.ts'

/** What chance decides about a call to the database: how long it takes, whether it fails, whether its answer arrives. */
export class DatabaseLuck {
  private readonly lane: LaneSimulation

  constructor(lane: LaneSimulation) {
    this.lane = lane
  }

  /** How long a call is served, in whole or parts of µs, before a slow database multiplies it. */
  serviceUs(process: Process): number {
    const { seed, batchCoalescing, bulkRowUs, databaseRead, databaseWrite } = this.lane.settings
    const { attempt, subject } = process
    if (isRead(process)) {
      return (
        databaseRead.constantUs ??
        databaseRead.sampleUs(draw(seed, purposes['database-read'], subject, attempt))
      )
    }
    const isBulk = isBulkWrite(process)
    const purpose = isBulk ? purposes['bulk-write'] : purposes['database-write']
    const us =
      databaseWrite.constantUs ?? databaseWrite.sampleUs(draw(seed, purpose, subject, attempt))
    if (!isBulk) return us
    return us + bulkRowUs * rowsWritten(process.batch as readonly BatchItem[], batchCoalescing)
  }

  /** Whether a call fails without having changed anything. */
  isBad(process: Process): boolean {
    const { faults, settings } = this.lane
    const failsBelow = Math.max(settings.failsBelow, faults.failingShare * 4294967296)
    if (failsBelow === 0) return false
    const purpose = isRead(process)
      ? purposes['database-read-failure']
      : process.request === 0
        ? purposes['bulk-write-failure']
        : purposes['database-write-failure']
    return draw(settings.seed, purpose, process.subject, process.attempt) < failsBelow
  }

  /** Whether a fault swallows the answer of a call. */
  isUnheard(process: Process): boolean {
    const { faults, settings } = this.lane
    if (faults.lostShare === 0) return false
    const purpose = isRead(process)
      ? purposes['read-acknowledgement']
      : process.request === 0
        ? purposes['bulk-acknowledgement']
        : purposes['write-acknowledgement']
    const luck = draw(settings.seed, purpose, process.subject, process.attempt)
    return luck < faults.lostShare * 4294967296
  }

  /** Whether the database refuses what a request writes, however often it is tried. */
  isPoison(request: number): boolean {
    const { poisonBelow, seed } = this.lane.settings
    return poisonBelow > 0 && draw(seed, purposes.poison, request, 0) < poisonBelow
  }
}
