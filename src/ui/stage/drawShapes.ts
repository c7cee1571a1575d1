type Context = CanvasRenderingContext2D

/** How strongly is drawn what happens for nobody. */
export const faint = 0.45

export function ring(
  context: Context,
  x: number,
  y: number,
  radius: number,
  color: string,
  width: number,
): void {
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.strokeStyle = color
  context.lineWidth = width
  context.stroke()
}

export function fillBar(
  context: Context,
  left: number,
  top: number,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath()
  context.roundRect(left, top, Math.max(0, width), height, radius)
  context.fill()
}
