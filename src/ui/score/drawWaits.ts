import type { Scene, Wait } from '../../analysis/scene.ts'
import { keyText } from '../stage/cellText.ts'
import { faint } from '../stage/drawShapes.ts'
import { timeText } from '../stage/tierStateText.ts'
import { type Context, font, type LanePicture, type Picture } from './picture.ts'

const chipPx = 68

const words: Readonly<Record<Wait['type'], string>> = {
  backoff: 'retry in',
  think: 'thinks',
  shared: 'shares',
  pause: 'held',
}

/** Who waits at the app, with the time left: the underline drains. */
export function drawWaits(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  scene: Scene,
): void {
  const { waits } = scene
  const [soonest] = waits
  if (soonest === undefined) return
  const { keyNames, layout } = picture
  const { palette } = lane
  // Above the line, so that who arrives on it stays in sight.
  const y = lane.top + layout.stave.app - 14
  const left = layout.headLeft + 12
  context.font = font(picture, 'sans', 11)
  context.fillStyle = palette.ink3
  context.fillText(words[soonest.type], left, y + 4)
  const start = left + 48
  const room = Math.floor((layout.headRight - start - 28) / (chipPx + 3))
  for (const [i, wait] of waits.slice(0, room).entries()) {
    const x = start + i * (chipPx + 3)
    const share = wait.totalMs > 0 ? Math.min(1, wait.remainingMs / wait.totalMs) : 0
    context.globalAlpha = wait.isForNobody ? faint : 1
    context.fillStyle = palette.raised
    context.strokeStyle = palette.line2
    context.lineWidth = 1
    context.beginPath()
    context.roundRect(x + 0.5, y - 10.5, chipPx - 1, 20, 2)
    context.fill()
    context.stroke()
    context.fillStyle = palette.accent
    context.fillRect(x + 1, y + 8, (chipPx - 2) * share, 2)
    const isRead = wait.operation === 'read'
    context.fillStyle = isRead ? palette.ink2 : palette.accent
    context.font = font(picture, 'mono', 11, 600)
    const key = keyText(keyNames[lane.recorded?.score.strokeOf(wait.request)?.key ?? -1] ?? '', 3)
    context.fillText(key, x + 5, y + 3)
    context.font = font(picture, 'sans', 11)
    context.fillStyle = palette.ink
    context.textAlign = 'right'
    context.fillText(timeText(wait.remainingMs), x + chipPx - 4, y + 3)
    context.textAlign = 'left'
    context.globalAlpha = 1
  }
  if (waits.length > room) {
    context.font = font(picture, 'sans', 11, 600)
    context.fillStyle = palette.accent
    context.fillText(`+${waits.length - room}`, start + room * (chipPx + 3) + 2, y + 4)
  }
}
