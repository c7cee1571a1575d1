import {
  type BusyConnectionsIn,
  createBusyConnections,
} from '../../analysis/score/busyConnections.ts'
import { countsIn } from '../../analysis/score/countsIn.ts'
import { countUpTo } from '../../analysis/sortedTimes.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import { type Context, futureAlpha, type LanePicture, type Picture } from './picture.ts'
import type { Side } from './timeScale.ts'

export const binPx = 6
/** A bar of as many requests as arrive in a bin on average; more are higher, up to nearly the next line. */
const meanPx = 12

/** Where strokes would touch, counts hang from the line they leave: requests from the app, calls from the cache. */
export function drawCounts(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  side: Side,
): void {
  const { endUs, layout, scale } = picture
  const { log, palette, top } = lane
  if (log === undefined) return
  const binUs = binPx / scale.pxPerUs
  const [fromUs, toUs] = side === 'past' ? [scale.fromUs, scale.nowUs] : [scale.nowUs, scale.toUs]
  const first = Math.max(0, Math.floor(fromUs / binUs))
  const last = Math.ceil(Math.min(toUs, endUs) / binUs)
  if (last <= first) return
  const counts = countsIn(log, first * binUs, last * binUs, last - first)
  const pxPerRequest = meanPx / ((log.count / endUs) * binUs)
  const highest = layout.stave.cache - layout.stave.app - 4
  const app = top + layout.stave.app + 1
  const cache = top + layout.stave.cache + 1
  const bar = (bin: number, y: number, requests: number, color: string): number => {
    const height = Math.min(highest, requests * pxPerRequest)
    context.fillStyle = color
    context.fillRect(scale.x((first + bin) * binUs, side), y, binPx - 1, height)
    return height
  }
  context.globalAlpha = futureAlpha[side]
  for (const bin of counts.reads.keys()) {
    const writes = counts.writes[bin] as number
    bar(bin, app, writes + (counts.reads[bin] as number), palette.line2)
    bar(bin, app, writes, palette.accent)
    const startUs = (first + bin) * binUs
    const calls =
      countUpTo(log.databaseCallUs, startUs + binUs) - countUpTo(log.databaseCallUs, startUs)
    context.globalAlpha = futureAlpha[side] * 0.5
    bar(bin, lane.pattern === 'none' ? app : cache, calls, palette.ink3)
    context.globalAlpha = futureAlpha[side]
    if ((counts.failed[bin] as number) > 0) {
      context.fillStyle = palette.alarm
      context.fillRect(scale.x(startUs, side), app - 7, binPx - 1, 4)
    }
  }
  drawConnections(context, picture, lane, side, { binUs, first, last })
  context.globalAlpha = 1
}

const known = new WeakMap<LaneTrace, BusyConnectionsIn>()
/** So low that captions have room below. */
const connectionsPx = 7

/** Below the line of the database, how many of its connections are in use, as far as that is recorded. */
function drawConnections(
  context: Context,
  { layout, scale }: Picture,
  { connections, palette, top, traced }: LanePicture,
  side: Side,
  { binUs, first, last }: { readonly binUs: number; readonly first: number; readonly last: number },
): void {
  if (traced === undefined) return
  const { trace } = traced
  const from = Math.max(first, Math.ceil(trace.fromUs / binUs))
  const to = Math.min(last, Math.floor(trace.toUs / binUs))
  if (to <= from) return
  const busyIn = known.get(trace) ?? createBusyConnections(trace)
  known.set(trace, busyIn)
  const y = top + layout.stave.database + 2
  context.globalAlpha = futureAlpha[side] * 0.7
  context.fillStyle = palette.ink3
  for (const [bin, busy] of busyIn(from * binUs, to * binUs, to - from).entries())
    context.fillRect(
      scale.x((from + bin) * binUs, side),
      y,
      binPx - 1,
      (busy / connections) * connectionsPx,
    )
}
