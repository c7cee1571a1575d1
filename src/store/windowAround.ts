import { stageReachMs } from '../analysis/stageReach.ts'
import type { LaneTrace } from '../engine/trace.ts'
import type { LaneId } from '../scenario/scenario.ts'
import type { View } from '../scenario/view.ts'
import type { Window } from '../worker/protocol.ts'
import { paperReach } from './paper.ts'
import type { RunSize } from './runSize.ts'

interface Moment {
  readonly atMs: number
  /** Simulated ms per second of the viewer's time. */
  readonly speed: number
  readonly view: View
  readonly run: RunSize
}

/** About this many requests of a lane make a window: more would cost memory, fewer would be asked for too often. */
const requestsPerWindow = 2_000
const widthMsMin = 50

/** Of a new run, that much is recorded with it: enough for its moment, and drawn in a fraction of the time. */
const requestsPerFirstWindow = 150

/** The window of a run that holds this moment with room on both sides. */
export function windowAt(moment: Moment): Window {
  return windowOf(moment, widthMsOf(moment, requestsPerWindow))
}

/** The window of a run that is about to be computed. */
export function firstWindowAt(moment: Moment): Window {
  return windowOf(moment, widthMsOf(moment, requestsPerFirstWindow))
}

function windowOf(moment: Moment, widthMs: number): Window {
  const { atMs } = moment
  const reach = reachOf(moment)
  // Windows begin at multiples of a quarter, so that the way to a moment does not change what is recorded around it.
  const quarterMs = widthMs / 4
  const fromMs = Math.max(0, (Math.floor((atMs - reach.behindMs) / quarterMs) - 1) * quarterMs)
  const lengthMs = 2 * widthMs + reach.behindMs + reach.aheadMs + noticeMsOf(moment)
  return { fromUs: Math.round(fromMs * 1000), toUs: Math.round((fromMs + lengthMs) * 1000) }
}

/** The window to ask for, so that the playhead stays inside what is recorded; undefined while it is well inside. */
export function nextWindow(
  moment: Moment,
  windows: ReadonlyMap<LaneId, LaneTrace>,
  asked: Window | undefined,
): Window | undefined {
  const { atMs, run } = moment
  if (run.requests === 0) return undefined
  const recorded = windows.values().next().value
  const reach = reachOf(moment)
  const aheadMs = reach.aheadMs + noticeMsOf(moment)
  const isInside = (window: Window | undefined): boolean =>
    window !== undefined &&
    (window.fromUs <= (atMs - reach.behindMs) * 1000 || window.fromUs === 0) &&
    Math.min(atMs + aheadMs, run.endMs) * 1000 <= window.toUs
  return isInside(recorded) || isInside(asked) ? undefined : windowAt(moment)
}

/** Windows are asked for early: by the time one is needed, the worker has had a second of the viewer's time. */
function noticeMsOf(moment: Moment): number {
  return Math.min(moment.speed, widthMsOf(moment, requestsPerWindow) / 4)
}

function widthMsOf({ run }: Moment, requests: number): number {
  return Math.max(widthMsMin, (requests / Math.max(1, run.requests)) * run.endMs)
}

/** What has to be recorded around a moment besides it, in simulated ms: for its scene no more than makes a window. */
function reachOf(moment: Moment): { readonly behindMs: number; readonly aheadMs: number } {
  const { run, speed, view } = moment
  const { ahead, behind } = stageReachMs
  const secondMs = Math.min(speed, (widthMsOf(moment, requestsPerWindow) * 1000) / (ahead + behind))
  const paper = view === 'score' ? paperReach(speed, run) : { behindMs: 0, aheadMs: 0 }
  return {
    behindMs: Math.max(paper.behindMs, (secondMs * behind) / 1000),
    aheadMs: Math.max(paper.aheadMs, (secondMs * ahead) / 1000),
  }
}
