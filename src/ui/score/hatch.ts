import type { Context } from './picture.ts'

/** Hatches a box by lines at 45 degrees that stand still on the paper: they move with `anchor`. */
export function hatch(
  context: Context,
  box: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  },
  color: string,
  anchor: number,
): void {
  const { height, left, top, width } = box
  if (width <= 0) return
  context.save()
  context.beginPath()
  context.rect(left, top, width, height)
  context.clip()
  context.beginPath()
  const pitch = 6
  const first = anchor + Math.floor((left - height - anchor) / pitch) * pitch
  for (let x = first; x < left + width; x += pitch) {
    context.moveTo(x, top + height)
    context.lineTo(x + height, top)
  }
  context.strokeStyle = color
  context.lineWidth = 1.1
  context.stroke()
  context.restore()
}
