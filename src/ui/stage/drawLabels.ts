import type { Label } from './labels.ts'
import type { LanePalette } from './palette.ts'

/** Words beside what is new, on a ground of their own, so that what passes below does not disturb them. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  labels: readonly Label[],
  palette: LanePalette,
): void {
  if (labels.length === 0) return
  context.font = `500 11px ${palette.sans}`
  context.textAlign = 'center'
  for (const { height, isAlarm, left, text, top, width } of labels) {
    context.beginPath()
    context.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 3)
    context.fillStyle = palette.page
    context.fill()
    context.strokeStyle = isAlarm ? palette.alarm : palette.line2
    context.lineWidth = 1
    context.stroke()
    context.fillStyle = isAlarm ? palette.alarm : palette.ink
    context.fillText(text, left + width / 2, top + 10.5)
  }
  context.textAlign = 'start'
}
