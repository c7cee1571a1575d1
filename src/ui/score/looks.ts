import type { LegKind, Stroke } from '../../analysis/score/score.ts'
import { faint } from '../stage/drawShapes.ts'
import type { LanePalette } from '../stage/palette.ts'
import type { Density } from './density.ts'
import type { Look } from './polylines.ts'

/** How much a stroke stands out among the others. */
export type Weight = 'plain' | 'followed' | 'selected'

type Part = 'way' | 'work' | 'wait' | 'bad'

const partOf: Readonly<Record<LegKind, Part>> = {
  way: 'way',
  work: 'work',
  gather: 'way',
  queue: 'wait',
  backoff: 'wait',
  think: 'wait',
  pause: 'wait',
  shared: 'wait',
  failed: 'bad',
  unknown: 'bad',
}

const parts: Readonly<Record<Part, number>> = { way: 0, work: 1, wait: 2, bad: 3 }
const widths = {
  plain: { read: 1.1, write: 2 },
  followed: { read: 1.6, write: 2.5 },
  selected: { read: 2.75, write: 3 },
} as const
const heights: Readonly<Record<Weight, number>> = { plain: 0, followed: 100, selected: 200 }
/** Each row of a bulk write makes its stroke so much wider, up to a width. */
const bulkWidth = { least: 1.6, perRow: 0.75, most: 7 }

/** The looks of one lane's strokes: equal legs have the same look, so that they are drawn together. */
export function createLooks(
  palette: LanePalette,
  density: Density,
  isFollowing: boolean,
): (stroke: Stroke, kind: LegKind, isForNobody: boolean, weight: Weight) => Look {
  const known = new Map<number, Look>()
  const isThin = density !== 'keys'
  return (stroke, kind, isForNobody, weight) => {
    const part = partOf[kind]
    const { isStale, operation } = stroke
    const rows = operation === 'bulk' ? stroke.rows : 0
    const isRead = operation === 'read'
    const flags = (isRead ? 1 : 0) + (isStale ? 2 : 0) + (isForNobody ? 4 : 0)
    const name = flags + 8 * (parts[part] + 4 * (heights[weight] + rows * 1_000))
    const before = known.get(name)
    if (before !== undefined) return before
    const ofKind = widths[weight][isRead ? 'read' : 'write'] * (isThin && !isStale ? 0.75 : 1)
    const plain =
      rows > 0 ? Math.min(bulkWidth.most, bulkWidth.least + rows * bulkWidth.perRow) : ofKind
    const color = isStale || part === 'bad' ? palette.alarm : isRead ? palette.ink3 : palette.accent
    // While a key is followed, the requests of all others step back.
    const isAside = isFollowing && weight === 'plain' && !isStale && part !== 'bad'
    const look: Look = {
      z: heights[weight] + (isStale ? 50 : part === 'bad' ? 40 : isRead ? 0 : 20) + rows / 100,
      color,
      width: part === 'work' ? plain + 1.2 : part === 'wait' || part === 'bad' ? 1.4 : plain,
      alpha: isForNobody || isAside ? faint : 1,
      dash: part === 'wait' ? [1.5, 3] : part === 'bad' ? [4, 3] : undefined,
    }
    known.set(name, look)
    return look
  }
}
