import { isStaleCell } from '../../analysis/cells.ts'
import type { FirstSight } from '../../analysis/firstSights.ts'
import type { Scene } from '../../analysis/scene.ts'
import { type Box, cellBox, cellsIn, type LaneGeometry } from './geometry.ts'
import type { Marks } from './marks.ts'
import { headingOn, type Point, railBetween } from './route.ts'

const height = 14

/** Where a word may stand, the best place first. */
export function placesFor(
  first: FirstSight,
  scene: Scene,
  marks: Marks,
  geometry: LaneGeometry,
  width: number,
): readonly Box[] {
  const box = (left: number, top: number): Box => ({
    left: Math.round(left),
    top: Math.round(top),
    width,
    height,
  })
  const rightmost = geometry.width - width
  const beside = ({ x, y }: Point): readonly Box[] => [
    box(x + 12, y - height / 2),
    box(x - 12 - width, y - height / 2),
  ]
  const isIt = ({ request }: { readonly request: number | undefined }): boolean =>
    request === first.request
  switch (first.name) {
    case 'failed':
    case 'rejected':
    case 'unknown':
    case 'not-found':
    case 'stale': {
      const mark = marks.answered.find(isIt)
      return mark ? [box(Math.min(mark.x - width / 2, rightmost), mark.y + 7)] : []
    }
    case 'conflict': {
      if (scene.conflict?.request !== first.request) return []
      const { arm, x, y } = geometry.conflict
      return [box(x + arm + 6, y - height / 2), box(x - arm - 6 - width, y - height / 2)]
    }
    case 'backoff':
    case 'think':
    case 'shared': {
      // Where many wait, the first of its kind may have no place of its own.
      const mark =
        marks.waits.find(({ wait }) => isIt(wait)) ??
        marks.waits.find(({ wait }) => wait.type === first.name)
      if (mark === undefined) return []
      const lefts = [mark.x - 10, mark.x - width / 2, mark.x + 10 - width]
      return lefts.map((left) => box(Math.min(left, rightmost), mark.y - 10 - height))
    }
    case 'tray': {
      const { tray } = geometry
      return tray && marks.tray.length > 0
        ? [box(tray.left, tray.top - height), box(tray.left, tray.top + tray.height)]
        : []
    }
    case 'bulk':
    case 'nobody': {
      const slot = marks.slots[first.connection ?? -1]
      const isThere =
        first.name === 'bulk'
          ? slot?.connection?.operation === 'bulk'
          : slot?.connection?.isForNobody === true
      if (slot === undefined || !isThere) return []
      return [box(slot.left + slot.width / 2 - width / 2, geometry.database.top - height - 1)]
    }
    case 'answer-lost': {
      if (first.way === undefined) return []
      const rail = railBetween(geometry, first.way.from, first.way.to)
      const { cache, database } = geometry
      const x = headingOn(rail, 0.5).x
      const bottom = cache.top + cache.height
      return [...beside(headingOn(rail, 0.5)), ...beside({ x, y: (bottom + database.top) / 2 })]
    }
    default: {
      const { cell } = first
      if (!isStillSo(first, scene)) return []
      if (cell !== undefined && cell < cellsIn(geometry)) {
        // On the lower edge of the cell, at its key's side: between two lines of text.
        const { height: cellHeight, left, top } = cellBox(geometry, cell)
        return [box(left + 2, top + cellHeight - 6)]
      }
      const sign = marks.signs.find(({ sign: each }) => isIt(each))
      return sign ? beside({ x: sign.x, y: sign.y + 12 }) : []
    }
  }
}

/** What a cell is may have changed since it was news. */
function isStillSo({ cell: index, name }: FirstSight, { cells }: Scene): boolean {
  const cell = cells[index ?? -1]
  switch (name) {
    case 'stale-entry':
      return cell !== undefined && isStaleCell(cell)
    case 'expired':
      return cell?.state === 'expired'
    case 'dirty':
      return cell?.isDirty === true
    default:
      return true
  }
}
