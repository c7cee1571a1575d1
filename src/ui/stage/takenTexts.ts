import { isStaleCell } from '../../analysis/cells.ts'
import type { Scene } from '../../analysis/scene.ts'
import { type Box, cellBox, cellsIn, type LaneGeometry } from './geometry.ts'
import type { Marks } from './marks.ts'

/** Where texts and marks stand that no word may cover. */
export function* textsOf(scene: Scene, marks: Marks, geometry: LaneGeometry): Generator<Box> {
  const { app, conflict, database, tray, waits } = geometry
  yield { left: 12, top: 33, width: scene.headline.length * 7.6, height: 12 }
  yield { left: 12, top: 49, width: scene.detail.length * 5.6, height: 13 }
  if (geometry.servers) yield { left: 0, top: app.height - 16, width: app.width, height: 16 }
  for (const { x, y } of marks.waits)
    yield { left: x - 10, top: y - 10, width: 20, height: waits.radius + 26 }
  for (const { x, y } of marks.answered) yield { left: x - 5, top: y - 5, width: 10, height: 10 }
  yield* cellTextsOf(scene, geometry)
  yield database
  if (tray) yield tray
  if (scene.conflict)
    yield {
      left: conflict.x - conflict.arm,
      top: conflict.y - 9,
      width: conflict.arm * 2,
      height: 36,
    }
}

/** What is written in the cells: between two of them is room for one word. */
function* cellTextsOf({ cells }: Scene, geometry: LaneGeometry): Generator<Box> {
  if (!geometry.hasCache) return
  for (let i = 0; i < cellsIn(geometry); i++) {
    const { height: cellHeight, left, top, width } = cellBox(geometry, i)
    yield { left, top: top + cellHeight / 2 - 6, width, height: 12 }
    const cell = cells[i]
    const isTwoLines = cell !== undefined && (isStaleCell(cell) || cell.isDirty)
    if (isTwoLines || geometry.cells.isDetailed)
      yield { left: left + width - 42, top: top + 2, width: 42, height: cellHeight - 4 }
  }
}
