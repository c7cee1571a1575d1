import type { Answer } from '../answer.ts'
import { draw, purposes, unit } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { AttemptCalls, ClockCalls, RetryCalls, Step } from '../patterns/pattern.ts'
import { stepCode } from '../trace.ts'
import { beginStep } from './stepStart.ts'

/** What the attempts of a hundred requests may use at once; a bucket that is full of them takes no more. */
export const budgetRequests = 100

/** The retry budget: every request brings a share of a token, every further attempt takes a whole one. */
export class RetryBudget {
  private tokens: number
  private readonly perRequest: number

  constructor(perRequest: number) {
    this.perRequest = perRequest
    this.tokens = perRequest * budgetRequests
  }

  requestArrived(): void {
    this.tokens = Math.min(this.perRequest * budgetRequests, this.tokens + this.perRequest)
  }

  /** Takes a token if there is one. */
  take(): boolean {
    if (this.tokens < 1) return false
    this.tokens--
    return true
  }
}

/** Another attempt after a failure, as long as there is one left. */
export function retryCalls(lane: LaneSimulation): RetryCalls {
  return {
    again(row: Answer): Step<boolean> {
      const { budget, current: process, nowUs, settings, tallies } = lane
      if (!hasFailed(row) || row.isRefused || process.particulars.isGivenUp) return no(lane)
      if (process.retries + 1 >= settings.attemptsMax) {
        tallies.exhausted++
        return no(lane)
      }
      const us = backoffUs(lane, process.retries + 1)
      // Nobody would be there any more to hear how the next attempt went.
      if (nowUs + us >= process.particulars.deadlineUs) return no(lane)
      if (!budget.take()) {
        lane.note('retry-refused')
        return no(lane)
      }
      process.own.retries++
      tallies.retries++
      return waitBefore(lane, stepCode['retry.again'], process.retries, us)
    },

    always(row: Answer): Step<boolean> {
      const { current: process, settings, tallies } = lane
      if (!hasFailed(row)) return no(lane)
      if (process.retries + 1 >= settings.attemptsMax) {
        tallies.exhausted++
        return no(lane)
      }
      process.own.retries++
      tallies.retries++
      const us = Math.round(settings.backoffBaseUs * (1 << (process.retries - 1)))
      return waitBefore(lane, stepCode['retry.always'], process.retries, us)
    },
  }
}

/** `conflict.again`: waits before a write reads the version again; one that came with its version is not repeated. */
export function conflictCalls(lane: LaneSimulation): AttemptCalls {
  return {
    again(row: Answer): Step<boolean> {
      const { current: process, settings } = lane
      const isLast = process.particulars.conflicts + 1 >= settings.conflictAttemptsMax
      if (
        row.outcome !== 'conflict' ||
        isLast ||
        process.particulars.expectedByClient !== undefined
      )
        return no(lane)
      const us = backoffUs(lane, process.particulars.conflicts + 1)
      if (process.particulars.isGivenUp || lane.nowUs + us >= process.particulars.deadlineUs)
        return no(lane)
      process.own.conflicts++
      return waitBefore(lane, stepCode['conflict.again'], process.particulars.conflicts, us)
    },
  }
}

export function clockCalls(lane: LaneSimulation): ClockCalls {
  return {
    think(): Step<void> {
      const { current: process, settings } = lane
      const attempt = process.particulars.conflicts + 1
      const us =
        settings.think.constantUs ??
        settings.think.sampleUs(draw(settings.seed, purposes.think, process.subject, attempt))
      beginStep(lane, process, stepCode['clock.think'], process.requestKey, attempt)
      return sleep(lane, us, undefined)
    },
  }
}

function hasFailed({ outcome }: Answer): boolean {
  return outcome === 'failed' || outcome === 'rejected' || outcome === 'unknown'
}

function waitBefore(
  lane: LaneSimulation,
  code: number,
  failures: number,
  us: number,
): Step<boolean> {
  const process = lane.current
  process.own.lastWaitUs = us
  beginStep(lane, process, code, process.requestKey, failures + 1)
  return sleep(lane, us, true)
}

/** The wait after so many failures: base, 2 base, 4 base … up to the cap, spread by the jitter. */
function backoffUs(lane: LaneSimulation, failures: number): number {
  const { backoffBaseUs: base, backoffCapUs: cap, backoffJitter: jitter, seed } = lane.settings
  const process = lane.current
  let wait = Math.min(cap, base)
  for (let i = 1; i < failures && wait < cap; i++) wait = Math.min(cap, wait * 2)
  if (jitter === 'none') return Math.round(wait)
  const luck = unit(draw(seed, purposes.backoff, process.subject, failures))
  if (jitter === 'full') return Math.round(luck * wait)
  if (jitter === 'equal') return Math.round(wait / 2 + (luck * wait) / 2)
  const last = failures === 1 ? base : process.particulars.lastWaitUs
  return Math.round(Math.min(cap, base + luck * Math.max(0, last * 3 - base)))
}

function no(lane: LaneSimulation): Step<boolean> {
  lane.step.resolve(false)
  return lane.step.giving()
}

function sleep<Result>(
  lane: LaneSimulation,
  us: number,
  result: boolean | undefined,
): Step<Result> {
  const process = lane.current
  if (us === 0) {
    lane.stepEnded(process)
    lane.step.resolve(result)
  } else {
    process.own.result = result
    process.own.hasResult = true
    lane.wakeAt(process, lane.nowUs + us)
    lane.step.suspend()
  }
  return lane.step.giving()
}
