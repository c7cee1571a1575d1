import {
  type GlyphLook,
  type GlyphOperation,
  type GlyphPart,
  glyphParts,
  halfOf,
  type SimpleShape,
} from './glyphs.ts'
import type { LanePalette } from './palette.ts'

type Context = CanvasRenderingContext2D

interface Point {
  readonly x: number
  readonly y: number
}

interface Drawing extends GlyphPart {
  readonly path: Path2D
}

/** How far a glyph's ground reaches beyond its outline, in px. */
const haloWidth = 1.5

const drawings = new Map<GlyphOperation, Map<GlyphLook, Map<number, readonly Drawing[]>>>()

/** Draws one glyph with its corner on a whole device pixel, so that squares are sharp at any resolution. */
export function drawGlyph(
  context: Context,
  palette: LanePalette,
  at: Point,
  operation: GlyphOperation,
  look: GlyphLook,
  half: number,
): void {
  const { ratio } = palette
  const corner = halfOf(look, half)
  const x = Math.round((at.x - corner) * ratio) / ratio + corner
  const y = Math.round((at.y - corner) * ratio) / ratio + corner
  for (const part of drawingOf(operation, look, half)) {
    const { dash, fill, simple, stroke, strokeWidth = 1 } = part
    if (fill) context.fillStyle = palette[fill]
    if (stroke) {
      context.strokeStyle = palette[stroke]
      context.lineWidth = strokeWidth
      if (dash) context.setLineDash(dash as number[])
    }
    if (simple) {
      trace(context, simple, x, y, 0)
      if (fill) context.fill()
      if (stroke) context.stroke()
    } else drawPath(context, part, x, y)
    if (dash) context.setLineDash([])
  }
}

/** The glyph's outline in the page's colour, so that tokens that pass over each other stay two. */
export function drawHalo(
  context: Context,
  palette: LanePalette,
  at: Point,
  operation: GlyphOperation,
  look: GlyphLook,
  half: number,
): void {
  context.strokeStyle = palette.page
  for (const { path, simple, strokeWidth = 0 } of drawingOf(operation, look, half)) {
    context.lineWidth = strokeWidth + haloWidth * 2
    if (simple) {
      trace(context, simple, at.x, at.y, 0)
      context.stroke()
    } else drawPath(context, { path, stroke: 'page' }, at.x, at.y)
  }
}

/** The same for a glyph that covers what is inside its outline: a ground to lie on takes half the time of a line around. */
export function drawGround(
  context: Context,
  palette: LanePalette,
  at: Point,
  operation: GlyphOperation,
  look: GlyphLook,
  half: number,
): void {
  const [only, ...more] = drawingOf(operation, look, half)
  if (only?.simple === undefined || more.length > 0) {
    drawHalo(context, palette, at, operation, look, half)
    return
  }
  context.fillStyle = palette.page
  trace(context, only.simple, at.x, at.y, (only.strokeWidth ?? 0) / 2 + haloWidth)
  context.fill()
}

/** Lays a shape out around a point, so many px larger on every side. */
function trace(context: Context, shape: SimpleShape, x: number, y: number, by: number): void {
  context.beginPath()
  if (shape.type === 'circle') context.arc(x + shape.x, y, shape.radius + by, 0, Math.PI * 2)
  else {
    const half = shape.half + by
    context.roundRect(x - half, y - half, half * 2, half * 2, shape.cornerRadius + by)
  }
}

/**
 * Draws a copy of the path. Chromium draws the corners of a path a shade differently from its second time on, and a moment
 * must not look different for having been seen before.
 */
function drawPath(
  context: Context,
  { fill, path, stroke }: Pick<Drawing, 'fill' | 'path' | 'stroke'>,
  x: number,
  y: number,
): void {
  // Saved and restored: moving back by the same amount would leave a rest of rounding to the next glyph.
  context.save()
  context.translate(x, y)
  if (fill) context.fill(new Path2D(path))
  if (stroke) context.stroke(new Path2D(path))
  context.restore()
}

function drawingOf(operation: GlyphOperation, look: GlyphLook, half: number): readonly Drawing[] {
  const known = drawings.get(operation)?.get(look)?.get(half)
  if (known) return known
  const made = glyphParts(operation, look, half).map((part) => ({
    ...part,
    path: new Path2D(part.d),
  }))
  const looks = drawings.get(operation) ?? new Map<GlyphLook, Map<number, readonly Drawing[]>>()
  const sizes = looks.get(look) ?? new Map<number, readonly Drawing[]>()
  drawings.set(operation, looks.set(look, sizes.set(half, made)))
  return made
}
