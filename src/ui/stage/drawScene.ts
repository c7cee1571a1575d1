import type { Scene, Token } from '../../analysis/scene.ts'
import { drawAnswers, drawServers, drawWaits } from './drawApp.ts'
import { drawCacheSigns } from './drawCacheSigns.ts'
import { drawJustStored, drawTouchedCells } from './drawCells.ts'
import { drawConflict } from './drawConflict.ts'
import { drawSlots } from './drawDatabase.ts'
import { drawGlyph } from './drawGlyph.ts'
import { drawLostAnswer, goneAt } from './drawLostAnswer.ts'
import { faint, ring } from './drawShapes.ts'
import { drawStream } from './drawStream.ts'
import { drawTray } from './drawTray.ts'
import type { LaneGeometry } from './geometry.ts'
import type { Marks } from './marks.ts'
import type { LanePalette } from './palette.ts'
import type { PlacedToken } from './placeTokens.ts'
import { type Rail, standingRails } from './route.ts'

const tokenHalf = 5
const bulkHalf = 4
const wakeFrom = 8
const wakeTo = 21
/** On a short rail, a wake of full length would tie each token to the next. */
const wakeShareOfRail = 0.3

/** Draws one lane at one moment; the context's origin is the scene's top left corner. Same inputs, same pixels. */
export function drawScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  marks: Marks,
  geometry: LaneGeometry,
  palette: LanePalette,
  selected: number | undefined,
): void {
  context.lineCap = 'round'
  context.lineJoin = 'round'
  drawJustStored(context, scene, geometry, palette)
  drawRails(context, geometry, palette)
  for (const stream of marks.streams) drawStream(context, stream, palette)
  drawAnswers(context, scene, marks, palette, selected)
  drawWaits(context, marks, palette)
  drawServers(context, scene, geometry, palette)
  if (scene.tray) drawTray(context, scene.tray, marks, geometry, palette, selected)
  drawSlots(context, scene, marks, geometry, palette, selected)
  if (scene.conflict) drawConflict(context, scene.conflict.strength, geometry, palette)
  drawTouchedCells(context, marks.tokens, geometry, palette)
  for (const placed of marks.tokens) {
    if (!placed.token.isForNobody) drawWake(context, placed, palette)
  }
  for (const placed of marks.tokens) drawToken(context, placed, palette, selected)
  drawCacheSigns(context, marks, palette)
}

function drawRails(
  context: CanvasRenderingContext2D,
  geometry: LaneGeometry,
  palette: LanePalette,
): void {
  context.strokeStyle = palette.line2
  context.globalAlpha = 0.75
  context.lineWidth = 1
  context.beginPath()
  for (const rail of standingRails(geometry)) traceRail(context, rail)
  context.stroke()
  context.globalAlpha = 1
}

/** A line that keeps 3 px off both boxes, with an arrow head at its end. */
function traceRail(context: CanvasRenderingContext2D, rail: Rail): void {
  const { points } = rail
  const [first, second] = points
  const end = points[points.length - 1]
  const before = points[points.length - 2]
  if (!first || !second || !end || !before) return
  const sx = Math.sign(second.x - first.x)
  const sy = Math.sign(second.y - first.y)
  const ex = Math.sign(end.x - before.x)
  const ey = Math.sign(end.y - before.y)
  const tipX = end.x - ex * 3
  const tipY = end.y - ey * 3
  context.moveTo(first.x + sx * 3, first.y + sy * 3)
  for (let i = 1; i < points.length - 1; i++) {
    const bend = points[i]
    const next = points[i + 1]
    if (bend && next) context.arcTo(bend.x, bend.y, next.x, next.y, 6)
  }
  context.lineTo(tipX, tipY)
  // Upright and level only, so turning (ex, ey) by a quarter gives the arrow's half width.
  context.moveTo(tipX - ex * 4 - ey * 3, tipY - ey * 4 - ex * 3)
  context.lineTo(tipX, tipY)
  context.lineTo(tipX - ex * 4 + ey * 3, tipY - ey * 4 + ex * 3)
}

function drawWake(
  context: CanvasRenderingContext2D,
  placed: PlacedToken,
  palette: LanePalette,
): void {
  const { token, x, y, dx, dy, room, railLength } = placed
  const length = Math.min(wakeTo, room - 2, Math.max(wakeFrom + 6, railLength * wakeShareOfRail))
  if (length <= wakeFrom) return
  context.fillStyle = isWrong(token)
    ? palette.alarm
    : token.operation === 'read'
      ? palette.ink2
      : palette.accent
  context.globalAlpha = 0.45
  // A plain bar: ways are level or upright, and a line with round ends takes several times as long.
  const [near, far] = [wakeFrom - 1, length + 1]
  const middle = (near + far) / 2
  const width = Math.abs(dx) * (far - near) + Math.abs(dy) * 2
  const height = Math.abs(dy) * (far - near) + Math.abs(dx) * 2
  context.fillRect(x - dx * middle - width / 2, y - dy * middle - height / 2, width, height)
  context.globalAlpha = 1
}

function drawToken(
  context: CanvasRenderingContext2D,
  placed: PlacedToken,
  palette: LanePalette,
  selected: number | undefined,
): void {
  const { token } = placed
  // A flush carries many requests and is none itself; what happens to it is drawn as for any write.
  const isBulk =
    token.request === 0 &&
    token.from !== 'outside' &&
    (token.mood === 'going' || token.mood === 'returning')
  const operation = isBulk ? 'bulk' : token.operation
  const half = isBulk ? bulkHalf : tokenHalf
  const isSelected = token.request === selected
  const isFaint = token.isForNobody || token.isAnswerLost
  if (isSelected) drawSelection(context, placed.x, placed.y, 10.5, palette)
  else if (isFaint) drawGlyph(context, palette, placed, operation, token.mood, half, 'halo')
  if (token.isForNobody) {
    context.setLineDash([2, 2])
    ring(context, placed.x, placed.y, 8.5, palette.ink3, 1)
    context.setLineDash([])
    context.globalAlpha = faint
  }
  if (token.isAnswerLost) drawLostAnswer(context, placed, palette)
  else {
    const layers = isSelected || isFaint ? 'glyph' : 'haloed'
    drawGlyph(context, palette, placed, operation, token.mood, half, layers)
  }
  context.globalAlpha = 1
  if (token.attempt > 1) drawAttempt(context, placed, palette)
}

function isWrong({ along, isAnswerLost, mood }: Token): boolean {
  return !(isAnswerLost && along < goneAt) && mood !== 'going' && mood !== 'returning'
}

/** Which try this is, small beside the token, readable also above a neighbour. */
function drawAttempt(
  context: CanvasRenderingContext2D,
  { token, x, y }: PlacedToken,
  palette: LanePalette,
): void {
  const text = String(token.attempt)
  context.font = `600 10px ${palette.mono}`
  context.strokeStyle = palette.page
  context.lineWidth = 3
  context.strokeText(text, Math.round(x) + 8, Math.round(y) - 4)
  context.fillStyle = palette.accent
  context.fillText(text, Math.round(x) + 8, Math.round(y) - 4)
}

/** A ring in ink, cut free from what lies below it. */
function drawSelection(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  palette: LanePalette,
): void {
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.fillStyle = palette.raised
  context.fill()
  context.strokeStyle = palette.ink
  context.lineWidth = 1.5
  context.stroke()
}
