import { countUpTo } from '../../analysis/sortedTimes.ts'
import { type Outcome, outcomes } from '../../engine/outcome.ts'
import type { RequestLog } from '../../engine/requestLog.ts'
import { operations } from '../../scenario/scenario.ts'
import { logTicks } from '../design/logScale.ts'
import { durationText } from '../design/numberText.ts'
import {
  type Context,
  font,
  futureAlpha,
  hairline,
  type LanePicture,
  type Picture,
} from './picture.ts'
import type { Side } from './timeScale.ts'

/** More of a lane's requests than this per px of paper would cover each other: then every so manieth is drawn. */
const requestsPerPxMax = 0.5
const read = operations.indexOf('read')

/** Under the lanes, on the same axis: how long each write took, where it was answered. */
export function drawLatency(context: Context, picture: Picture, side: Side): void {
  const { lanes, latencyScale, layout, palette, scale } = picture
  const { bottom } = layout.latency
  context.fillStyle = palette.line
  for (const ms of logTicks(latencyScale, 4)) {
    const y = hairline(latencyY(picture, ms), palette.ratio)
    context.fillRect(scale.left[side], y - 0.5, scale.right[side] - scale.left[side], 1)
  }
  for (const [place, lane] of lanes.entries()) drawMarks(context, picture, lane, place, side)
  context.fillStyle = palette.line2
  context.fillRect(scale.left[side], bottom, scale.right[side] - scale.left[side], 1)
  context.globalAlpha = 1
}

function drawMarks(
  context: Context,
  picture: Picture,
  { log, palette }: LanePicture,
  place: number,
  side: Side,
): void {
  if (log === undefined) return
  const { endUs, layout, scale } = picture
  const [fromUs, toUs] = side === 'past' ? [scale.fromUs, scale.nowUs] : [scale.nowUs, scale.toUs]
  const marginUs = 6 / scale.pxPerUs
  const first = countUpTo(log.endedUs, fromUs - marginUs, log.count)
  const last = countUpTo(log.endedUs, toUs + marginUs, log.count)
  // By the mean of the run and the number of the row, so that the same ones are drawn wherever the paper stands.
  const requestsPerPx = log.count / (endUs * scale.pxPerUs)
  const every = Math.max(1, Math.ceil(requestsPerPx / requestsPerPxMax))
  for (let row = Math.ceil(first / every) * every; row < last; row += every) {
    if (log.operation[row] === read) continue
    const outcome = outcomes[log.outcome[row] as number] as Outcome
    const ms = ((log.endedUs[row] as number) - (log.arrivedUs[row] as number)) / 1000
    const x = scale.x(log.endedUs[row] as number, side)
    const y = latencyY(picture, ms)
    const isGood = outcome === 'ok' || outcome === 'not-found'
    const color = isGood ? palette.accent : palette.alarm
    context.fillStyle = color
    context.globalAlpha = futureAlpha[side] * 0.4
    context.fillRect(x - 0.5, y, 1, layout.latency.bottom - y)
    context.globalAlpha = futureAlpha[side]
    if (isGood) markOf(context, place, x, y)
    else {
      context.strokeStyle = color
      context.lineWidth = 1.5
      context.beginPath()
      context.moveTo(x - 2.8, y - 2.8)
      context.lineTo(x + 2.8, y + 2.8)
      context.moveTo(x + 2.8, y - 2.8)
      context.lineTo(x - 2.8, y + 2.8)
      context.stroke()
    }
  }
  context.globalAlpha = 1
}

/** Lanes are told apart by shape as well. */
function markOf(context: Context, place: number, x: number, y: number): void {
  context.beginPath()
  if (place === 0) context.rect(x - 2.5, y - 2.5, 5, 5)
  else if (place === 1) context.arc(x, y, 2.8, 0, Math.PI * 2)
  else {
    const up = place === 2 ? -1 : 1
    context.moveTo(x - 3.2, y - up * 2.4)
    context.lineTo(x + 3.2, y - up * 2.4)
    context.lineTo(x, y + up * 3.2)
    context.closePath()
  }
  context.fill()
}

/** The scale's words, left of the paper or over its right end. */
export function drawLatencyScale(context: Context, picture: Picture): void {
  const { latencyScale, layout, palette } = picture
  const isWide = layout.type === 'wide'
  context.font = font(picture, 'sans', 11)
  context.textAlign = 'right'
  context.fillStyle = palette.ink3
  for (const ms of logTicks(latencyScale, 4)) {
    const y = latencyY(picture, ms)
    context.fillText(
      durationText(ms),
      isWide ? layout.paperLeft - 8 : layout.width - 2,
      y + (isWide ? 4 : -3),
    )
  }
  context.textAlign = 'left'
}

function latencyY({ latencyScale, layout }: Picture, ms: number): number {
  const { bottom, top } = layout.latency
  return bottom - latencyScale.share(ms) * (bottom - top)
}

/** The longest and the shortest time in which any lane answered a write over the run, in ms. */
export function writeLatencies(logs: readonly RequestLog[]): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const log of logs) {
    for (let row = 0; row < log.count; row++) {
      const ms = ((log.endedUs[row] as number) - (log.arrivedUs[row] as number)) / 1000
      if (log.operation[row] === read || !(ms > 0) || ms === Number.POSITIVE_INFINITY) continue
      least = Math.min(least, ms)
      most = Math.max(most, ms)
    }
  }
  return most === 0 ? [1, 1000] : [least, most]
}
