import { type Context, hairline, type Picture } from './picture.ts'

/**
 * Hairlines from the overview above to the paper: its window spreads to the paper's edges, the playhead to those of the
 * head. The overview's axis is as wide as the drawing.
 */
export function drawFan(context: Context, { endUs, layout, palette, scale }: Picture): void {
  const { fan, headLeft, headRight, overview, paperLeft, top, width } = layout
  if (fan === 0) return
  const at = (us: number): number =>
    overview.left + (Math.min(Math.max(us, 0), endUs) / endUs) * overview.width
  const from = at(scale.fromUs)
  const to = at(scale.toUs)
  const now = at(scale.nowUs)
  const foot = hairline(fan, palette.ratio)
  const line = (...points: readonly (readonly [number, number])[]): void => {
    context.beginPath()
    for (const [x, y] of points) context.lineTo(x, y)
    context.stroke()
  }
  context.lineWidth = 1
  context.strokeStyle = palette.line2
  line([from, 0], [paperLeft + 0.5, foot], [paperLeft + 0.5, top - 8])
  line([to, 0], [width - 0.5, foot], [width - 0.5, top - 8])
  context.fillStyle = palette.raised
  context.beginPath()
  context.moveTo(now, 0)
  context.lineTo(headLeft, foot)
  context.lineTo(headRight, foot)
  context.closePath()
  context.fill()
  context.strokeStyle = palette.ink
  context.lineWidth = 1.5
  line([headLeft, foot], [now, 0], [headRight, foot])
}
