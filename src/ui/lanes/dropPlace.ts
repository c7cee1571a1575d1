/** Where a lane stands on the page; in CSS px of the window. */
export interface LaneBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface DropPlace {
  /** The place that the dragged lane gets, counted without it. */
  readonly to: number
  /** The line that shows it. */
  readonly mark: { readonly left: number; readonly top: number; readonly height: number }
}

/**
 * Where a lane goes that is let go at a point: before the first of the other lanes whose middle is farther right, in
 * the row of lanes that the point is in. `others` stand in their order, row by row.
 */
export function dropPlace(
  point: { readonly x: number; readonly y: number },
  others: readonly LaneBox[],
  gap: number,
): DropPlace | undefined {
  const row = rowAt(point.y, others)
  const last = row.at(-1)
  if (last === undefined) return undefined
  const next = row.find((box) => (box.left + box.right) / 2 > point.x)
  const to = next === undefined ? others.indexOf(last) + 1 : others.indexOf(next)
  const edge = next === undefined ? last.right + gap / 2 : next.left - gap / 2
  const { top, bottom } = next ?? last
  return { to, mark: { left: edge, top, height: bottom - top } }
}

/** The row of lanes at a height, or the nearest one. */
function rowAt(y: number, boxes: readonly LaneBox[]): readonly LaneBox[] {
  const distance = ({ top, bottom }: LaneBox) => Math.max(top - y, y - bottom, 0)
  const nearest = Math.min(...boxes.map(distance))
  const found = boxes.find((box) => distance(box) === nearest)
  return found === undefined ? [] : boxes.filter(({ top }) => top === found.top)
}
