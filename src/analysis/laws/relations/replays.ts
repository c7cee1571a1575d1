import { arrivalsOf } from '../../../engine/workload/arrivals.ts'
import type { Scenario } from '../../../scenario/scenario.ts'
import type { TraceRows } from '../../../scenario/traceFile.ts'
import { withParameters } from './relation.ts'

/** A scenario whose requests come from a file, and the rows of the file. */
export interface Replay {
  readonly scenario: Scenario
  readonly trace: TraceRows
}

/** The same requests at the same instants, read from a file instead of drawn. */
export function replayOf(scenario: Scenario): Replay {
  const { atUs, count, key, keyNames, operation } = arrivalsOf(
    { ...scenario, schedule: [] },
    undefined,
  )
  const trace = {
    name: 'drawn.csv',
    hash: '0'.repeat(16),
    keys: keyNames,
    atUs,
    operation,
    key,
    requests: count,
    lengthUs: (atUs.at(-1) ?? 0) - (atUs[0] ?? 0),
  }
  const { hash, name } = trace
  const workload = { type: 'trace', hash, name, requests: count, speedUp: 1 } as const
  return { scenario: { ...scenario, workload }, trace }
}

/** What a closed loop asks depends on the answers, so its clients ask at random here. */
export function openLoop(scenario: Scenario): Scenario {
  return scenario.parameters.arrivals === 'closed-loop'
    ? withParameters(scenario, { arrivals: 'poisson' })
    : scenario
}
