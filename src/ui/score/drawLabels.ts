import type { Operation } from '../../scenario/scenario.ts'
import { lookBackPx } from '../../store/paper.ts'
import { keyText } from '../stage/cellText.ts'
import { type Context, font, type LanePicture, type Picture } from './picture.ts'
import { shownStrokes } from './shownStrokes.ts'
import type { Side } from './timeScale.ts'

/** The key of a request, above its start. */
interface KeyLabel {
  readonly atUs: number
  readonly text: string
  readonly operation: Operation
  readonly isStrong: boolean
}

const letterPx = 6.62
const lettersMax = 7
/** Within so much of an edge a label fades, so that it is never cut off and never appears at once. */
const fadePx = 12

/** In the order of time, and never one over another. */
export function labelsOf(picture: Picture, lane: LanePicture): readonly KeyLabel[] {
  const { density, followed, keyNames, scale } = picture
  const { selected, traced } = lane
  if (traced === undefined) return []
  const isEvery = density === 'keys'
  const strokes = isEvery
    ? traced.score.strokesIn(scale.fromUs - lookBackPx / scale.pxPerUs, scale.toUs)
    : [...shownStrokes(picture, lane, 'past'), ...shownStrokes(picture, lane, 'future')]
  const labels: KeyLabel[] = []
  let freeFromPx = Number.NEGATIVE_INFINITY
  for (const { fromUs, isStale, key, operation, request } of strokes) {
    if (request === 0 || operation === 'bulk') continue
    const isStrong = (key === followed && followed >= 0) || request === selected
    if (!isEvery && !isStrong) continue
    const px = fromUs * scale.pxPerUs
    // The flag of a stale read stands in its place, and covers nobody else's.
    if (isStale) {
      if (freeFromPx > px) labels.pop()
      freeFromPx = px + 22
      continue
    }
    const text = keyText(keyNames[key] ?? '', lettersMax)
    const half = (text.length * letterPx) / 2
    if (px - half < freeFromPx) continue
    freeFromPx = px + half + 4
    labels.push({ atUs: fromUs, text, operation, isStrong })
  }
  return labels
}

export function drawLabels(
  context: Context,
  picture: Picture,
  lane: LanePicture,
  side: Side,
  labels: readonly KeyLabel[],
): void {
  const { layout, scale } = picture
  const { palette, top } = lane
  const y = top + layout.stave.app - 9
  context.textAlign = 'center'
  for (const { atUs, isStrong, operation, text } of labels) {
    const x = scale.x(atUs, side)
    const half = (text.length * letterPx) / 2
    const insidePx = Math.min(x - half - scale.left[side], scale.right[side] - x - half)
    if (insidePx <= 0) continue
    context.globalAlpha = Math.min(1, insidePx / fadePx) * (side === 'past' ? 1 : 0.55)
    context.font = font(picture, 'mono', 11, isStrong ? 600 : 400)
    const plain = operation === 'read' ? palette.ink3 : palette.accent
    context.fillStyle = isStrong ? palette.ink : plain
    context.fillText(text, x, y)
  }
  context.globalAlpha = 1
  context.textAlign = 'left'
}
