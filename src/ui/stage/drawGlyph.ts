import {
  type GlyphLook,
  type GlyphOperation,
  type GlyphPart,
  glyphParts,
  halfOf,
} from './glyphs.ts'
import type { LanePalette } from './palette.ts'

interface Drawing extends GlyphPart {
  readonly path: Path2D
}

/**
 * A copy to draw with. Chromium draws the corners of a path a shade differently from its second time on, and a moment must
 * not look different for having been seen before.
 */
function fresh(path: Path2D): Path2D {
  return new Path2D(path)
}

const drawings = new Map<string, readonly Drawing[]>()

/** Draws one glyph with its corner on a whole device pixel, so that squares are sharp at any resolution. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  palette: LanePalette,
  at: { readonly x: number; readonly y: number },
  operation: GlyphOperation,
  look: GlyphLook,
  half: number,
): void {
  const { ratio } = palette
  const corner = halfOf(look, half)
  const x = Math.round((at.x - corner) * ratio) / ratio + corner
  const y = Math.round((at.y - corner) * ratio) / ratio + corner
  // Saved and restored: moving back by the same amount would leave a rest of rounding to the next glyph.
  context.save()
  context.translate(x, y)
  for (const part of drawingOf(operation, look, half)) {
    if (part.fill) {
      context.fillStyle = palette[part.fill]
      context.fill(fresh(part.path))
    }
    if (part.stroke) {
      context.strokeStyle = palette[part.stroke]
      context.lineWidth = part.strokeWidth ?? 1
      if (part.dash) context.setLineDash(part.dash as number[])
      context.stroke(fresh(part.path))
      if (part.dash) context.setLineDash([])
    }
  }
  context.restore()
}

/** The glyph's outline in the page's colour, so that tokens that pass over each other stay two. */
export function drawHalo(
  context: CanvasRenderingContext2D,
  palette: LanePalette,
  at: { readonly x: number; readonly y: number },
  operation: GlyphOperation,
  look: GlyphLook,
  half: number,
): void {
  context.save()
  context.translate(at.x, at.y)
  context.strokeStyle = palette.page
  for (const { path, strokeWidth = 0 } of drawingOf(operation, look, half)) {
    context.lineWidth = strokeWidth + 3
    context.stroke(fresh(path))
  }
  context.restore()
}

function drawingOf(operation: GlyphOperation, look: GlyphLook, half: number): readonly Drawing[] {
  const name = `${operation} ${look} ${half}`
  const known = drawings.get(name)
  if (known) return known
  const made = glyphParts(operation, look, half).map((part) => ({
    ...part,
    path: new Path2D(part.d),
  }))
  drawings.set(name, made)
  return made
}
