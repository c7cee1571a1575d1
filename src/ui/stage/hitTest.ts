import type { Marks } from './marks.ts'

/** How far from a mark a click may be, in px: 28 across for a mouse, more than the 24 that a target needs; 44 for a finger. */
const reaches = { mouse: 14, finger: 22 } as const

/** The request nearest to a point of a lane's stage, if one is within reach. */
export function requestAt(
  marks: Marks,
  x: number,
  y: number,
  by: keyof typeof reaches = 'mouse',
): number | undefined {
  let nearest: number | undefined
  let distance: number = reaches[by]
  const offer = (request: number | undefined, atX: number, atY: number): void => {
    const away = Math.hypot(atX - x, atY - y)
    // 0 is background work, which is nobody's request.
    if (request === undefined || request === 0 || away > distance) return
    distance = away
    nearest = request
  }
  for (const { token, x: atX, y: atY } of marks.tokens) offer(token.request, atX, atY)
  for (const { wait, x: atX, y: atY } of marks.waits)
    offer(wait.request, atX, Math.abs(y - atY - 6) <= 20 ? y : atY)
  for (const { connection, left, top, width, height } of marks.slots)
    offer(connection?.request, left + width / 2, top + height / 2)
  for (const item of marks.queue) if (item.operation !== 'bulk') offer(item.request, item.x, item.y)
  for (const item of marks.tray) offer(item.request, item.x, item.y)
  for (const item of marks.answered) offer(item.request, item.x, item.y)
  return nearest
}
