import type { Scene } from '../../analysis/scene.ts'
import { drawGlyph } from './drawGlyph.ts'
import { faint, fillBar, ring } from './drawShapes.ts'
import type { LaneGeometry } from './geometry.ts'
import { type Marks, traySlots, trayStrip } from './marks.ts'
import type { LanePalette } from './palette.ts'

type Context = CanvasRenderingContext2D

export function drawTray(
  context: Context,
  tray: NonNullable<Scene['tray']>,
  marks: Marks,
  geometry: LaneGeometry,
  palette: LanePalette,
  selected: number | undefined,
): void {
  const box = geometry.tray
  const strip = trayStrip(geometry)
  if (!box || !strip) return
  const slots = traySlots(geometry, tray.itemsMax)
  context.fillStyle = palette.tier
  for (const slot of slots) fillBar(context, slot.left, slot.top, slot.width, slot.height, 2)
  if (slots.length === 0) {
    fillBar(context, strip.left, strip.top, strip.width, strip.height, 2)
    context.fillStyle = palette.accent
    context.globalAlpha = 0.55
    fillBar(
      context,
      strip.left,
      strip.top,
      strip.width * Math.min(1, tray.items.length / tray.itemsMax),
      strip.height,
      2,
    )
    context.globalAlpha = 1
  }
  const [slot] = slots
  const half = !slot || slot.height < 10 ? 3 : 4
  for (const mark of marks.tray) {
    if (mark.request === selected) ring(context, mark.x, mark.y, half + 4, palette.ink, 1.5)
    context.globalAlpha = mark.isForNobody ? faint : 1
    drawGlyph(
      context,
      palette,
      mark,
      mark.operation,
      'going',
      slot && slot.width < half * 2 ? 2.5 : half,
    )
    context.globalAlpha = 1
  }
  const figure = geometry.size === 'figure'
  const barTop = figure ? box.top + box.height - 6 : box.top + 29
  const barWidth = figure ? strip.width : strip.width - 60
  context.fillStyle = palette.line
  fillBar(context, strip.left, barTop, barWidth, 3, 1.5)
  if (tray.items.length === 0 || tray.lingerMs <= 0) return
  context.fillStyle = palette.accent
  fillBar(
    context,
    strip.left,
    barTop,
    barWidth * Math.min(1, tray.lingeredMs / tray.lingerMs),
    3,
    1.5,
  )
}
