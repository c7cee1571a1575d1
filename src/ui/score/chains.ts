import type { CausalEvent } from '../../analysis/oracle/causalEvent.ts'
import { createCauses } from '../../analysis/oracle/causes.ts'
import type { Run } from '../../analysis/run.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { PlaygroundFacts } from '../../store/playgroundStore.ts'
import {
  latestOf,
  type RequestViolations,
  violationsOfRequest,
} from '../why/violationsOfRequest.ts'

type Selection = NonNullable<PlaygroundFacts['selection']>

interface Known {
  readonly run: Run
  readonly selection: Selection
  readonly found: RequestViolations | undefined
  nth: number | undefined
  trace: LaneTrace | undefined
  chain: readonly CausalEvent[]
}

/**
 * What led to a violation of the selected request: the one that is chosen, or else its latest by the playhead. Found
 * once for what is recorded of its lane; nothing where the oracle holds nothing against the request.
 */
export function createChains() {
  let known: Known | undefined
  return (
    run: Run,
    selection: Selection,
    trace: LaneTrace | undefined,
    playheadMs: number,
  ): readonly CausalEvent[] => {
    if (known?.run !== run || known.selection !== selection) {
      const found = violationsOfRequest(run, selection, playheadMs)
      known = { run, selection, found, nth: undefined, trace: undefined, chain: [] }
    }
    const { found } = known
    if (found === undefined) return known.chain
    const nth = selection.violation ?? latestOf(found.lane, found.nths, playheadMs)
    if (nth !== undefined && (known.nth !== nth || known.trace !== trace))
      Object.assign(known, { nth, trace, chain: chainOf(run, found, trace, nth) })
    return known.chain
  }
}

function chainOf(
  { keyNames, scenario }: Run,
  { lane: { id, log, violations } }: RequestViolations,
  trace: LaneTrace | undefined,
  nth: number,
): readonly CausalEvent[] {
  const lane = scenario.lanes.find((other) => other.id === id)
  if (lane === undefined) return []
  return createCauses({ scenario, lane, log, trace, violations, keyNames })(nth).events
}
