import type { RunSize } from './runSize.ts'

/** The paper of the score moves by so many px per second of the viewer's time, whatever the speed: speed is also its scale. */
export const paperPxPerSecond = 150

/** So much paper lies behind and ahead of the playhead on the widest screen, in px. */
const behindPx = 1_500
const aheadPx = 1_000
/** Keys are chosen for strokes from so far behind the paper on, so that one that leaves it changes nothing about the others. */
export const lookBackPx = 1_000
/** More requests of a lane than this are never drawn one by one, so that their trace is not needed. */
const tracedRequestsMax = 8_000

/**
 * How far the paper, and what is looked at for it, reaches around the playhead, in simulated ms. Nothing where it holds more requests than can be
 * traced: then it is drawn from the log alone.
 */
export function paperReach(
  speed: number,
  run: RunSize,
): { readonly behindMs: number; readonly aheadMs: number } {
  const msPerPx = speed / paperPxPerSecond
  return isPaperTraced(speed, run)
    ? { behindMs: (behindPx + lookBackPx) * msPerPx, aheadMs: aheadPx * msPerPx }
    : { behindMs: 0, aheadMs: 0 }
}

/** Whether what is on the paper is recorded, all of it. */
export function isPaperTraced(speed: number, run: RunSize): boolean {
  const paperMs = ((behindPx + aheadPx) * speed) / paperPxPerSecond
  const requestsPerMs = run.requests / run.endMs
  return requestsPerMs * Math.min(paperMs, run.endMs) <= tracedRequestsMax
}
