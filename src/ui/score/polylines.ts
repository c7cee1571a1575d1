import type { Context } from './picture.ts'

/** How lines are drawn. Lines of one look are drawn together, lower `z` first. */
export interface Look {
  readonly z: number
  readonly color: string
  readonly width: number
  readonly alpha: number
  readonly dash: readonly number[] | undefined
}

const none: readonly number[] = []

/** Lines collected by their look, so that hundreds of strokes cost a handful of calls. */
export class Polylines {
  private readonly groups = new Map<Look, number[]>()

  /** A line that goes on from the last point of this look if it begins there. */
  add(look: Look, x1: number, y1: number, x2: number, y2: number): void {
    let points = this.groups.get(look)
    if (points === undefined) {
      points = []
      this.groups.set(look, points)
    }
    const { length } = points
    if (length < 2 || points[length - 2] !== x1 || points[length - 1] !== y1)
      points.push(Number.NaN, Number.NaN, x1, y1)
    points.push(x2, y2)
  }

  draw(context: Context, alpha: number): void {
    const groups = [...this.groups].sort(([a], [b]) => a.z - b.z)
    for (const [look, points] of groups) {
      context.beginPath()
      for (let i = 0; i < points.length; i += 2) {
        const x = points[i] as number
        if (Number.isNaN(x)) {
          i += 2
          context.moveTo(points[i] as number, points[i + 1] as number)
        } else context.lineTo(x, points[i + 1] as number)
      }
      context.globalAlpha = alpha * look.alpha
      context.strokeStyle = look.color
      context.lineWidth = look.width
      context.setLineDash((look.dash ?? none) as number[])
      context.stroke()
    }
    context.setLineDash(none as number[])
    context.globalAlpha = 1
  }
}
