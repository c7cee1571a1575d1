import { requestName } from '../../scenario/requestName.ts'
import { stepNames } from '../../scenario/stepNames.ts'
import { overrideKey } from '../laneSettings.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import { outcomes } from '../outcome.ts'
import { noParticulars } from '../particulars.ts'
import type { Process } from '../process.ts'
import { stepCode } from '../trace.ts'

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
  process.beginStep(code, key, attempt, lane.nowUs)
  if (lane.hasOverrides) applyOverride(lane, process)
}

/** Whether the step of a process is to wait for its batch. */
export function isOfBatch({ code }: Process): boolean {
  return code === stepCode['batch.put'] || code === stepCode['batch.remove']
}

function applyOverride(lane: LaneSimulation, process: Process): void {
  if (process.particulars !== noParticulars) process.own.forgetOverride()
  const operation = stepNames[process.code] as string
  const override = lane.settings.overrides.get(
    overrideKey(requestName(process.request), operation, process.attempt),
  )
  if (override === undefined) return
  const isApply = override.at === 'apply'
  if (override.effect.type === 'drop') process.own.lost = isApply ? 'apply' : 'answer'
  else if (isApply) process.own.delayApplyUs = Math.round(override.effect.delayMs * 1000)
  else process.own.delayAnswerUs = Math.round(override.effect.delayMs * 1000)
}
