import type { CausalEvent } from '../../analysis/oracle/causalEvent.ts'
import type { Line } from '../../analysis/score/score.ts'
import { type Context, font, type LanePicture, type Picture } from './picture.ts'
import type { Side } from './timeScale.ts'

const lineOf = {
  'request-began': 'app',
  'request-answered': 'app',
  'row-changed': 'database',
  'row-read': 'database',
  'answer-lost': 'database',
  'row-accepted': 'cache',
  'row-lost': 'cache',
  'entry-stored': 'cache',
  'entry-stayed': 'cache',
} as const satisfies Record<CausalEvent['what'], Line>

/** Beside its line, so that the sign that it is about stays in sight. */
const offset: Readonly<Record<Line, readonly [number, number]>> = {
  app: [9, -13],
  cache: [-10, -10],
  database: [0, 13],
}
const radius = 7

/** Where discs stand below the database's line, and no words may. */
export function discsBelow({ scale }: Picture, { chain }: LanePicture): readonly number[] {
  return chain
    .filter(({ what }) => lineOf[what] === 'database')
    .map(({ atMs }) => scale.x(atMs * 1000, 'past'))
}

/** The events that led to a violation, numbered as in the sentences that tell it. */
export function drawChain(context: Context, picture: Picture, lane: LanePicture, side: Side): void {
  const { layout, scale } = picture
  const { chain, palette, top } = lane
  const placed: { x: number; y: number }[] = []
  // What has just happened is not cut off by the head, so that discs are placed from there on, away from it.
  const isPast = side === 'past'
  const edge = isPast ? scale.right.past - radius - 2 : scale.left.future + radius + 2
  const away = isPast ? -15 : 15
  const events = [...chain.entries()].filter(
    ([, { atMs }]) => atMs * 1000 <= scale.nowUs === isPast,
  )
  context.textAlign = 'center'
  context.font = font(picture, 'sans', 11, 600)
  for (const [i, event] of isPast ? events.toReversed() : events) {
    const line = lineOf[event.what]
    const [dx, dy] = offset[line]
    const y = top + layout.stave[line] + dy
    const at = scale.x(event.atMs * 1000, side) + dx
    let x = isPast ? Math.min(at, edge) : Math.max(at, edge)
    while (placed.some((other) => Math.abs(other.x - x) < 15 && Math.abs(other.y - y) < 15))
      x += away
    placed.push({ x, y })
    context.globalAlpha = isPast ? 1 : 0.5
    context.beginPath()
    context.arc(x, y, radius + 1, 0, Math.PI * 2)
    context.fillStyle = palette.page
    context.fill()
    context.beginPath()
    context.arc(x, y, radius, 0, Math.PI * 2)
    context.fillStyle = palette.alarm
    context.fill()
    context.fillStyle = palette.page
    context.fillText(String(i + 1), x, y + 4)
  }
  context.globalAlpha = 1
  context.textAlign = 'left'
}
