import type { Scene } from '../../analysis/scene.ts'
import { cellBox, cellsIn, type LaneGeometry } from './geometry.ts'
import type { LanePalette } from './palette.ts'
import type { PlacedToken } from './placeTokens.ts'

type Context = CanvasRenderingContext2D

/** The line of a cell's edge that was just written, and its corners, in px. */
const edgeWidth = 1.5
const cornerRadius = 2
/** What lies in a cache that is out of reach is drawn so strongly, as its style sheet says. */
const outOfReach = 0.65

/** A cell just written has an edge in the lane's colour; its strength is the age of the value. */
export function drawJustStored(
  context: Context,
  { cache, cells }: Scene,
  geometry: LaneGeometry,
  palette: LanePalette,
): void {
  const { ratio } = palette
  const snapped = (px: number): number => Math.round(px * ratio) / ratio
  // As a style sheet has it: lines are whole device pixels.
  const line = Math.max(1, Math.floor(edgeWidth * ratio)) / ratio
  const isOutOfReach = cache.state === 'down' || cache.state === 'unreachable'
  context.fillStyle = palette.accent
  for (let i = 0; i < cells.length && i < cellsIn(geometry); i++) {
    const justStored = cells[i]?.justStored ?? 0
    if (justStored <= 0) continue
    const box = cellBox(geometry, i)
    const left = snapped(box.left)
    const top = snapped(box.top)
    const width = snapped(box.left + box.width) - left
    const height = snapped(box.top + box.height) - top
    context.globalAlpha = isOutOfReach ? justStored * outOfReach : justStored
    context.beginPath()
    context.roundRect(left, top, width, height, cornerRadius)
    context.roundRect(
      left + line,
      top + line,
      width - line * 2,
      height - line * 2,
      cornerRadius - line,
    )
    context.fill('evenodd')
  }
  context.globalAlpha = 1
}

/** A bar at the edge of the cell that a request is about to reach or has just left: the key it asks for. */
export function drawTouchedCells(
  context: Context,
  tokens: readonly PlacedToken[],
  geometry: LaneGeometry,
  palette: LanePalette,
): void {
  for (const { token } of tokens) {
    const near = token.to === 'cache' ? token.along : token.from === 'cache' ? 1 - token.along : 0
    if (token.cell === undefined || token.cell >= cellsIn(geometry) || near < 0.5) continue
    const box = cellBox(geometry, token.cell)
    context.globalAlpha = near * 2 - 1
    context.fillStyle = token.operation === 'read' ? palette.ink2 : palette.accent
    context.fillRect(Math.round(box.left), box.top, 2.5, box.height)
  }
  context.globalAlpha = 1
}
