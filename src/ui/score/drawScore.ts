import { drawChain } from './drawChain.ts'
import { drawFan } from './drawFan.ts'
import { drawHead } from './drawHead.ts'
import { labelsOf } from './drawLabels.ts'
import { drawLane } from './drawLane.ts'
import { drawLatency, drawLatencyScale } from './drawLatency.ts'
import { drawPaper } from './drawPaper.ts'
import { type Context, font, type Picture } from './picture.ts'
import type { Side } from './timeScale.ts'

/** One frame of the score. */
export function drawScore(context: Context, picture: Picture): void {
  drawFan(context, picture)
  const labels = picture.lanes.map((lane) => labelsOf(picture, lane))
  for (const side of ['future', 'past'] as const) {
    clipped(context, picture, side, () => {
      drawPaper(context, picture, side)
      for (const [i, lane] of picture.lanes.entries()) {
        drawLane(context, picture, lane, side, labels[i] ?? [])
        drawChain(context, picture, lane, side)
      }
      drawLatency(context, picture, side)
    })
  }
  drawNames(context, picture)
  drawLatencyScale(context, picture)
  drawHead(context, picture)
}

/** What is under the head is cut off, so that it comes out of it bit by bit. */
function clipped(context: Context, { layout, scale }: Picture, side: Side, draw: () => void): void {
  const left = scale.left[side]
  context.save()
  context.beginPath()
  context.rect(left, layout.fan, scale.right[side] - left, layout.height - layout.fan)
  context.clip()
  draw()
  context.restore()
}

/** The lines' names: left of the paper, or over its right end. */
function drawNames(context: Context, picture: Picture): void {
  const { lanes, layout, palette } = picture
  const { paperLeft, stave, type, width } = layout
  context.font = font(picture, 'sans', 11)
  context.textAlign = 'right'
  for (const { pattern, top } of lanes) {
    const lines: readonly (readonly [string, number])[] = [
      ['App', stave.app],
      ...(pattern === 'none' ? [] : [['Cache', stave.cache] as const]),
      ['Database', stave.database],
    ]
    for (const [name, y] of lines) {
      context.fillStyle = palette.ink3
      if (type === 'wide') context.fillText(name, paperLeft - 8, top + y + 4)
      else {
        context.strokeStyle = palette.page
        context.lineWidth = 3
        context.strokeText(name, width - 2, top + y - 4)
        context.fillText(name, width - 2, top + y - 4)
      }
    }
  }
  context.textAlign = 'left'
}
