import type { Scene } from '../../analysis/scene.ts'
import { drawGlyph } from './drawGlyph.ts'
import { faint, ring } from './drawShapes.ts'
import type { LaneGeometry } from './geometry.ts'
import { lookOfOutcome } from './glyphs.ts'
import { type Marks, serverMarks } from './marks.ts'
import type { LanePalette } from './palette.ts'

type Context = CanvasRenderingContext2D

export function drawAnswers(
  context: Context,
  scene: Scene,
  marks: Marks,
  palette: LanePalette,
  selected: number | undefined,
): void {
  for (const [i, mark] of marks.answered.entries()) {
    const answer = scene.answered[i]
    if (!answer) continue
    if (answer.request === selected) ring(context, mark.x, mark.y, 6.5, palette.ink, 1.5)
    drawGlyph(
      context,
      palette,
      mark,
      answer.operation,
      answer.isStale ? 'stale' : lookOfOutcome(answer.outcome),
      answer.outcome === 'conflict' ? 3 : 3.5,
    )
  }
}

/** A request in a ring that empties: the time until it tries again, or has thought. */
export function drawWaits(context: Context, marks: Marks, palette: LanePalette): void {
  drawSharing(context, marks, palette)
  for (const { wait, x, y } of marks.waits) {
    const share = wait.totalMs > 0 ? Math.min(1, Math.max(0, wait.remainingMs / wait.totalMs)) : 0
    context.beginPath()
    context.arc(x, y, 9.5, 0, Math.PI * 2)
    context.fillStyle = palette.page
    context.fill()
    ring(context, x, y, 9.5, palette.line, 2)
    context.lineCap = 'butt'
    context.beginPath()
    context.arc(x, y, 9.5, -Math.PI / 2, -Math.PI / 2 + share * Math.PI * 2)
    context.strokeStyle = wait.type === 'backoff' ? palette.accent : palette.ink3
    context.lineWidth = 2
    context.stroke()
    context.lineCap = 'round'
    context.globalAlpha = wait.isForNobody ? faint : 1
    drawGlyph(context, palette, { x, y }, wait.operation, 'going', 3.5)
    context.globalAlpha = 1
  }
}

/** A line joins those that wait for one and the same answer. */
function drawSharing(context: Context, { waits }: Marks, palette: LanePalette): void {
  context.strokeStyle = palette.ink3
  context.lineWidth = 2
  context.beginPath()
  for (const [i, { wait, x, y }] of waits.entries()) {
    const next = waits[i + 1]
    if (wait.sharesWith === undefined || next?.wait.sharesWith !== wait.sharesWith) continue
    context.moveTo(x, y)
    context.lineTo(next.x, next.y)
  }
  context.stroke()
}

/** A small box for each app server: two bars in it while it is paused, an x while it is down. */
export function drawServers(
  context: Context,
  { app }: Scene,
  geometry: LaneGeometry,
  palette: LanePalette,
): void {
  const boxes = serverMarks(geometry, app.servers.length)
  for (const [i, { left, top, width, height }] of boxes.entries()) {
    const state = app.servers[i]?.state ?? 'up'
    context.beginPath()
    context.roundRect(left + 0.5, top + 0.5, width - 1, height - 1, 1.5)
    context.fillStyle = palette.raised
    context.fill()
    context.lineWidth = 1
    context.strokeStyle = state === 'up' ? palette.ink3 : palette.alarm
    context.stroke()
    if (state === 'up') continue
    const x = left + width / 2
    const y = top + height / 2
    const arm = Math.min(1.8, width / 4)
    context.lineWidth = 1.3
    context.lineCap = 'butt'
    context.beginPath()
    if (state === 'paused') {
      for (const side of [-1, 1]) {
        context.moveTo(x + side * arm * 0.8, y - 2)
        context.lineTo(x + side * arm * 0.8, y + 2)
      }
    } else {
      context.moveTo(x - arm, y - arm)
      context.lineTo(x + arm, y + arm)
      context.moveTo(x + arm, y - arm)
      context.lineTo(x - arm, y + arm)
    }
    context.stroke()
    context.lineCap = 'round'
  }
}
