import { drawGlyph } from './drawGlyph.ts'
import { ring } from './drawShapes.ts'
import type { Marks } from './marks.ts'
import type { LanePalette } from './palette.ts'

const half = 5

/** What a cache has just refused or lost: it stands a moment where the value would have been, and fades. */
export function drawCacheSigns(
  context: CanvasRenderingContext2D,
  { signs }: Marks,
  palette: LanePalette,
): void {
  for (const { sign, x, y } of signs) {
    const look = sign.type === 'lost' ? 'lost' : 'refused'
    const operation = sign.type === 'fill-refused' ? 'read' : 'write'
    context.globalAlpha = Math.min(1, sign.strength * 4)
    drawGlyph(context, palette, { x, y }, operation, look, half, 'haloed')
    const spread = (1 - sign.strength) * 3
    if (spread >= 1) continue
    context.globalAlpha = 1 - spread
    ring(context, x, y, 7 + spread * 7, look === 'lost' ? palette.alarm : palette.ink3, 1.2)
  }
  context.globalAlpha = 1
}
