import type { LanePalette } from './palette.ts'

type Context = CanvasRenderingContext2D

/** What a stamp is drawn on before it is put down. */
export type StampContext = OffscreenCanvasRenderingContext2D

/** A picture that is made once, and where in it the point lies at which it is put down, in device pixels. */
interface Stamp {
  readonly image: ImageBitmap
  readonly beforePx: number
}

/** How far a picture reaches from its point, to the left and up, and to the right and down. Unit: px. */
export interface Reach {
  readonly before: number
  readonly after: number
}

const stampsOf = new WeakMap<LanePalette, Map<string, Stamp>>()

/**
 * Puts a picture down with its point on a whole device pixel. Each is drawn once in these colours and copied from then
 * on, which takes a small part of the time, is sharp at any resolution, and looks the same however often it was seen.
 */
export function stamp(
  context: Context,
  palette: LanePalette,
  name: string,
  { x, y }: { readonly x: number; readonly y: number },
  reach: Reach,
  draw: (context: StampContext) => void,
): void {
  const { ratio } = palette
  const stamps = stampsOf.get(palette) ?? new Map<string, Stamp>()
  const known = stamps.get(name)
  const made = known ?? make(ratio, reach, draw)
  if (known === undefined) stampsOf.set(palette, stamps.set(name, made))
  const left = Math.round(x * ratio) - made.beforePx
  const top = Math.round(y * ratio) - made.beforePx
  if (ratio === 1) {
    context.drawImage(made.image, left, top)
    return
  }
  const { a, b, c, d, e, f } = context.getTransform()
  context.setTransform(1, 0, 0, 1, Math.round(e), Math.round(f))
  context.drawImage(made.image, left, top)
  context.setTransform(a, b, c, d, e, f)
}

function make(
  ratio: number,
  { after, before }: Reach,
  draw: (context: StampContext) => void,
): Stamp {
  const beforePx = Math.ceil(before * ratio)
  const side = beforePx + Math.ceil(after * ratio)
  const image = new OffscreenCanvas(side, side)
  const context = image.getContext('2d')
  if (context !== null) {
    context.setTransform(ratio, 0, 0, ratio, beforePx, beforePx)
    context.lineCap = 'round'
    context.lineJoin = 'round'
    draw(context)
  }
  return { image: image.transferToImageBitmap(), beforePx }
}
