import type { Stroke } from '../../analysis/score/score.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import type { Picture } from './picture.ts'
import { shownStrokes } from './shownStrokes.ts'
import { StrokePlaces } from './strokePlaces.ts'

/** How far a finger or a pointer may be from a stroke, in px. */
const reachPx = 9

/** The stroke nearest to a point of the paper: to its lines, or to its key above them. */
export function strokeUnder(
  picture: Picture,
  x: number,
  y: number,
): { readonly lane: LaneId; readonly stroke: Stroke } | undefined {
  const { layout, scale } = picture
  const side = x < layout.headLeft ? 'past' : x > layout.headRight ? 'future' : undefined
  const lane = picture.lanes.find(({ top }) => y >= top && y < top + layout.stave.height)
  if (side === undefined || lane === undefined || x < scale.left.past) return undefined
  const places = new StrokePlaces(picture, lane, side)
  const labelY = lane.top + layout.stave.app - 13
  let nearest: Stroke | undefined
  let least = reachPx
  for (const stroke of shownStrokes(picture, lane, side)) {
    if (stroke.request === 0) continue
    places.begin(stroke)
    let distance = Math.hypot((x - places.x(stroke.fromUs)) / 1.6, y - labelY)
    for (const leg of stroke.legs) {
      const level = places.level(stroke, leg)
      distance = Math.min(
        distance,
        distanceTo(x, y, [
          places.x(leg.fromUs),
          level ?? places.line(leg.from),
          places.x(Math.min(leg.toUs, scale.toUs)),
          level ?? places.line(leg.to),
        ]),
      )
    }
    if (distance >= least) continue
    least = distance
    nearest = stroke
  }
  return nearest && { lane: lane.id, stroke: nearest }
}

function distanceTo(
  x: number,
  y: number,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
  const along = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
  const nearest = Math.min(1, Math.max(0, along))
  return Math.hypot(x - x1 - nearest * (x2 - x1), y - y1 - nearest * (y2 - y1))
}
