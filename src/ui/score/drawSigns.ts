import type { Sign, Stroke } from '../../analysis/score/score.ts'
import type { LanePalette } from '../stage/palette.ts'
import { type Context, snapped } from './picture.ts'
import type { StrokePlaces } from './strokePlaces.ts'

/** What is drawn on a stroke, collected so that what covers something comes after it. */
interface Mark {
  readonly draw: (context: Context, x: number, y: number) => void
  readonly x: number
  readonly y: number
}

/** The signs of one lane's strokes. Small ones where strokes are many. */
export class Signs {
  private readonly quiet: Mark[] = []
  private readonly loud: Mark[] = []
  private readonly shapes: ReturnType<typeof shapesOf>
  private readonly acknowledged = new Map<number, number>()

  constructor(palette: LanePalette, isSmall: boolean) {
    this.shapes = shapesOf(palette, isSmall)
  }

  add(stroke: Stroke, places: StrokePlaces): void {
    const { shapes } = this
    const app = places.line('app')
    if (stroke.request !== 0) {
      const begins = shapes.begins[stroke.operation === 'bulk' ? 'write' : stroke.operation]
      this.quiet.push({ draw: begins, x: places.x(stroke.fromUs), y: app })
    }
    if (stroke.isStale) this.loud.push({ draw: shapes.flag, x: places.x(stroke.fromUs), y: app })
    for (const sign of stroke.signs) this.sign(sign, stroke, places)
  }

  private sign(sign: Sign, stroke: Stroke, places: StrokePlaces): void {
    const x = places.x(sign.atUs)
    const y = places.line(sign.line)
    const isRead = stroke.operation === 'read'
    switch (sign.type) {
      case 'acknowledged': {
        const place = this.acknowledged.get(sign.atUs) ?? 0
        this.acknowledged.set(sign.atUs, place + 1)
        this.quiet.push({ draw: this.shapes.tick, x: x + place * 3.5, y })
        return
      }
      case 'hit':
      case 'miss':
      case 'removed':
      case 'refused':
        this.quiet.push({ draw: this.shapes[sign.type], x, y })
        return
      case 'stored':
        this.quiet.push({ draw: this.shapes[isRead ? 'filled' : 'stored'], x, y })
        return
      case 'failed':
      case 'unknown':
      case 'conflict':
        this.loud.push({ draw: this.shapes[sign.type], x, y })
    }
  }

  draw(context: Context, alpha: number): void {
    context.globalAlpha = alpha
    for (const { draw, x, y } of this.quiet) draw(context, x, y)
    for (const { draw, x, y } of this.loud) draw(context, x, y)
    context.globalAlpha = 1
  }
}

function shapesOf(palette: LanePalette, isSmall: boolean) {
  const { accent, alarm, ink3, page, ratio } = palette
  const scale = isSmall ? 0.78 : 1
  const square = (half: number, isFilled: boolean) => (context: Context, x: number, y: number) => {
    const side = half * 2 * scale
    const left = snapped(x - side / 2, ratio)
    const top = snapped(y - side / 2, ratio)
    const edge = snapped(side, ratio)
    context.fillStyle = isFilled ? accent : page
    context.fillRect(left, top, edge, edge)
    if (isFilled) return
    context.strokeStyle = accent
    context.lineWidth = 1.5
    context.strokeRect(left + 0.75, top + 0.75, edge - 1.5, edge - 1.5)
  }
  const disc = (radius: number, color: string) => (context: Context, x: number, y: number) => {
    context.beginPath()
    context.arc(x, y, radius * scale, 0, Math.PI * 2)
    context.fillStyle = color
    context.fill()
  }
  const circle = (radius: number) => {
    const ground = disc(radius, page)
    return (context: Context, x: number, y: number) => {
      ground(context, x, y)
      // What lies between two circles is filled in a third of the time that a line along one takes.
      context.beginPath()
      context.arc(x, y, radius * scale + 0.65, 0, Math.PI * 2)
      context.arc(x, y, radius * scale - 0.65, 0, Math.PI * 2, true)
      context.fillStyle = ink3
      context.fill()
    }
  }
  const triangle =
    (half: number, isFilled: boolean) => (context: Context, x: number, y: number) => {
      const w = half * scale
      context.beginPath()
      context.moveTo(x - w, y - w * 0.8)
      context.lineTo(x + w, y - w * 0.8)
      context.lineTo(x, y + w)
      context.closePath()
      context.fillStyle = isFilled ? accent : page
      context.fill()
      if (isFilled) return
      context.strokeStyle = accent
      context.lineWidth = 1.3
      context.stroke()
    }
  const alarmLine = (context: Context, width: number) => {
    context.strokeStyle = alarm
    context.lineWidth = width
    context.stroke()
  }
  return {
    begins: { read: disc(2.2, ink3), write: square(2.5, true), delete: triangle(3.4, true) },
    hit: disc(2.6, ink3),
    miss: circle(3.3),
    filled: disc(2.6, ink3),
    stored: square(3.5, true),
    refused: square(3.5, false),
    removed: triangle(3.8, false),
    tick(context: Context, x: number, y: number) {
      const left = snapped(x, ratio)
      context.fillStyle = accent
      context.fillRect(left - 0.75, y - 4, 1.5, 8)
    },
    failed(context: Context, x: number, y: number) {
      const half = 3.3 * scale
      context.beginPath()
      context.moveTo(x - half, y - half)
      context.lineTo(x + half, y + half)
      context.moveTo(x + half, y - half)
      context.lineTo(x - half, y + half)
      alarmLine(context, 1.7)
    },
    unknown(context: Context, x: number, y: number) {
      const half = 4.2 * scale
      context.fillStyle = page
      context.fillRect(x - half, y - half, half * 2, half * 2)
      context.beginPath()
      context.rect(x - half, y - half, half * 2, half * 2)
      // A question mark, drawn so that it looks the same in every font.
      const u = half * 0.9
      context.moveTo(x - u * 0.4, y - u * 0.3)
      context.arc(x, y - u * 0.3, u * 0.4, Math.PI, Math.PI * 2.25)
      context.lineTo(x, y + u * 0.2)
      context.moveTo(x, y + u * 0.6)
      context.lineTo(x, y + u * 0.65)
      alarmLine(context, 1.2)
    },
    conflict(context: Context, x: number, y: number) {
      const half = 6 * scale
      context.beginPath()
      context.moveTo(x, y - half)
      context.lineTo(x + half, y)
      context.lineTo(x, y + half)
      context.lineTo(x - half, y)
      context.closePath()
      context.fillStyle = page
      context.fill()
      alarmLine(context, 1.6)
    },
    flag(context: Context, x: number, y: number) {
      context.beginPath()
      context.moveTo(x - 0.9, y + 2)
      context.lineTo(x - 0.9, y - 22)
      context.lineTo(x + 13, y - 22)
      context.lineTo(x + 9, y - 17)
      context.lineTo(x + 13, y - 12)
      context.lineTo(x + 0.9, y - 12)
      context.lineTo(x + 0.9, y + 2)
      context.closePath()
      context.fillStyle = alarm
      context.fill()
    },
  }
}
