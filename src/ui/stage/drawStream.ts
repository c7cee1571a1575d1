import type { LanePalette } from './palette.ts'
import type { Stream } from './placeTokens.ts'

const widthMax = 22
/** Nobody can see a band thinner than this. */
const widthMin = 1.5

/** Where a sample is drawn: a band behind it, as wide as they are many, writes and reads side by side. */
export function drawStream(
  context: CanvasRenderingContext2D,
  { rail, reads, writes }: Stream,
  palette: LanePalette,
): void {
  const all = reads + writes
  const width = Math.min(widthMax, 3 + 1.4 * Math.sqrt(all))
  const writing = writes === 0 ? 0 : Math.max(widthMin, (width * writes) / all)
  band(context, rail.points, -width / 2, writing, palette.accent, 0.28)
  band(context, rail.points, writing - width / 2, width - writing, palette.ink3, 0.26)
  context.globalAlpha = 1
}

/** A bar along each straight piece of a rail, from `aside` px beside its middle on. */
function band(
  context: CanvasRenderingContext2D,
  points: Stream['rail']['points'],
  aside: number,
  width: number,
  color: string,
  alpha: number,
): void {
  context.fillStyle = color
  context.globalAlpha = alpha
  for (const [i, end] of points.entries()) {
    const start = points[i - 1]
    if (start === undefined || width <= 0) continue
    const left = Math.min(start.x, end.x)
    const top = Math.min(start.y, end.y)
    if (start.x === end.x) context.fillRect(left + aside, top, width, Math.abs(end.y - start.y))
    else context.fillRect(left, top + aside, Math.abs(end.x - start.x), width)
  }
}
