import type { Run } from '../analysis/run.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { LaneId } from '../scenario/scenario.ts'
import type { View } from '../scenario/view.ts'
import { paperReach } from './paper.ts'

interface Moment {
  readonly atMs: number
  /** Simulated ms per second of the viewer's time. */
  readonly speed: number
  readonly view: View
  readonly run: Run
  readonly windows: ReadonlyMap<LaneId, LaneTrace>
  readonly asked: { readonly fromUs: number; readonly toUs: number } | undefined
}

/** About this many requests of a lane make a window: more would cost memory, fewer would be asked for too often. */
const requestsPerWindow = 2_000
const widthMsMin = 50

/** The window of the run to ask for, so that the playhead stays inside what is recorded; undefined while it is well inside. */
export function windowAround({
  atMs,
  speed,
  view,
  run,
  windows,
  asked,
}: Moment): { readonly fromUs: number; readonly toUs: number } | undefined {
  const requests = run.lanes[0]?.log.count ?? 0
  if (requests === 0) return undefined
  const widthMs = Math.max(widthMsMin, (requestsPerWindow / requests) * run.endMs)
  const recorded = windows.values().next().value
  const reach = view === 'score' ? paperReach(speed, run) : { behindMs: 0, aheadMs: 0 }
  // Asked for early: by the time it is needed, the worker has had a second of the viewer's time.
  const aheadMs = reach.aheadMs + Math.min(speed, widthMs / 4)
  const isInside = (
    window: { readonly fromUs: number; readonly toUs: number } | undefined,
  ): boolean =>
    window !== undefined &&
    (window.fromUs <= (atMs - reach.behindMs) * 1000 || window.fromUs === 0) &&
    Math.min(atMs + aheadMs, run.endMs) * 1000 <= window.toUs
  if (isInside(recorded) || isInside(asked)) return undefined
  // Windows begin at multiples of a quarter, so that the way to a moment does not change what is recorded around it.
  const quarterMs = widthMs / 4
  const fromMs = Math.max(0, (Math.floor((atMs - reach.behindMs) / quarterMs) - 1) * quarterMs)
  const lengthMs = 2 * widthMs + reach.behindMs + reach.aheadMs
  return { fromUs: Math.round(fromMs * 1000), toUs: Math.round((fromMs + lengthMs) * 1000) }
}
