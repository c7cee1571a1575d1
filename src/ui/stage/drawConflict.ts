import { drawGlyph } from './drawGlyph.ts'
import { ring } from './drawShapes.ts'
import type { LaneGeometry } from './geometry.ts'
import type { LanePalette } from './palette.ts'

type Context = CanvasRenderingContext2D

/** Two writes that meet over one row; the mark spreads once and fades. */
export function drawConflict(
  context: Context,
  strength: number,
  geometry: LaneGeometry,
  palette: LanePalette,
): void {
  const { x, y, arm } = geometry.conflict
  const spread = Math.min(1, (1 - strength) * 3)
  const half = arm / 2
  context.globalAlpha = Math.min(1, strength * 4)
  for (const side of [-1, 1]) {
    context.strokeStyle = palette.accent
    context.lineWidth = 2
    const alpha = context.globalAlpha
    context.globalAlpha = alpha * 0.45
    context.beginPath()
    context.moveTo(x + side * arm, y)
    context.lineTo(x + side * (half + 9), y)
    context.stroke()
    context.globalAlpha = alpha
    drawGlyph(context, palette, { x: x + side * half, y }, 'write', 'going', 5)
  }
  drawGlyph(context, palette, { x, y }, 'write', 'conflict', 5)
  if (spread < 1) {
    context.globalAlpha = 1 - spread
    ring(context, x, y, 10 + spread * 14, palette.alarm, 1.5)
  }
  context.globalAlpha = 1
}
