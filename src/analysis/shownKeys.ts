/** So many keys have a cell on a stage that is not enlarged. */
const cellsMax = 8

/**
 * The keys that have a cell: those used most, and in the last cell the followed one, where it is none of them. It
 * changes places with the one that stood there, if it has a cell further on.
 */
export function shownKeys(cellKeys: readonly number[], followed: number): readonly number[] {
  const place = cellKeys.indexOf(followed)
  const last = Math.min(cellsMax, cellKeys.length) - 1
  if (followed < 0 || last < 0 || (place >= 0 && place <= last)) return cellKeys
  const moved = cellKeys.with(last, followed)
  return place < 0 ? moved : moved.with(place, cellKeys[last] as number)
}
