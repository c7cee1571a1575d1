import type { Fault } from '../../scenario/faults.ts'
import { type Context, hairline, type LanePicture, type Picture } from './picture.ts'
import type { Side } from './timeScale.ts'

interface Away {
  readonly fromUs: number
  readonly toUs: number
}

/** The three lines of a lane. A tier that is away has no line. */
export function drawStave(context: Context, picture: Picture, lane: LanePicture, side: Side): void {
  const { endUs, faults, layout, palette, scale } = picture
  const { ink2, line2, ratio } = palette
  context.globalAlpha = side === 'past' ? 1 : 0.6
  const rule = (y: number, away: readonly Away[], color: string, width: number): void => {
    context.fillStyle = color
    // Before the run and after it there is nothing.
    let fromX = Math.max(scale.left[side], scale.x(0, side))
    const toX = Math.min(scale.right[side], scale.x(endUs, side))
    for (const { fromUs, toUs } of away) {
      fill(context, fromX, Math.min(toX, scale.x(fromUs, side)), y, width)
      for (const us of [fromUs, toUs]) {
        const x = hairline(scale.x(us, side), ratio)
        context.fillRect(x - 0.5, y - 4.5, 1, 9)
      }
      fromX = Math.max(fromX, scale.x(toUs, side))
    }
    fill(context, fromX, toX, y, width)
  }
  const { app, cache, database } = layout.stave
  const at = (y: number): number => hairline(lane.top + y, ratio)
  // Of several servers, the others go on.
  rule(at(app), lane.servers > 1 ? [] : awayIn(faults, ['app-crash', 'app-pause']), line2, 1)
  if (lane.pattern !== 'none')
    rule(at(cache), awayIn(faults, ['cache-crash', 'cache-unreachable']), line2, 1)
  rule(at(database), awayIn(faults, ['database-outage']), ink2, 1.5)
  context.globalAlpha = 1
}

function fill(context: Context, from: number, to: number, y: number, width: number): void {
  if (to > from) context.fillRect(from, y - width / 2, to - from, width)
}

/** When faults of these types are on, in order, without overlaps. */
function awayIn(faults: readonly Fault[], types: readonly Fault['type'][]): readonly Away[] {
  const spans: { fromUs: number; toUs: number }[] = []
  const wanted = faults.filter(({ type }) => types.includes(type))
  for (const { atMs, durationMs } of wanted.toSorted((a, b) => a.atMs - b.atMs)) {
    const fromUs = atMs * 1000
    const toUs = fromUs + durationMs * 1000
    const last = spans.at(-1)
    if (last !== undefined && fromUs <= last.toUs) last.toUs = Math.max(last.toUs, toUs)
    else spans.push({ fromUs, toUs })
  }
  return spans
}
