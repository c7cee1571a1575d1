import type { Scene } from '../../analysis/scene.ts'
import { drawGlyph } from './drawGlyph.ts'
import { faint, fillBar, ring } from './drawShapes.ts'
import { type LaneGeometry, rowBox } from './geometry.ts'
import { type Marks, type PlacedSlot, slotsMax } from './marks.ts'
import type { LanePalette } from './palette.ts'
import { type StampContext, stamp } from './stamp.ts'

type Context = CanvasRenderingContext2D

export function drawSlots(
  context: Context,
  scene: Scene,
  marks: Marks,
  geometry: LaneGeometry,
  palette: LanePalette,
  selected: number | undefined,
): void {
  const progress = scene.database.state === 'down' ? palette.alarm : palette.accent
  // Whoever shares a read is selected together with the call that is made for both.
  const leader = scene.waits.find(({ request }) => request === selected)?.sharesWith
  for (const slot of marks.slots) drawSlot(context, slot, palette, progress, selected)
  for (const slot of marks.slots) {
    drawSharers(context, slot, palette)
    if (leader !== undefined && slot.connection?.request === leader)
      drawBond(context, slot, palette)
  }
  drawJustApplied(context, scene.cells, geometry, palette)
  const { length } = scene.connections
  if (length > slotsMax) {
    const { left, top, width } = geometry.slots
    const busy = scene.connections.reduce((sum, connection) => sum + (connection ? 1 : 0), 0)
    context.fillStyle = palette.line
    fillBar(context, left, top + 6, width, 10, 2)
    context.fillStyle = progress
    fillBar(context, left, top + 6, (width * busy) / length, 10, 2)
  }
  for (const mark of marks.queue) {
    if (mark.request === selected && mark.operation !== 'bulk')
      ring(context, mark.x, mark.y, 6.5, palette.ink, 1.5)
    context.globalAlpha = mark.isForNobody ? faint : 1
    drawGlyph(context, palette, mark, mark.operation, 'going', mark.operation === 'bulk' ? 3 : 3.5)
    context.globalAlpha = 1
  }
}

/** A line in the lane's colour under a row that has just changed; its strength is the age of the change. */
function drawJustApplied(
  context: Context,
  cells: Scene['cells'],
  geometry: LaneGeometry,
  palette: LanePalette,
): void {
  context.fillStyle = palette.accent
  for (const [i, { justApplied }] of cells.entries()) {
    const box = justApplied > 0 ? rowBox(geometry, i) : undefined
    if (box === undefined) continue
    context.globalAlpha = justApplied
    context.fillRect(box.left + 3, box.top + box.height - 4, box.width - 6, 2)
  }
  context.globalAlpha = 1
}

function drawSlot(
  context: Context,
  slot: PlacedSlot,
  palette: LanePalette,
  progress: string,
  selected: number | undefined,
): void {
  const { connection, height, width } = slot
  const { ratio } = palette
  const left = Math.round(slot.left * ratio) / ratio
  const top = Math.round(slot.top * ratio) / ratio
  const isForNobody = connection?.isForNobody === true
  const isSelected = connection?.request !== undefined && connection.request === selected
  const state = isForNobody ? 'for nobody' : connection ? 'busy' : 'free'
  stamp(
    context,
    palette,
    `slot ${width} ${height} ${state} ${isSelected}`,
    { x: left, y: top },
    { before: 1, after: Math.max(width, height) + 1 },
    (onto) => drawSlotBox(onto, { width, height, state, isSelected }, palette),
  )
  if (connection === undefined) return
  const withGlyph = height >= 10 && width >= 7
  const bar = withGlyph ? 2 : height - 2
  context.fillStyle = isForNobody ? palette.ink3 : progress
  context.fillRect(
    left + 1,
    top + height - 1 - bar,
    (width - 2) * Math.min(1, Math.max(0, connection.share)),
    bar,
  )
  if (!withGlyph) return
  const half = height >= 18 ? (width >= 14 ? 4 : 3) : width >= 10 ? 3 : 2.5
  const middle = { x: left + width / 2, y: top + (height - 1 - bar) / 2 + 0.5 }
  context.globalAlpha = isForNobody ? faint : 1
  drawGlyph(context, palette, middle, connection.operation, 'going', half)
  context.globalAlpha = 1
}

/** The box of a connection, with its corner at the context's origin. */
function drawSlotBox(
  context: StampContext,
  {
    height,
    isSelected,
    state,
    width,
  }: {
    readonly width: number
    readonly height: number
    readonly state: 'for nobody' | 'busy' | 'free'
    readonly isSelected: boolean
  },
  palette: LanePalette,
): void {
  context.beginPath()
  context.roundRect(0.5, 0.5, width - 1, height - 1, 2)
  context.fillStyle = state === 'free' ? palette.page : palette.raised
  context.fill()
  const line = state === 'busy' ? palette.line2 : palette.ink3
  context.strokeStyle = isSelected ? palette.ink : line
  context.lineWidth = isSelected ? 1.5 : 1
  if (state === 'for nobody') context.setLineDash([2, 2])
  if (state === 'free') {
    context.lineCap = 'butt'
    context.globalAlpha = 0.55
    // Dashes on the smallest slots would be a grey haze.
    if (width >= 12) context.setLineDash([2, 2])
    else context.globalAlpha = 0.35
  }
  context.stroke()
}

/** How many wait for the answer of this call: `×4`, itself included, above the corner of its connection. */
function drawSharers(context: Context, slot: PlacedSlot, palette: LanePalette): void {
  const { connection, left, top, width } = slot
  if (connection === undefined || connection.sharers === 0) return
  const text = `×${connection.sharers + 1}`
  context.font = `600 10px ${palette.mono}`
  context.strokeStyle = palette.tier
  context.lineWidth = 3
  const x = Math.round(left + width - 5)
  context.strokeText(text, x, Math.round(top) + 5)
  context.fillStyle = palette.ink
  context.fillText(text, x, Math.round(top) + 5)
}

function drawBond(context: Context, slot: PlacedSlot, palette: LanePalette): void {
  const { height, left, top, width } = slot
  context.beginPath()
  context.roundRect(left - 1.5, top - 1.5, width + 3, height + 3, 3)
  context.setLineDash([3, 2])
  context.strokeStyle = palette.ink
  context.lineWidth = 1.5
  context.stroke()
  context.setLineDash([])
}
