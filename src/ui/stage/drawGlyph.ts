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
  context.translate(x, y)
  for (const part of drawingOf(operation, look, half)) {
    if (part.fill) {
      context.fillStyle = palette[part.fill]
      context.fill(part.path)
    }
    if (part.stroke) {
      context.strokeStyle = palette[part.stroke]
      context.lineWidth = part.strokeWidth ?? 1
      if (part.dash) context.setLineDash(part.dash as number[])
      context.stroke(part.path)
      if (part.dash) context.setLineDash([])
    }
  }
  context.translate(-x, -y)
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
