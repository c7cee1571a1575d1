import type { Scene } from '../../analysis/scene.ts'
import { keyText } from '../stage/cellText.ts'
import { faint } from '../stage/drawShapes.ts'
import { timeText } from '../stage/tierStateText.ts'
import { type Context, font, type LanePicture, type Picture } from './picture.ts'

const slotPx = 30
const slotsMax = 5

/** The open batch: its items, and the underline that drains until it goes anyway. */
export function drawTray(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  tray: NonNullable<Scene['tray']>,
): void {
  const { keyNames, layout } = picture
  const { palette } = lane
  const left = layout.headLeft + 10
  // Above the line, so that who arrives on it stays in sight.
  const top = lane.top + layout.stave.app - 25
  const slots = Math.min(slotsMax, tray.itemsMax)
  // Of a batch too large to show, its last items.
  const items = tray.items.slice(-slots)
  for (let slot = 0; slot < slots; slot++) {
    const item = items[slot]
    const x = left + slot * slotPx
    context.beginPath()
    context.roundRect(x + 0.5, top + 0.5, slotPx - 4, 17, 2)
    context.globalAlpha = item?.isForNobody === true ? faint : 1
    if (item === undefined) {
      context.setLineDash([2, 2])
      context.strokeStyle = palette.line2
      context.lineWidth = 1
      context.stroke()
      context.setLineDash([])
    } else {
      context.fillStyle = palette.accent
      context.fill()
      context.font = font(picture, 'mono', 11, 600)
      context.fillStyle = palette.raised
      context.textAlign = 'center'
      const key = keyText(keyNames[lane.recorded?.score.strokeOf(item.request)?.key ?? -1] ?? '', 3)
      context.fillText(key, x + slotPx / 2 - 1.5, top + 13)
      context.textAlign = 'left'
    }
    context.globalAlpha = 1
  }
  const width = slots * slotPx - 3
  const share = tray.lingerMs > 0 ? Math.max(0, 1 - tray.lingeredMs / tray.lingerMs) : 0
  context.fillStyle = palette.line
  context.fillRect(left, top + 20, width, 2)
  if (tray.items.length === 0) return
  context.fillStyle = palette.accent
  context.fillRect(left, top + 20, width * share, 2)
  context.font = font(picture, 'sans', 11)
  context.fillStyle = palette.ink3
  const remainingMs = Math.max(0, tray.lingerMs - tray.lingeredMs)
  context.fillText(
    `goes at ${tray.itemsMax}, or in ${timeText(remainingMs)}`,
    left + width + 8,
    top + 13,
  )
}
