import type { Answer } from '../answer.ts'
import { draw, purposes, unit } from '../kernel/draw.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { AttemptCalls, ClockCalls, Step } from '../patterns/pattern.ts'
import { stepCode } from '../trace.ts'
import { beginStep } from './stepStart.ts'

/** `retry.again`: waits before another attempt after a failure, as long as there is one left. */
export function retryCalls(lane: LaneSimulation): AttemptCalls {
  return {
    again(row: Answer): Step<boolean> {
      const { current: process, settings, tallies } = lane
      const needsAnother =
        row.outcome === 'failed' || row.outcome === 'rejected' || row.outcome === 'unknown'
      const isLast = process.retries + 1 >= settings.attemptsMax
      if (!needsAnother || isLast) {
        if (needsAnother) tallies.exhausted++
        return no(lane)
      }
      process.retries++
      tallies.retries++
      return waitBefore(lane, stepCode['retry.again'], process.retries)
    },
  }
}

/** `conflict.again`: waits before a write reads the version again; one that came with its version is not repeated. */
export function conflictCalls(lane: LaneSimulation): AttemptCalls {
  return {
    again(row: Answer): Step<boolean> {
      const { current: process, settings } = lane
      const isLast = process.conflicts + 1 >= settings.conflictAttemptsMax
      if (row.outcome !== 'conflict' || isLast || process.expectedByClient !== undefined)
        return no(lane)
      process.conflicts++
      return waitBefore(lane, stepCode['conflict.again'], process.conflicts)
    },
  }
}

export function clockCalls(lane: LaneSimulation): ClockCalls {
  return {
    think(): Step<void> {
      const { current: process, settings } = lane
      const attempt = process.conflicts + 1
      const us =
        settings.think.constantUs ??
        settings.think.sampleUs(draw(settings.seed, purposes.think, process.subject, attempt))
      beginStep(lane, process, stepCode['clock.think'], process.requestKey, attempt)
      return sleep(lane, us, undefined)
    },
  }
}

function waitBefore(lane: LaneSimulation, code: number, failures: number): Step<boolean> {
  const process = lane.current
  const us = backoffUs(lane, failures)
  process.lastWaitUs = us
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
  const last = failures === 1 ? base : process.lastWaitUs
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
    process.result = result
    process.hasResult = true
    lane.wakeAt(process, lane.nowUs + us)
    lane.step.suspend()
  }
  return lane.step.giving()
}
