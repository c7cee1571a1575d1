import type { Stroke } from '../../analysis/score/score.ts'
import type { createLooks, Weight } from './looks.ts'
import type { Polylines } from './polylines.ts'
import { queuePx, type StrokePlaces } from './strokePlaces.ts'

/** A bad answer that comes back at once leans a little, or its way would cover the one that led there. */
const bouncePx = 4

/** Adds one stroke's legs to the lines of a lane. */
export function layStroke(
  lines: Polylines,
  stroke: Stroke,
  weight: Weight,
  places: StrokePlaces,
  lookOf: ReturnType<typeof createLooks>,
): void {
  const { legs } = stroke
  let y = places.line(legs[0]?.from ?? 'app')
  for (const [i, leg] of legs.entries()) {
    // What the bulk write of its batch does is drawn once, as a stroke of its own.
    if (leg.kind === 'shared' && stroke.operation !== 'read') continue
    const look = lookOf(stroke, leg.kind, leg.isForNobody, weight)
    const x1 = places.x(leg.fromUs)
    const x2 = places.x(finite(leg.toUs, leg.fromUs))
    const level = places.level(stroke, leg)
    if (level !== undefined) {
      if (level !== y) lines.add(lookOf(stroke, 'way', leg.isForNobody, weight), x1, y, x1, level)
      lines.add(look, x1, level, x2, level)
      y = level
    } else {
      const end = places.line(leg.to) - (legs[i + 1]?.kind === 'queue' ? queuePx : 0)
      const isBounce = leg.kind === 'failed' || leg.kind === 'unknown'
      lines.add(look, x1, y, isBounce ? Math.max(x2, x1 + bouncePx) : x2, end)
      y = end
    }
  }
}

/** What never ends is drawn as far as any paper reaches. */
function finite(us: number, fromUs: number): number {
  return us === Number.POSITIVE_INFINITY ? fromUs + 1e9 : us
}
