import { middleMs, parseLatency } from '../../scenario/latency.ts'
import type { Parameters } from '../../scenario/parameters.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { Traffic } from './traffic.ts'

/** About how many requests a run will see, known before anything is computed. */
export function expectedRequests(scenario: Scenario): number {
  const { durationMs, faults, parameters, schedule, workload } = scenario
  if (workload.type === 'trace') return workload.requests + schedule.length
  const perMs =
    parameters.arrivals === 'closed-loop'
      ? closedLoopPerMs(parameters)
      : parameters['requests-per-second'] / 1000
  const busyMs = new Traffic(faults).countedMs(durationMs)
  return Math.ceil(perMs * busyMs) + schedule.length
}

/** About how many requests a closed loop makes in a ms at most: its clients do nothing but think. */
function closedLoopPerMs(parameters: Parameters): number {
  const think = parseLatency(parameters['client-think-ms'], Number.POSITIVE_INFINITY)
  return parameters.clients / Math.max(1, think.ok ? middleMs(think.latency) : 0)
}
