import type { Strip } from '../../analysis/score/score.ts'
import { hatch } from './hatch.ts'
import type { Context, LanePicture, Picture } from './picture.ts'
import type { Side } from './timeScale.ts'

/** More strips than this would be one grey field. */
const stripsMax = 120

/**
 * Hatched between the lines of cache and database, for as long as they differ: for the followed key, or for any key.
 * A cache that is ahead by design is hatched in the lane's colour.
 */
export function drawStrips(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  side: Side,
): void {
  const { density, followed, layout, scale } = picture
  const { palette, top, traced } = lane
  // Where bars stand for strokes, some key always differs for a moment.
  if (traced === undefined || (density === 'counts' && followed < 0)) return
  const [fromUs, toUs] = side === 'past' ? [scale.fromUs, scale.nowUs] : [scale.nowUs, scale.toUs]
  const strips = traced.score.stripsIn(fromUs, toUs, followed >= 0 ? followed : undefined)
  if (strips.length > stripsMax) return
  const box = {
    top: top + layout.stave.cache + 1,
    height: layout.stave.database - layout.stave.cache - 2,
  }
  const anchor = scale.x(0, side)
  for (const isDirty of [true, false]) {
    for (const span of joined(strips.filter((strip) => strip.isDirty === isDirty))) {
      const left = Math.max(scale.left[side], scale.x(span.fromUs, side))
      const right = Math.min(scale.right[side], scale.x(span.toUs, side))
      context.globalAlpha = (isDirty ? 0.32 : 0.5) * (side === 'past' ? 1 : 0.5)
      hatch(
        context,
        { ...box, left, width: right - left },
        isDirty ? palette.accent : palette.alarm,
        anchor,
      )
    }
  }
  context.globalAlpha = 1
}

/** Strips of several keys that overlap are one: hatching twice would say nothing more. */
function joined(strips: readonly Strip[]): readonly { fromUs: number; toUs: number }[] {
  const spans: { fromUs: number; toUs: number }[] = []
  for (const { fromUs, untilUs } of strips.toSorted((a, b) => a.fromUs - b.fromUs)) {
    const last = spans.at(-1)
    if (last !== undefined && fromUs <= last.toUs) last.toUs = Math.max(last.toUs, untilUs)
    else spans.push({ fromUs, toUs: untilUs })
  }
  return spans
}
