import { requestName } from '../../scenario/requestName.ts'
import { stepNames } from '../../scenario/stepNames.ts'
import { overrideKey } from '../laneSettings.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import { outcomes } from '../outcome.ts'
import type { Process } from '../process.ts'
import { stepCode } from '../trace.ts'

/** Index of `ok`, the outcome of a step unless it is set otherwise. */
const okIndex = outcomes.indexOf('ok')
export const conflictIndex = outcomes.indexOf('conflict')
export const rejectedIndex = outcomes.indexOf('rejected')
export const failedIndex = outcomes.indexOf('failed')
export const missIndex = outcomes.indexOf('not-found')

/** Puts a process at the start of a step: which one, on which key, for which time. */
export function beginStep(
  lane: LaneSimulation,
  process: Process,
  code: number,
  key: number,
  attempt: number,
): void {
  process.code = code
  process.key = key
  process.attempt = attempt
  process.outcome = okIndex
  process.startUs = lane.nowUs
  process.grantedUs = Number.NaN
  process.appliedUs = Number.NaN
  process.version = 0
  process.expected = 0
  process.connection = -1
  process.rows = 0
  process.isInStep = true
  process.isTimingOut = false
  process.timeout = 0
  if (lane.settings.overrides.size > 0) applyOverride(lane, process)
}

/** Whether the step of a process is to wait for its batch. */
export function isOfBatch({ code }: Process): boolean {
  return code === stepCode['batch.put'] || code === stepCode['batch.remove']
}

function applyOverride(lane: LaneSimulation, process: Process): void {
  process.delayApplyUs = 0
  process.delayAnswerUs = 0
  process.lost = 'nothing'
  const operation = stepNames[process.code] as string
  const override = lane.settings.overrides.get(
    overrideKey(requestName(process.request), operation, process.attempt),
  )
  if (override === undefined) return
  const isApply = override.at === 'apply'
  if (override.effect.type === 'drop') process.lost = isApply ? 'apply' : 'answer'
  else if (isApply) process.delayApplyUs = Math.round(override.effect.delayMs * 1000)
  else process.delayAnswerUs = Math.round(override.effect.delayMs * 1000)
}
