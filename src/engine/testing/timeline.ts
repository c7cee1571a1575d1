import { requestName } from '../../scenario/requestName.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { stepNames } from '../../scenario/stepNames.ts'
import { outcomes } from '../outcome.ts'
import { runScenario } from '../runScenario.ts'

/** One lane of a run in lines a person can read: what ended when, with what version, step by step. */
export function timelineOf(scenario: Scenario): readonly string[] {
  const run = runScenario(scenario, {
    log: true,
    record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
  })
  const lane = run.lanes[0]
  if (lane?.trace === undefined || lane.log === undefined)
    throw new RangeError('nothing was recorded')
  const { log, trace } = lane
  const name = (request: number): string => (request === 0 ? 'flush' : requestName(request))
  const lines: { readonly us: number; readonly order: number; readonly text: string }[] = []
  for (let row = 0; row < trace.steps.count; row++) {
    const outcome = outcomes[trace.steps.outcome[row] as number]
    const version = trace.steps.version[row] as number
    const step = stepNames[trace.steps.code[row] as number]
    const result = outcome === 'ok' ? (version > 0 ? ` v${version}` : '') : ` ${outcome}`
    lines.push({
      us: trace.steps.endUs[row] as number,
      order: 0,
      text: `${name(trace.steps.request[row] as number)} ${step}${result}`,
    })
  }
  for (let row = 0; row < log.count; row++) {
    const outcome = outcomes[log.outcome[row] as number]
    lines.push({
      us: log.endedUs[row] as number,
      order: 1,
      text: `${name(log.request[row] as number)} ${outcome}`,
    })
  }
  return lines
    .sort((a, b) => a.us - b.us || a.order - b.order)
    .map(
      ({ us, text }) =>
        `${us === Number.POSITIVE_INFINITY ? '  never' : `${us / 1000} ms`}  ${text}`,
    )
}
