import { faultPhrase } from '../transport/faultText.ts'
import { type Context, font, hairline, type Picture } from './picture.ts'
import { textWidth } from './textWidth.ts'
import { ticksIn } from './ticks.ts'
import type { Side } from './timeScale.ts'

/** What all lanes share on one side of the head: the bands of the faults, and the axis with its ticks. */
export function drawPaper(context: Context, picture: Picture, side: Side): void {
  drawFaultBands(context, picture, side)
  drawAxis(context, picture, side)
}

function drawFaultBands(context: Context, picture: Picture, side: Side): void {
  const { faults, layout, palette, scale } = picture
  const top = layout.top - 4
  const height = layout.latency.bottom - top
  for (const { atMs, durationMs } of faults) {
    const x = scale.x(atMs * 1000, side)
    const left = Math.max(scale.left[side], x)
    const width = Math.min(scale.right[side], scale.x((atMs + durationMs) * 1000, side)) - left
    if (width <= 0) continue
    context.fillStyle = palette.tier
    context.fillRect(left, top, width, height)
    context.fillStyle = palette.alarm
    context.fillRect(left, top, width, 1.5)
  }
}

function drawAxis(context: Context, picture: Picture, side: Side): void {
  const { endUs, layout, palette, scale } = picture
  const y = layout.top - 14
  const [fromUs, toUs] = side === 'past' ? [scale.fromUs, scale.nowUs] : [scale.nowUs, scale.toUs]
  context.font = font(picture, 'sans', 11)
  context.textAlign = 'center'
  for (const { us, text } of ticksIn(fromUs, Math.min(toUs, endUs), scale.pxPerUs)) {
    const x = scale.x(us, side)
    context.fillStyle = palette.line
    context.fillRect(
      hairline(x, palette.ratio) - 0.5,
      layout.top - 8,
      1,
      layout.latency.bottom - layout.top + 8,
    )
    const half = textWidth(context, text) / 2 + 4
    if (x - half < scale.left[side] || x + half > scale.right[side]) continue
    context.fillStyle = palette.ink3
    context.fillText(text, x, y)
  }
  context.textAlign = 'left'
  drawFaultNames(context, picture, side)
}

/** Right above the band's top edge, where nothing else stands. */
function drawFaultNames(context: Context, picture: Picture, side: Side): void {
  const { faults, layout, palette, scale } = picture
  context.fillStyle = palette.alarm
  let freeFrom = scale.left[side] + 4
  const said = saidOf(side)
  const inTime = faults.toSorted((a, b) => a.atMs - b.atMs)
  for (const [i, fault] of inTime.entries()) {
    const start = scale.x(fault.atMs * 1000, side)
    const end = scale.x((fault.atMs + fault.durationMs) * 1000, side)
    if (end < scale.left[side] || start > scale.right[side]) continue
    // The name of a short one goes on beyond its end, up to the next.
    const next = inTime[i + 1]
    const beyond = next === undefined ? scale.right[side] : scale.x(next.atMs * 1000, side)
    const isWhole = start >= scale.left[side]
    const right = Math.min(scale.right[side], isWhole ? Math.max(end, beyond) : end)
    const left = Math.max(freeFrom, start + 4)
    const text = faultPhrase(fault)
    const width = textWidth(context, text)
    if (left + width > right - 4) continue
    context.fillText(text, left, layout.top - 28)
    freeFrom = left + width + 10
  }
  // Left of the head its side is named at the right, and right of it at the left.
  if (layout.type === 'narrow') return
  const width = textWidth(context, said)
  const left = side === 'past' ? scale.right.past - 10 - width : scale.left.future + 10
  const isFree = side === 'past' ? left > freeFrom : freeFrom === scale.left.future + 4
  context.fillStyle = palette.ink3
  if (isFree) context.fillText(said, left, layout.top - 28)
}

function saidOf(side: Side): string {
  return side === 'past' ? 'what has happened' : 'what comes next, already computed'
}
