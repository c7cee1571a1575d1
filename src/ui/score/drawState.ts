import type { Cell, Scene } from '../../analysis/scene.ts'
import { cellLook } from '../stage/cellWords.ts'
import { hourglassPath } from '../stage/StateIcons.tsx'
import { hatch } from './hatch.ts'
import { type Context, font, type LanePicture, type Picture } from './picture.ts'

export const columnPx = 39
const cellPx = 35
const endingShare = 0.15

/** Where the columns of keys begin, from the left of the drawing. */
export function columnLeft(stateLeft: number, column: number): number {
  return stateLeft + 4 + column * columnPx
}

/** Per key, what the cache holds over what the database holds: joined if equal, hatched if not. */
export function drawCells(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  scene: Scene,
): void {
  const { columns, layout } = picture
  for (const [column, place] of columns.entries()) {
    const cell = scene.cells[place]
    if (cell !== undefined)
      drawCell(context, picture, lane, cell, columnLeft(layout.stateLeft, column), scene)
  }
}

function drawCell(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  cell: Cell,
  left: number,
  { database }: Scene,
): void {
  const { layout } = picture
  const { palette, top } = lane
  const cacheY = top + layout.stave.cache
  const databaseY = top + layout.stave.database
  const middle = left + cellPx / 2
  const look = cellLook(cell)
  const differs = look === 'stale'
  context.textAlign = 'center'
  if (differs) {
    context.globalAlpha = 0.5
    hatch(
      context,
      { left, top: cacheY, width: cellPx, height: databaseY - cacheY },
      palette.alarm,
      left,
    )
    context.globalAlpha = 1
  } else if (look === 'fresh') {
    context.fillStyle = palette.line2
    context.fillRect(Math.floor(middle), cacheY + 11, 1, databaseY - cacheY - 21)
  }
  if (lane.pattern !== 'none') drawEntry(context, picture, lane, cell, left, cacheY)
  context.fillStyle = palette.raised
  context.fillRect(left, databaseY - 10, cellPx, 18)
  context.fillStyle = differs ? palette.ink : palette.ink2
  const held = cell.databaseVersion === 0 ? 'none' : `v${cell.databaseVersion}`
  context.font = font(picture, 'sans', fittingPx(held), differs ? 600 : 400)
  context.fillText(held, middle, databaseY + 3)
  context.fillStyle = palette.ink3
  if (database.state === 'down')
    for (let x = left + 1; x < left + cellPx - 1; x += 4)
      context.fillRect(x, databaseY + 8, 1.5, 1.5)
  else context.fillRect(left + 1, databaseY + 8, cellPx - 2, 1.5)
  if (differs) {
    const y = (cacheY + databaseY) / 2 + 1
    context.fillStyle = palette.raised
    context.fillRect(middle - 7, y - 6, 14, 12)
    context.font = font(picture, 'sans', 13, 700)
    context.fillStyle = palette.alarm
    context.fillText('≠', middle, y + 4.5)
  }
  context.textAlign = 'left'
}

function drawEntry(
  context: Context,
  picture: Picture,
  { palette }: LanePicture,
  cell: Cell,
  left: number,
  y: number,
): void {
  const look = cellLook(cell)
  const middle = left + cellPx / 2
  const isThere = look === 'fresh' || look === 'stale'
  context.beginPath()
  context.roundRect(left + 0.5, y - 11.5, cellPx - 1, 23, 2)
  context.fillStyle = palette.raised
  context.fill()
  context.strokeStyle = look === 'stale' ? palette.alarm : palette.line2
  context.lineWidth = look === 'stale' ? 1.5 : 1
  context.setLineDash(isThere ? [] : [2, 2])
  context.stroke()
  context.setLineDash([])
  if (isThere && cell.justStored > 0) {
    context.globalAlpha = cell.justStored
    context.strokeStyle = palette.accent
    context.lineWidth = 2
    context.stroke()
    context.globalAlpha = 1
  }
  if (look === 'claimed') {
    context.save()
    context.translate(middle, y)
    context.strokeStyle = palette.ink3
    context.lineWidth = 1.1
    context.stroke(new Path2D(hourglassPath))
    context.restore()
    return
  }
  if (!isThere && look !== 'expired') return
  const held = cell.isOfNoRow ? 'none' : `v${cell.version}`
  context.font = font(picture, 'sans', fittingPx(held), isThere ? 600 : 400)
  context.fillStyle = look === 'stale' ? palette.alarm : isThere ? palette.ink : palette.ink3
  context.fillText(held, middle, y + 3)
  if (cell.isDirty) {
    context.beginPath()
    context.moveTo(left + 1, y - 11)
    context.lineTo(left + 8, y - 11)
    context.lineTo(left + 1, y - 4)
    context.closePath()
    context.fillStyle = palette.accent
    context.fill()
  }
  const share = look === 'expired' ? 0 : cell.timeLeftShare
  if (share === undefined) return
  const width = cellPx - 10
  context.fillStyle = palette.line
  context.fillRect(left + 5, y + 7, width, 1.5)
  context.fillStyle = share < endingShare ? palette.ink : palette.ink3
  context.fillRect(left + 5, y + 7, width * share, 1.5)
}

/** Of versions with many digits, smaller ones fit into a cell. */
function fittingPx(text: string): number {
  return text.length > 4 ? 11 : 12
}
