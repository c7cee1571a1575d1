import type { Context } from './picture.ts'

const known = new Map<string, number>()
const knownMax = 2_000

/** How wide a text is in the font that is set. Measuring costs as much as drawing, and most texts come again. */
export function textWidth(context: Context, text: string): number {
  const name = `${context.font}|${text}`
  let width = known.get(name)
  if (width === undefined) {
    if (known.size >= knownMax) known.clear()
    width = context.measureText(text).width
    known.set(name, width)
  }
  return width
}

/** Another font has arrived. */
export function forgetTextWidths(): void {
  known.clear()
}
