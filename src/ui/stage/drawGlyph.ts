import {
  type GlyphLook,
  type GlyphOperation,
  type GlyphPart,
  glyphParts,
  glyphReach,
  halfOf,
} from './glyphs.ts'
import type { LanePalette } from './palette.ts'
import { type StampContext, stamp } from './stamp.ts'

type Context = CanvasRenderingContext2D

/** Drawn alone; with its outline in the page's colour below it, so that those that pass over each other stay two; or that outline alone. */
type Layers = 'glyph' | 'haloed' | 'halo'

/** How far the halo reaches beyond the outline, in px. */
const haloWidth = 1.5

/** Draws one glyph with its corner on a whole device pixel, so that squares are sharp at any resolution. */
export function drawGlyph(
  context: Context,
  palette: LanePalette,
  at: { readonly x: number; readonly y: number },
  operation: GlyphOperation,
  look: GlyphLook,
  half: number,
  layers: Layers = 'glyph',
): void {
  const corner = halfOf(look, half)
  const reach = glyphReach(operation, look, half) + (layers === 'glyph' ? 0 : haloWidth)
  stamp(
    context,
    palette,
    `${operation} ${look} ${half} ${layers}`,
    { x: at.x - corner, y: at.y - corner },
    { before: reach - corner, after: reach + corner },
    (onto) => {
      onto.translate(corner, corner)
      const parts = glyphParts(operation, look, half)
      if (layers !== 'glyph') for (const part of parts) drawHalo(onto, part, palette)
      if (layers !== 'halo') for (const part of parts) drawPart(onto, part, palette)
    },
  )
}

function drawHalo(
  context: StampContext,
  { d, strokeWidth = 0 }: GlyphPart,
  palette: LanePalette,
): void {
  context.strokeStyle = palette.page
  context.lineWidth = strokeWidth + haloWidth * 2
  context.stroke(new Path2D(d))
}

function drawPart(context: StampContext, part: GlyphPart, palette: LanePalette): void {
  const { d, dash = [], fill, stroke, strokeWidth = 1 } = part
  const path = new Path2D(d)
  if (fill) {
    context.fillStyle = palette[fill]
    context.fill(path)
  }
  if (stroke) {
    context.strokeStyle = palette[stroke]
    context.lineWidth = strokeWidth
    context.setLineDash([...dash])
    context.stroke(path)
  }
}
