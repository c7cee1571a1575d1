import type { Stroke } from '../../analysis/score/score.ts'
import { keyText } from '../stage/cellText.ts'
import { drawGlyph } from '../stage/drawGlyph.ts'
import { faint } from '../stage/drawShapes.ts'
import { depthAt, legAt } from './depthAt.ts'
import { type Context, font, hairline, type LanePicture, type Picture } from './picture.ts'
import { StrokePlaces } from './strokePlaces.ts'

interface Bead {
  readonly stroke: Stroke
  readonly y: number
  readonly isBad: boolean
  readonly isForNobody: boolean
}

/** Beads nearer than this stand side by side. */
const apartPx = 13
const firstPx = 14
const besideMax = 3

/** Every request under way enters the head at its depth, is a bead there, and leaves it at the same depth. */
export function drawBeads(context: Context, picture: Picture, lane: LanePicture): void {
  const { keyNames, layout } = picture
  const { palette, selected } = lane
  const { headLeft, stateLeft } = layout
  const isNarrow = layout.type === 'narrow'
  const first = isNarrow ? 12 : firstPx
  for (const level of levelsOf(beadsOf(picture, lane))) {
    const y = level.reduce((sum, bead) => sum + bead.y, 0) / level.length
    const shown = level.slice(0, isNarrow || level.length > besideMax ? 2 : besideMax)
    for (const [i, bead] of shown.entries()) {
      const x = headLeft + first + i * apartPx
      const { operation, request, rows } = bead.stroke
      if (i === 0) {
        context.strokeStyle = operation === 'read' ? palette.ink3 : palette.accent
        context.lineWidth = 1.5
        context.beginPath()
        context.moveTo(headLeft, hairline(bead.y, palette.ratio))
        context.lineTo(x, hairline(bead.y, palette.ratio))
        context.stroke()
      }
      context.globalAlpha = bead.isForNobody ? faint : 1
      const look = bead.isBad ? 'failed' : operation === 'read' ? 'returning' : 'going'
      drawGlyph(context, palette, { x, y: bead.y }, operation, look, rows > 1 ? 4 : 5)
      context.globalAlpha = 1
      if (request !== 0 && request === selected) {
        context.strokeStyle = palette.ink
        context.lineWidth = 1.5
        context.strokeRect(x - 8, bead.y - 8, 16, 16)
      }
    }
    if (isNarrow) continue
    const more = level.length - shown.length
    const [only] = level
    const text =
      more > 0
        ? `+${more}`
        : level.length > 1 || only === undefined
          ? ''
          : keyOf(only.stroke, keyNames)
    context.font = font(picture, 'mono', 11, 600)
    context.fillStyle =
      more > 0 || only?.stroke.operation === 'read' ? palette.ink2 : palette.accent
    const x = headLeft + first + (shown.length - 1) * apartPx + 9
    if (text !== '' && x < stateLeft - 6) context.fillText(text, x, y + 4)
  }
}

function keyOf({ key, rows }: Stroke, keyNames: readonly string[]): string {
  return key < 0 ? `${rows}` : keyText(keyNames[key] ?? '', 5)
}

/** Who waits at the app or in the batch has a place of its own. */
function beadsOf(picture: Picture, lane: LanePicture): readonly Bead[] {
  const { scale } = picture
  const { recorded } = lane
  if (recorded === undefined) return []
  const us = scale.nowUs
  const places = new StrokePlaces(picture, lane, 'past')
  const beads: Bead[] = []
  for (const stroke of recorded.score.strokesIn(us, us)) {
    const leg = legAt(stroke, us)
    if (leg === undefined || (leg.from === 'app' && leg.to === 'app')) continue
    beads.push({
      stroke,
      y: depthAt(stroke, leg, us, places),
      isBad: leg.kind === 'failed' || leg.kind === 'unknown',
      isForNobody: leg.isForNobody,
    })
  }
  return beads.sort((a, b) => a.y - b.y)
}

function levelsOf(beads: readonly Bead[]): readonly (readonly Bead[])[] {
  const levels: Bead[][] = []
  for (const bead of beads) {
    const last = levels.at(-1)
    if (last?.[0] !== undefined && bead.y - last[0].y < apartPx) last.push(bead)
    else levels.push([bead])
  }
  return levels
}
