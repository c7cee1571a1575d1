import { columnLeft, columnPx } from './drawState.ts'
import type { ScoreLayout } from './scoreLayout.ts'

/** Which of the stage's cells have a column in the head: the first ones, and always the followed key's. */
export function shownColumns(
  { headRight, stateLeft, type }: ScoreLayout,
  cellKeys: readonly number[],
  followed: number,
): readonly number[] {
  if (type === 'narrow') return []
  const room = Math.floor((headRight - columnLeft(stateLeft, 0)) / columnPx)
  const places = Array.from({ length: Math.min(room, cellKeys.length) }, (_, place) => place)
  const ofFollowed = cellKeys.indexOf(followed)
  return ofFollowed >= places.length && followed >= 0
    ? places.with(places.length - 1, ofFollowed)
    : places
}
