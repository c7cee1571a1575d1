import type { Scenario } from '../scenario/scenario.ts'
import { speedUpFor } from '../scenario/speedUpFor.ts'
import type { TraceRows } from '../scenario/traceFile.ts'
import { BadInput } from './badInput.ts'

/** A trace is replayed over this long unless somebody says otherwise; in simulated ms. */
const traceDurationMs = 60_000

/**
 * The scenario with a trace for its workload. One that names a trace already gets its rows, and only those; any
 * other is set to a minute, and the trace's times are divided so that they fit.
 */
export function withTrace(
  scenario: Scenario,
  trace: TraceRows,
  { isDurationChosen }: { readonly isDurationChosen: boolean },
): Scenario {
  const { workload } = scenario
  if (workload.type === 'trace') {
    if (workload.hash !== trace.hash) {
      throw new BadInput(
        `--trace: ${trace.name} has the hash ${trace.hash}, expected ${workload.hash} (${workload.name}); is its time unit right?`,
      )
    }
    if (!isDurationChosen) return scenario
  }
  const durationMs = isDurationChosen ? scenario.durationMs : traceDurationMs
  return {
    ...scenario,
    durationMs,
    workload: {
      type: 'trace',
      hash: trace.hash,
      name: trace.name,
      requests: trace.requests,
      speedUp: speedUpFor(trace.lengthUs, durationMs),
    },
  }
}

/** A link can only name a trace: its rows must be at hand. */
export function refuseMissingTrace({ workload }: Scenario): void {
  if (workload.type === 'generated') return
  throw new BadInput(
    `the scenario replays the trace ${workload.name} (hash ${workload.hash}): name its file with --trace`,
  )
}
