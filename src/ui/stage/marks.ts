import type { CacheSign, Connection, Scene, Wait } from '../../analysis/scene.ts'
import type { Operation } from '../../scenario/scenario.ts'
import { type Box, cellBox, cellsIn, type LaneGeometry, waitPlaces } from './geometry.ts'
import { type PlacedToken, placeTokens, type Stream } from './placeTokens.ts'
import { type Point, railBetween } from './route.ts'

export interface PlacedWait extends Point {
  readonly wait: Wait
  /** Its place in the row, 0 at the left. */
  readonly place: number
}

export interface PlacedSlot {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly connection: Connection | undefined
}

export interface PlacedRequest extends Point {
  readonly request: number
  readonly operation: Operation | 'bulk'
  readonly isForNobody: boolean
}

/** What a cache has just refused or lost, at the edge of the key's cell, or of the cache if it has none. */
export interface PlacedSign extends Point {
  readonly sign: CacheSign
}

/** Every place on a lane's stage where a request is to be seen: what is drawn, and what a click can find. */
export interface Marks {
  readonly tokens: readonly PlacedToken[]
  readonly streams: readonly Stream[]
  readonly signs: readonly PlacedSign[]
  readonly waits: readonly PlacedWait[]
  /** How many wait beyond the places there are. */
  readonly waitsMore: number
  readonly slots: readonly PlacedSlot[]
  readonly queue: readonly PlacedRequest[]
  readonly tray: readonly PlacedRequest[]
  readonly answered: readonly PlacedRequest[]
}

/** Room for `320 ms` at least, in px. */
const serverWordsWidth = 48
/** More connections than this are drawn as one bar. */
export const slotsMax = 60

export function marksOf(scene: Scene, geometry: LaneGeometry, selected: number | undefined): Marks {
  const { placed, streams } = placeTokens(geometry, scene, selected)
  const waits = placeWaits(scene.waits, geometry)
  return {
    tokens: placed,
    streams,
    signs: placeSigns(scene.cacheSigns, geometry),
    waits,
    waitsMore: scene.waits.length - waits.length,
    slots: placeSlots(scene.connections, geometry),
    queue: placeQueue(scene, geometry),
    tray: placeTray(scene, geometry),
    answered: placeAnswers(scene, geometry),
  }
}

function placeSigns(signs: readonly CacheSign[], geometry: LaneGeometry): readonly PlacedSign[] {
  if (!geometry.hasCache) return []
  return signs.map((sign) => {
    if (sign.cell !== undefined && sign.cell < cellsIn(geometry)) {
      const { height, left, top } = cellBox(geometry, sign.cell)
      // Clear of the ring, which stands closer to the edge where there is little room.
      return { sign, x: left - (geometry.cells.isCompact ? 4 : 1), y: top + height / 2 }
    }
    // A row from the database comes in at the foot; a write lays its own down from above.
    const from = sign.type === 'put-refused' ? 'app' : 'database'
    const end = railBetween(geometry, from, 'cache').points.at(-1) as Point
    return { sign, x: end.x, y: end.y }
  })
}

function placeWaits(waits: readonly Wait[], geometry: LaneGeometry): readonly PlacedWait[] {
  const most = waitsShownMax(waits, geometry)
  // The last place tells how many more there are, once there are too many.
  const isCrowded = waits.length > most
  const shown = isCrowded ? waits.slice(0, most - 1) : waits
  const first = waitPlaces - (isCrowded ? most : shown.length)
  const { right, y, pitch } = geometry.waits
  return shown.map((wait, i) => {
    const place = first + i
    return { wait, place, x: right - (waitPlaces - 1 - place) * pitch, y }
  })
}

/** Whoever waits for a server or a shared read comes in a crowd: a few stand for all, and leave room to say why. */
function waitsShownMax(waits: readonly Wait[], geometry: LaneGeometry): number {
  const isCrowd = waits.some(({ type }) => type === 'pause' || type === 'shared')
  if (!isCrowd) return waitPlaces
  return geometry.width < 260 ? 3 : 4
}

