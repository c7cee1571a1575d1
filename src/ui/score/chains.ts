import type { CausalEvent } from '../../analysis/oracle/causalEvent.ts'
import { createCauses } from '../../analysis/oracle/causes.ts'
import type { Run } from '../../analysis/run.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { PlaygroundFacts } from '../../store/playgroundStore.ts'
import { violationsOfRequest } from '../why/violationsOfRequest.ts'

type Selection = NonNullable<PlaygroundFacts['selection']>

/** The chain of the selection, found once for what is recorded of its lane. */
export function createChains() {
  let last:
    | {
        readonly run: Run
        readonly selection: Selection
        readonly trace: LaneTrace | undefined
        readonly chain: readonly CausalEvent[]
      }
    | undefined
  return (run: Run, selection: Selection, trace: LaneTrace | undefined) => {
    if (last?.run !== run || last.selection !== selection || last.trace !== trace)
      last = { run, selection, trace, chain: chainOf(run, selection, trace) }
    return last.chain
  }
}

/** What led to the latest violation of the selected request; nothing where the oracle holds nothing against it. */
function chainOf(
  run: Run,
  selection: Selection,
  trace: LaneTrace | undefined,
): readonly CausalEvent[] {
  const found = violationsOfRequest(run, selection, Number.POSITIVE_INFINITY)
  const lane = run.scenario.lanes.find(({ id }) => id === selection.lane)
  if (found === undefined || lane === undefined) return []
  const { log, violations } = found.lane
  const { keyNames, scenario } = run
  return createCauses({ scenario, lane, log, trace, violations, keyNames })(found.latest).events
}
