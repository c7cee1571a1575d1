import type { Scene } from '../../analysis/scene.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { type Box, cellBox, type LaneGeometry } from '../stage/geometry.ts'
import type { Marks } from '../stage/marks.ts'

/** What the stage's cursor can stand on. A request keeps its name wherever it goes, and so does an entry. */
export type Subject =
  | { readonly type: 'lane' }
  | { readonly type: 'request'; readonly request: number }
  | { readonly type: 'entry'; readonly key: string }
  /** A write of many rows, told by its connection. */
  | { readonly type: 'bulk'; readonly connection: number }

export interface Stop {
  readonly subject: Subject
  /** In px from the scene's top left corner. */
  readonly box: Box
}

/** Stops that lie side by side, from the left. Rows of equal rank stand level in all lanes. */
export interface StopRow {
  readonly rank: number
  readonly stops: readonly Stop[]
}

export interface LaneStops {
  readonly lane: LaneId
  /** From the top down; the first is the lane itself, and no row is empty. */
  readonly rows: readonly StopRow[]
}

/** Rows of the stage from the top down; the cells' rows follow `entries`. */
const ranks = {
  lane: 0,
  answered: 1,
  waits: 2,
  above: 3,
  entries: 4,
  below: 20,
  tray: 21,
  base: 22,
}

/** Requests on the same rail step aside for one another by less than this; px. */
const railWidth = 20
const tokenSize = 24
const smallSize = 18

/** Everything of a lane that the cursor can reach, row by row as one reads it. */
export function stopsOf(
  lane: LaneId,
  scene: Scene,
  marks: Marks,
  geometry: LaneGeometry,
): LaneStops {
  const middle = geometry.cache.top + geometry.cache.height / 2
  const tokens = marks.tokens
    .filter(({ token }) => token.request !== 0)
    .map(({ token, x, y }) => ({ request: token.request, x, y }))
    .sort((a, b) => Math.floor(a.x / railWidth) - Math.floor(b.x / railWidth) || a.y - b.y)
  const small = (item: At) => around(item, smallSize)
  const moving = (item: At) => around(item, tokenSize)
  // Seen at two places, as when it goes on for nobody and is among the answers, a request stands where it still moves.
  const told = new Set<number>()
  const once = (stops: readonly Stop[]): readonly Stop[] =>
    stops.filter(({ subject }) => {
      if (subject.type !== 'request') return true
      if (told.has(subject.request)) return false
      told.add(subject.request)
      return true
    })
  const above = once(tokens.filter(({ y }) => y < middle).map(moving))
  const below = once(tokens.filter(({ y }) => y >= middle).map(moving))
  const waits = once(
    marks.waits.map(({ wait, x, y }) =>
      around({ request: wait.request, x, y }, 2 * geometry.waits.radius + 4),
    ),
  )
  const tray = once(marks.tray.map(small))
  const base = once([...connections(marks), ...marks.queue.filter(isOne).map(small)])
  const answered = once(marks.answered.map(small))
  const rows: readonly StopRow[] = [
    { rank: ranks.lane, stops: [{ subject: { type: 'lane' }, box: wholeOf(geometry) }] },
    { rank: ranks.answered, stops: answered },
    { rank: ranks.waits, stops: waits },
    { rank: ranks.above, stops: above },
    ...entryRows(scene, geometry),
    { rank: ranks.below, stops: below },
    { rank: ranks.tray, stops: tray },
    { rank: ranks.base, stops: base },
  ]
  return { lane, rows: rows.filter(({ stops }) => stops.length > 0) }
}

interface At {
  readonly request: number
  readonly x: number
  readonly y: number
}

function around({ request, x, y }: At, size: number): Stop {
  const box = { left: x - size / 2, top: y - size / 2, width: size, height: size }
  return { subject: { type: 'request', request }, box }
}

function wholeOf({ height, width }: LaneGeometry): Box {
  return { left: 0, top: 0, width, height }
}

function entryRows(scene: Scene, geometry: LaneGeometry): readonly StopRow[] {
  if (!geometry.hasCache) return []
  return Array.from({ length: geometry.cells.rows }, (_, row) => ({
    rank: ranks.entries + row,
    stops: [row * 2, row * 2 + 1].flatMap((place): readonly Stop[] => {
      const cell = scene.cells[place]
      if (cell === undefined) return []
      return [{ subject: { type: 'entry', key: cell.key }, box: cellBox(geometry, place) }]
    }),
  }))
}

function connections({ slots }: Marks): readonly Stop[] {
  return slots.flatMap(({ connection, ...box }, place): readonly Stop[] => {
    if (connection === undefined) return []
    const { request } = connection
    const subject: Subject =
      request === undefined || request === 0
        ? { type: 'bulk', connection: place }
        : { type: 'request', request }
    return [{ subject, box }]
  })
}

/** A bulk write in line is nobody's request. */
function isOne({ operation, request }: { operation: string; request: number }): boolean {
  return operation !== 'bulk' && request !== 0
}
