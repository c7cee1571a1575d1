import { clockText } from '../design/numberText.ts'
import { drawBeads } from './drawBeads.ts'
import { columnLeft, drawCells } from './drawState.ts'
import { drawTray } from './drawTray.ts'
import { drawWaits } from './drawWaits.ts'
import { type Context, font, type LanePicture, type Picture } from './picture.ts'
import { tiersText } from './tiersText.ts'

/** The playhead opened up: the slice that is now, with everything that is so at this instant. */
export function drawHead(context: Context, picture: Picture): void {
  const { lanes, layout, palette } = picture
  const { fan, headLeft, headRight, latency } = layout
  const bottom = latency.bottom + 8
  context.fillStyle = palette.raised
  context.fillRect(headLeft, fan, headRight - headLeft, bottom - fan)
  for (const lane of lanes) drawLaneState(context, picture, lane)
  drawClock(context, picture)
  context.fillStyle = palette.ink
  for (const x of [headLeft, headRight])
    context.fillRect(Math.round(x) - 0.75, fan, 1.5, bottom - fan)
}

function drawClock(context: Context, picture: Picture): void {
  const { layout, palette, scale } = picture
  const { headLeft, headRight, top, type } = layout
  const clock = clockText(scale.nowUs / 1000)
  context.fillStyle = palette.ink
  context.font = font(picture, 'sans', 12, 600)
  if (type === 'narrow') {
    context.textAlign = 'center'
    context.fillText(clock, (headLeft + headRight) / 2, top - 12)
    context.textAlign = 'left'
    return
  }
  context.fillText(`${clock} s`, headLeft + 10, top - 14)
  context.font = font(picture, 'sans', 11)
  context.fillStyle = palette.ink3
  context.fillText('now', headLeft + 10, top - 28)
}

function drawLaneState(context: Context, picture: Picture, lane: LanePicture): void {
  const { layout } = picture
  const { palette, scene, top } = lane
  const { stave } = layout
  const { headLeft, headRight, stateLeft } = layout
  context.fillStyle = palette.line
  const right = layout.type === 'wide' ? stateLeft - 4 : headRight
  const hasCache = lane.pattern !== 'none'
  for (const y of [stave.app, ...(hasCache ? [stave.cache] : []), stave.database])
    context.fillRect(headLeft, Math.floor(top + y), right - headLeft, 1)
  if (layout.type === 'wide' && scene !== undefined) {
    drawCells(context, picture, lane, scene)
    if (scene.tray === undefined) drawWaits(context, picture, lane, scene)
    else drawTray(context, picture, lane, scene.tray)
    context.font = font(picture, 'sans', 11)
    const { isTrouble, text } = tiersText(scene)
    context.fillStyle = isTrouble ? palette.alarm : palette.ink3
    context.fillText(text, columnLeft(stateLeft, 0), top + stave.caption + 4)
    context.fillStyle = palette.ink3
    if (picture.columns.length === 0)
      context.fillText('no requests in this run', columnLeft(stateLeft, 0), top + stave.cache + 4)
  } else if (layout.type === 'wide') {
    context.font = font(picture, 'sans', 11)
    context.fillStyle = palette.ink3
    context.fillText(lane.note, columnLeft(stateLeft, 0), top + stave.cache + 4)
  } else if (scene !== undefined && scene.waits.length > 0) {
    context.textAlign = 'center'
    context.font = font(picture, 'mono', 11, 600)
    context.fillStyle = palette.accent
    context.fillText(`×${scene.waits.length}`, (headLeft + headRight) / 2, top + stave.app - 6)
    context.textAlign = 'left'
  }
  drawBeads(context, picture, lane)
}
