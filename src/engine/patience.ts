import { failed, unknown } from './answer.ts'
import { eventKinds, eventOf } from './events.ts'
import type { LaneSimulation } from './laneSimulation.ts'
import type { Process } from './process.ts'
import { failedIndex, isOfBatch } from './tiers/stepStart.ts'
import { stepCode } from './trace.ts'

/** From now on a client waits for its answer, until its deadline. */
export function startDeadline(lane: LaneSimulation, process: Process): void {
  const { own } = process
  own.deadlineUs = lane.nowUs + lane.settings.deadlineUs
  own.deadline = lane.queue.push(own.deadlineUs, eventOf(eventKinds.deadline, process.slot))
}

/** Time is up for a client, who now goes without an answer. As published, the work for him goes on. */
export function deadlinePassed(lane: LaneSimulation, process: Process, sequence: number): void {
  if (process.particulars.deadline !== sequence) return
  process.own.deadline = 0
  lane.note('deadline')
  lane.tell(process, mayComeYet(lane, process) ? unknown : lane.outcomeSoFar(process))
  process.own.isGivenUp = true
  if (lane.isDeadlinePropagated && process.isInStep && !process.particulars.isHeldBack)
    cutShort(lane, process)
}

/** Whether a write that has not been made may still be: as published it goes on, and the cache may be about to keep it. */
function mayComeYet(lane: LaneSimulation, { code, operation }: Process): boolean {
  return operation !== 0 && (!lane.isDeadlinePropagated || code === stepCode['cache.keep'])
}

/** Ends the step that a process waits for, where that can be done: its text has only to clear up. */
function cutShort(lane: LaneSimulation, process: Process): void {
  if (lane.database.isCalledBy(process)) lane.database.stopWaiting(process)
  else if (isOfBatch(process)) lane.batcherOf(process).withdraw(process)
  else if (lane.flusher.letGo(process)) {
    process.outcome = failedIndex
    lane.stepEnded(process)
    lane.resume(process, failed)
  }
}

/** Lets a process wait no longer than `database-timeout-ms` for the call it has just made. */
export function startTimeout(lane: LaneSimulation, process: Process): void {
  const { databaseTimeoutUs } = lane.settings
  if (databaseTimeoutUs !== Number.POSITIVE_INFINITY)
    wakeForTimeout(lane, process, lane.nowUs + databaseTimeoutUs)
}

/** The app waits no longer for a call to the database; a paused server notices when it goes on. */
export function timeoutEnded(lane: LaneSimulation, process: Process, sequence: number): void {
  if (process.particulars.timeout !== sequence) return
  const until = lane.faults.pausedUntilUs(process.server)
  if (until > lane.nowUs) wakeForTimeout(lane, process, until)
  else lane.database.timedOut(process)
}

function wakeForTimeout(lane: LaneSimulation, process: Process, atUs: number): void {
  process.own.timeout = lane.queue.push(atUs, eventOf(eventKinds.timeout, process.slot))
}
