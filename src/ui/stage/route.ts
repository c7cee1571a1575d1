import type { Place } from '../../analysis/scene.ts'
import type { LaneGeometry } from './geometry.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** A way between two places: straight pieces, all of them level or upright. */
export interface Rail {
  readonly points: readonly Point[]
  readonly length: number
}

/** Where a token is and which way it moves; `room` is how far it has come since the rail's start or last bend. */
export interface Heading extends Point {
  readonly dx: number
  readonly dy: number
  readonly room: number
  readonly railLength: number
}

/** A token keeps off the boxes by this much, so that it never lies on their edge. */
const departure = 9
const arrival = 12

/** The only place where places become pixels. */
export function railBetween(geometry: LaneGeometry, from: Place, to: Place): Rail {
  const { app, cache, database, tray, width } = geometry
  const appBottom = app.top + app.height
  const cacheBottom = cache.top + cache.height
  // Without a way down beside it, the way up has the room to itself.
  const outer = geometry.bypass === 'none' ? { down: 20.5, up: 30.5 } : { down: 20.5, up: 42.5 }
  const inner = { down: column(cache.left, width, 0.26), up: column(cache.left, width, 0.74) }
  // The tray takes the room below the cache, so the cache's own ways to the database stand at the far right there.
  const lower = tray ? { down: width - 28.5, up: width - 9.5 } : inner
  // Without a tray of its own, a flush sets out from the cache, where what it writes has been all along.
  if (!tray && from === 'tray') return railBetween(geometry, 'cache', to)
  switch (`${from}-${to}` as const) {
    case 'app-database':
      return upright(outer.down, appBottom, database.top)
    case 'database-app':
      return upright(outer.up, database.top, appBottom)
    case 'app-cache':
      return upright(inner.down, appBottom, cache.top)
    case 'cache-app':
      return upright(inner.up, cache.top, appBottom)
    case 'cache-database':
      return upright(lower.down, cacheBottom, database.top)
    case 'database-cache':
      return upright(lower.up, database.top, cacheBottom)
    case 'outside-database': {
      const { outside } = geometry
      if (!outside) break
      return through([
        { x: outside.left, y: outside.y },
        { x: outside.bend, y: outside.y },
        { x: outside.bend, y: database.top + database.height },
      ])
    }
    case 'app-tray': {
      if (!tray) break
      const level = Math.round(tray.top + tray.height / 2) - 3.5
      return through([
        { x: outer.down, y: appBottom },
        { x: outer.down, y: level },
        { x: tray.left, y: level },
      ])
    }
    case 'tray-database': {
      if (!tray) break
      return upright(
        Math.round(tray.left + tray.width / 2) + 0.5,
        tray.top + tray.height,
        database.top,
      )
    }
    case 'tray-cache': {
      if (!tray) break
      return upright(Math.round(tray.left + tray.width / 2) + 0.5, tray.top, cacheBottom)
    }
    case 'tray-app':
    case 'database-tray':
      return upright(outer.up, tray && from === 'tray' ? tray.top : database.top, appBottom)
    default:
  }
  // Nothing goes another way; should something, it is seen at rest where it came from.
  const restY = from === 'app' ? appBottom : cacheBottom
  return upright(inner.down, restY, restY)
}

/** Ways that are drawn even while nobody takes them, in this pattern's lane. */
export function standingRails(geometry: LaneGeometry): readonly Rail[] {
  const outside = geometry.outside ? [railBetween(geometry, 'outside', 'database')] : []
  if (!geometry.hasCache) {
    return [
      railBetween(geometry, 'app', 'database'),
      railBetween(geometry, 'database', 'app'),
      ...outside,
    ]
  }
  const rails = [
    ...outside,
    railBetween(geometry, 'database', 'app'),
    railBetween(geometry, 'app', 'cache'),
    railBetween(geometry, 'cache', 'app'),
    railBetween(geometry, 'cache', 'database'),
    railBetween(geometry, 'database', 'cache'),
  ]
  const { bypass } = geometry
  if (bypass === 'database') rails.push(railBetween(geometry, 'app', 'database'))
  if (geometry.tray) {
    rails.push(railBetween(geometry, 'app', 'tray'))
    rails.push(railBetween(geometry, 'tray', bypass === 'claiming-tray' ? 'cache' : 'database'))
  }
  return rails
}

/** The point that lies `along` (0 to 1) of the way, clear of the boxes at both ends. */
export function headingOn(rail: Rail, along: number): Heading {
  const clear = Math.max(0, rail.length - departure - arrival)
  const start = clear === 0 ? rail.length / 3 : departure
  let left = start + Math.min(1, Math.max(0, along)) * Math.max(clear, rail.length / 4)
  for (let i = 1; i < rail.points.length; i++) {
    const a = rail.points[i - 1] as Point
    const b = rail.points[i] as Point
    const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y)
    if (left <= length || i === rail.points.length - 1) {
      const dx = Math.sign(b.x - a.x)
      const dy = Math.sign(b.y - a.y)
      return { x: a.x + dx * left, y: a.y + dy * left, dx, dy, room: left, railLength: rail.length }
    }
    left -= length
  }
  const only = rail.points[0] ?? { x: 0, y: 0 }
  return { x: only.x, y: only.y, dx: 0, dy: 1, room: 0, railLength: 0 }
}

function column(left: number, right: number, share: number): number {
  return Math.round(left + (right - left) * share) + 0.5
}

function upright(x: number, fromY: number, toY: number): Rail {
  return through([
    { x, y: fromY },
    { x, y: toY },
  ])
}

function through(points: readonly Point[]): Rail {
  let length = 0
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Point
    const b = points[i] as Point
    length += Math.abs(b.x - a.x) + Math.abs(b.y - a.y)
  }
  return { points, length }
}
