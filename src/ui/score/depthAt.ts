import type { Leg, Stroke } from '../../analysis/score/score.ts'
import type { StrokePlaces } from './strokePlaces.ts'

/** Where a request under way is: how deep, and on which leg. */
export function legAt({ legs }: Stroke, us: number): Leg | undefined {
  return legs.find((leg) => leg.fromUs <= us && us < leg.toUs)
}

export function depthAt(stroke: Stroke, leg: Leg, us: number, places: StrokePlaces): number {
  const from = places.line(leg.from)
  const to = places.line(leg.to)
  if (from === to) return places.level(stroke, leg) ?? from
  return from + ((to - from) * (us - leg.fromUs)) / (leg.toUs - leg.fromUs)
}
