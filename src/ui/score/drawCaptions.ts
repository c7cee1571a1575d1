import { captionsIn } from '../../analysis/score/captions.ts'
import type { Stroke } from '../../analysis/score/score.ts'
import { discsBelow } from './drawChain.ts'
import { type Context, font, type LanePicture, type Picture } from './picture.ts'
import { textWidth } from './textWidth.ts'

/** The first of each kind of thing on the paper says below the lane what it is; what went wrong comes first. */
export function drawCaptions(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  strokes: readonly Stroke[],
): void {
  const { keyNames, layout, scale } = picture
  const { log, palette, top } = lane
  if (log === undefined) return
  const [first, last] = [scale.left.past + 2, scale.right.past - 6]
  const captions = captionsIn({ strokes, fromUs: scale.fromUs, toUs: scale.nowUs, keyNames, log })
  const taken = discsBelow(picture, lane).map((x): readonly [number, number] => [x, x + 12])
  for (const { atUs, isAlarm, text } of captions) {
    context.font = font(picture, 'sans', 11, isAlarm ? 600 : 400)
    const width = textWidth(context, text)
    const x = scale.x(atUs, 'past') - 3
    const left = Math.max(first, Math.min(x, last - width))
    const right = left + width
    if (taken.some(([from, to]) => left < to + 12 && right > from - 12)) continue
    taken.push([left, right])
    context.fillStyle = isAlarm ? palette.alarm : palette.ink3
    context.fillText(text, left, top + layout.stave.caption)
  }
}
