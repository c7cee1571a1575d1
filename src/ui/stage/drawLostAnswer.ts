import { drawGlyph } from './drawGlyph.ts'
import { ring } from './drawShapes.ts'
import type { LanePalette } from './palette.ts'
import type { PlacedToken } from './placeTokens.ts'

/** So much of its way an answer comes before it is lost, and by then nothing of it is left. */
const fadesFrom = 0.12
export const goneAt = 0.5

/** An answer that vanishes on its way; what arrives in its place is that nobody knows. */
export function drawLostAnswer(
  context: CanvasRenderingContext2D,
  placed: PlacedToken,
  palette: LanePalette,
): void {
  const { operation, along } = placed.token
  const left = Math.min(1, Math.max(0, (goneAt - along) / (goneAt - fadesFrom)))
  const { globalAlpha } = context
  if (left > 0) {
    context.globalAlpha = globalAlpha * left
    drawGlyph(context, palette, placed, operation, 'returning', 5)
    context.globalAlpha = globalAlpha * (1 - left)
    context.setLineDash([2, 2])
    ring(context, placed.x, placed.y, 6 + 5 * (1 - left), palette.alarm, 1.2)
    context.setLineDash([])
  } else {
    context.globalAlpha = globalAlpha * Math.min(1, ((along - goneAt) / (1 - goneAt)) * 4)
    drawGlyph(context, palette, placed, operation, 'unknown', 5)
  }
  context.globalAlpha = globalAlpha
}