/** A mark for each app server, as far apart as there is room beside the words. */
export function serverMarks({ servers }: LaneGeometry, count: number): readonly Box[] {
  if (servers === undefined) return []
  const room = servers.right - servers.left - serverWordsWidth
  const pitch = Math.min(15, room / count)
  const width = Math.min(10, pitch - 2)
  return Array.from({ length: count }, (_, i) => ({
    left: servers.left + i * pitch,
    top: servers.y - 4,
    width,
    height: 8,
  }))
}

function placeSlots(
  connections: readonly (Connection | undefined)[],
  geometry: LaneGeometry,
): readonly PlacedSlot[] {
  const count = connections.length
  if (count === 0 || count > slotsMax) return []
  const { left, top, width, height } = geometry.slots
  const rows = count <= (geometry.size === 'figure' ? 16 : 8) ? 1 : count <= 24 ? 2 : 3
  const columns = Math.ceil(count / rows)
  const gap = columns > 8 || rows > 1 ? 2 : 4
  const rowHeight = rows === 1 ? Math.min(20, height) : Math.floor((height - (rows - 1) * 2) / rows)
  const slotWidth = Math.max(3, Math.min(24, Math.floor((width + gap) / columns - gap)))
  const topInset = rows === 1 ? Math.floor((height - rowHeight) / 2) : 0
  return connections.map((connection, i) => ({
    left: left + (i % columns) * (slotWidth + gap),
    top: top + topInset + Math.floor(i / columns) * (rowHeight + 2),
    width: slotWidth,
    height: rowHeight,
    connection,
  }))
}

function placeQueue(scene: Scene, geometry: LaneGeometry): readonly PlacedRequest[] {
  const { left, y, pitch, right } = geometry.queue
  const fitting = Math.max(0, Math.floor((right - left - 4) / pitch) + 1)
  return scene.queue.slice(0, fitting).map((item, i) => ({ ...item, x: left + 4 + i * pitch, y }))
}

function placeTray(scene: Scene, geometry: LaneGeometry): readonly PlacedRequest[] {
  if (!scene.tray) return []
  const slots = traySlots(geometry, scene.tray.itemsMax)
  return scene.tray.items.slice(0, slots.length).map((item, i) => {
    const slot = slots[i] as Box
    return { ...item, x: slot.left + slot.width / 2, y: slot.top + slot.height / 2 }
  })
}

/** The open batch's places, in one row or two; none when there are too many to tell apart. */
export function traySlots(geometry: LaneGeometry, itemsMax: number): readonly Box[] {
  const strip = trayStrip(geometry)
  if (!strip || itemsMax > (geometry.size === 'figure' ? 12 : 26)) return []
  const rows = itemsMax > 12 ? 2 : 1
  const columns = Math.ceil(itemsMax / rows)
  const gap = rows === 1 ? 2 : 1
  const width = Math.min(40, (strip.width - (columns - 1) * gap) / columns)
  const height = (strip.height - (rows - 1)) / rows
  return Array.from({ length: itemsMax }, (_, i) => ({
    left: strip.left + (i % columns) * (width + gap),
    top: strip.top + Math.floor(i / columns) * (height + 1),
    width,
    height,
  }))
}

/** The part of the tray that holds the batch's items; the bar of its linger time is below. */
export function trayStrip(geometry: LaneGeometry): Box | undefined {
  const box = geometry.tray
  if (!box) return undefined
  const [top, height] = geometry.size === 'figure' ? [4, 12] : [6, 17]
  return { left: box.left + 6, top: box.top + top, width: box.width - 12, height }
}

function placeAnswers(scene: Scene, geometry: LaneGeometry): readonly PlacedRequest[] {
  const strip = geometry.answered
  if (!strip) return []
  const last = scene.answered.length - 1
  return scene.answered.map((answer, i) => ({
    request: answer.request,
    operation: answer.operation,
    isForNobody: false,
    x: strip.right - (last - i) * strip.pitch,
    y: strip.y,
  }))
}
