import type { Stroke } from '../../analysis/score/score.ts'
import { drawCaptions } from './drawCaptions.ts'
import { drawCounts } from './drawCounts.ts'
import { drawLabels, type labelsOf } from './drawLabels.ts'
import { Signs } from './drawSigns.ts'
import { drawStave } from './drawStave.ts'
import { drawStrips } from './drawStrips.ts'
import { layStroke } from './drawStrokes.ts'
import { createLooks, type Weight } from './looks.ts'
import { type Context, futureAlpha, type LanePicture, type Picture } from './picture.ts'
import { Polylines } from './polylines.ts'
import { shownStrokes } from './shownStrokes.ts'
import { StrokePlaces } from './strokePlaces.ts'
import type { Side } from './timeScale.ts'

/** One side of one lane, with everything on it. */
export function drawLane(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  side: Side,
  labels: ReturnType<typeof labelsOf>,
): void {
  const { density } = picture
  const alpha = futureAlpha[side]
  drawStrips(context, picture, lane, side)
  drawStave(context, picture, lane, side)
  const strokes = shownStrokes(picture, lane, side)
  if (density === 'counts') drawCounts(context, picture, lane, side)
  const lines = new Polylines()
  const signs = new Signs(lane.palette, density !== 'keys')
  const places = new StrokePlaces(picture, lane, side)
  const lookOf = createLooks(lane.palette, density, picture.followed >= 0)
  for (const stroke of strokes) {
    places.begin(stroke)
    layStroke(lines, stroke, weightOf(stroke, picture, lane), places, lookOf)
    signs.add(stroke, places)
  }
  lines.draw(context, alpha)
  signs.draw(context, alpha)
  drawLabels(context, picture, lane, side, labels)
  if (side === 'past') drawCaptions(context, picture, lane, strokes)
}

function weightOf(stroke: Stroke, { followed }: Picture, { selected }: LanePicture): Weight {
  if (stroke.request !== 0 && stroke.request === selected) return 'selected'
  return followed >= 0 && stroke.key === followed ? 'followed' : 'plain'
}
