import type { Scene } from '../../analysis/scene.ts'
import { drawGlyph } from './drawGlyph.ts'
import { ring } from './drawShapes.ts'
import { lookOfOutcome } from './glyphs.ts'
import type { Marks } from './marks.ts'
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
      lookOfOutcome(answer.outcome),
      answer.outcome === 'conflict' ? 3 : 3.5,
    )
  }
}

/** A request in a ring that empties: the time until it tries again, or has thought. */
export function drawWaits(context: Context, marks: Marks, palette: LanePalette): void {
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
    drawGlyph(context, palette, { x, y }, wait.operation, 'going', 3.5)
  }
}
