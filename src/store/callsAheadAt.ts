import { type CallsAhead, createCallsAhead } from '../analysis/callsAhead.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { PlaygroundFacts } from './playgroundStore.ts'

const unknown: CallsAhead = {
  drop: { type: 'none', why: 'not-recorded' },
  delay: { type: 'none', why: 'not-recorded' },
}
const known = new WeakMap<LaneTrace, ReturnType<typeof createCallsAhead>>()

/** Which call of a request a drop or a delay would meet at this instant of what is on screen. */
export function callsAheadAt(
  { run, scenario, windows }: Pick<PlaygroundFacts, 'run' | 'scenario' | 'windows'>,
  { lane: laneId, request }: NonNullable<PlaygroundFacts['selection']>,
  atMs: number,
): CallsAhead {
  const lane = run?.scenario.lanes.find(({ id }) => id === laneId)
  const log = run?.lanes.find(({ id }) => id === laneId)?.log
  const trace = windows.get(laneId)
  if (run === undefined || lane === undefined || log === undefined || trace === undefined)
    return unknown
  const callsAhead = known.get(trace) ?? createCallsAhead({ lane, log, trace })
  known.set(trace, callsAhead)
  // What was edited since counts already.
  return callsAhead(request, Math.round(atMs * 1000), scenario.overrides)
}
