import type { LaneId } from '../../scenario/scenario.ts'
import type { LaneStops, Stop, StopRow, Subject } from './stops.ts'

/** Where the stage's cursor is. It stays with its subject, and with the lane while the subject is not to be seen. */
export interface Cursor {
  readonly lane: LaneId
  readonly subject: Subject
}

export type Move =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'lane-before'
  | 'lane-after'
  | 'first'
  | 'last'

/** What a key means to the cursor; undefined for a key that is none of its own. */
export function moveOf(key: string, isShift: boolean): Move | undefined {
  switch (key) {
    case 'ArrowLeft':
      return isShift ? 'lane-before' : 'left'
    case 'ArrowRight':
      return isShift ? 'lane-after' : 'right'
    case 'ArrowUp':
      return 'up'
    case 'ArrowDown':
      return 'down'
    case 'Home':
      return 'first'
    case 'End':
      return 'last'
    default:
      return undefined
  }
}

/** The stop that the cursor is seen at: its subject, or the lane. */
export function standingAt(lane: LaneStops, subject: Subject): Stop {
  const { row, column } = placeOf(lane, subject)
  return stopAt(lane, row, column)
}

/** Where the cursor goes; `beyond` when that is past the first or the last lane shown. */
export function moved(lanes: readonly LaneStops[], cursor: Cursor, move: Move): Cursor | 'beyond' {
  const at = lanes.findIndex(({ lane }) => lane === cursor.lane)
  const here = lanes[at]
  if (here === undefined) return cursor
  const { row, column } = placeOf(here, cursor.subject)
  const stops = here.rows[row]?.stops ?? []
  switch (move) {
    case 'left':
      if (column > 0) return cursorAt(here, row, column - 1)
      return intoLane(lanes[at - 1], rankOf(here, row), 'last')
    case 'right':
      if (column < stops.length - 1) return cursorAt(here, row, column + 1)
      return intoLane(lanes[at + 1], rankOf(here, row), 'first')
    case 'up':
    case 'down':
      return toRow(here, row, column, move === 'up' ? row - 1 : row + 1)
    case 'lane-before':
      return intoLane(lanes[at - 1], rankOf(here, row), 'first')
    case 'lane-after':
      return intoLane(lanes[at + 1], rankOf(here, row), 'first')
    case 'first':
      return cursorAt(here, 0, 0)
    case 'last': {
      const last = here.rows.length - 1
      return cursorAt(here, last, (here.rows[last]?.stops.length ?? 1) - 1)
    }
  }
}

/** The stop of the next row that lies nearest to this one. */
function toRow(lane: LaneStops, row: number, column: number, next: number): Cursor {
  const { stops } = lane.rows[next] ?? { stops: [] }
  if (stops.length === 0) return cursorAt(lane, row, column)
  // The lane itself is as wide as all of its rows: from there one begins at the left.
  const from = row === 0 ? 0 : middleOf(stopAt(lane, row, column))
  const away = stops.map((stop) => Math.abs(middleOf(stop) - from))
  return cursorAt(lane, next, away.indexOf(Math.min(...away)))
}

/** Into another lane at the same height, or as near to it as there is something. */
function intoLane(
  lane: LaneStops | undefined,
  rank: number,
  end: 'first' | 'last',
): Cursor | 'beyond' {
  if (lane === undefined) return 'beyond'
  // From a lane itself to the next one, from within a lane into the next one.
  const rows = rank === 0 ? lane.rows.slice(0, 1) : lane.rows.slice(1)
  const away = rows.map((row) => Math.abs(row.rank - rank))
  const nearest = rows[away.indexOf(Math.min(...away))]
  const row = nearest === undefined ? 0 : lane.rows.indexOf(nearest)
  return cursorAt(lane, row, end === 'first' ? 0 : (lane.rows[row]?.stops.length ?? 1) - 1)
}

function placeOf(lane: LaneStops, subject: Subject): { row: number; column: number } {
  for (const [row, { stops }] of lane.rows.entries()) {
    const column = stops.findIndex((stop) => isSame(stop.subject, subject))
    if (column >= 0) return { row, column }
  }
  return { row: 0, column: 0 }
}

export function isSame(a: Subject, b: Subject): boolean {
  switch (a.type) {
    case 'lane':
      return b.type === 'lane'
    case 'request':
      return b.type === 'request' && a.request === b.request
    case 'entry':
      return b.type === 'entry' && a.key === b.key
    case 'bulk':
      return b.type === 'bulk' && a.connection === b.connection
  }
}

function cursorAt(lane: LaneStops, row: number, column: number): Cursor {
  return { lane: lane.lane, subject: stopAt(lane, row, column).subject }
}

function stopAt(lane: LaneStops, row: number, column: number): Stop {
  const found = lane.rows[row]?.stops[column]
  if (found === undefined) throw new RangeError(`lane ${lane.lane} has no stop ${row}, ${column}`)
  return found
}

function rankOf(lane: LaneStops, row: number): number {
  return (lane.rows[row] as StopRow).rank
}

function middleOf({ box }: Stop): number {
  return box.left + box.width / 2
}
