import type { CSSProperties } from 'react'
import type { EditionId, PatternId } from '../../scenario/scenario.ts'
import type { StageLayout } from './layout.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where everything of one lane stands, in CSS px from the scene's top left corner. Style sheet and canvas both follow it. */
export interface LaneGeometry {
  readonly size: StageLayout['size']
  readonly width: number
  readonly height: number
  readonly app: Box
  readonly cache: Box
  readonly database: Box
  /** Where requests go past the cache at the left; `none`: whatever goes down goes through the cache. */
  readonly bypass: Bypass
  /** Only the batched pattern has one; then the rails beside it stand elsewhere. */
  readonly tray: Box | undefined
  /** The strip of answers, newest at the right; a figure has none. */
  readonly answered:
    | { readonly right: number; readonly y: number; readonly pitch: number }
    | undefined
  /** Places of requests that wait, filled from the right, so that nobody moves when the soonest leaves. */
  readonly waits: {
    readonly right: number
    readonly y: number
    readonly pitch: number
    readonly radius: number
  }
  /** A mark for each app server, at the foot of the app's box. */
  readonly servers:
    | { readonly left: number; readonly right: number; readonly y: number }
    | undefined
  /** Without one, its room stays empty, so that the tiers of all lanes are level. */
  readonly hasCache: boolean
  readonly cells: Box & {
    readonly columnGap: number
    readonly rowGap: number
    readonly rows: number
    readonly columns: number
    /** Too narrow for the usual distances inside a cell. */
    readonly isCompact: boolean
    /** Every cell tells its age and what the database holds. */
    readonly isDetailed: boolean
  }
  readonly slots: Box
  /** What the database holds for the keys of the cells, in lines of so many; a figure has no room for it. */
  readonly rows:
    | (Box & { readonly perLine: number; readonly lines: number; readonly pitch: number })
    | undefined
  /** Where writes come from that bypass the cache: below the database, from the left and up. */
  readonly outside: { readonly left: number; readonly bend: number; readonly y: number } | undefined
  readonly queue: {
    readonly left: number
    readonly y: number
    readonly pitch: number
    readonly right: number
  }
  readonly conflict: { readonly x: number; readonly y: number; readonly arm: number }
}

/** What comes out of a `claiming-tray` goes to the cache first; out of a `tray`, to the database. */
export type Bypass = 'none' | 'database' | 'tray' | 'claiming-tray'

const bypasses = {
  basic: 'none',
  retry: 'none',
  versioned: 'none',
  batched: 'claiming-tray',
  'write-back': 'none',
  'cache-aside': 'database',
  'read-through': 'database',
  none: 'database',
} as const satisfies Record<PatternId, Bypass>

/** As published, nothing is claimed in the cache first: writes go to the database straight away. */
export function bypassOf(pattern: PatternId, edition: EditionId): Bypass {
  const bypass: Bypass = bypasses[pattern]
  if (edition !== 'as-published') return bypass
  return bypass === 'claiming-tray' ? 'tray' : 'database'
}

/** Places of waiting requests in a lane; when more wait, the last place counts the others. */
export const waitPlaces = 7

const heights = {
  full: {
    app: 72,
    cacheTop: 124,
    cell: 27,
    rows: 4,
    databaseTop: 322,
    database: 54,
    tray: 38,
    trayTop: 15,
  },
  low: {
    app: 66,
    cacheTop: 102,
    cell: 22,
    rows: 4,
    databaseTop: 266,
    database: 58,
    tray: 38,
    trayTop: 9,
  },
  figure: {
    app: 50,
    cacheTop: 100,
    cell: 22,
    rows: 3,
    databaseTop: 232,
    database: 52,
    tray: 24,
    trayTop: 12,
  },
} as const

/** What a lane has besides the tiers that all have. */
export interface LaneParts {
  readonly hasCache: boolean
  /** Whether its app servers are shown one by one; then they are in all lanes. */
  readonly hasServers: boolean
  /** Whether somebody writes past the cache; then in all lanes. */
  readonly hasOutside?: boolean
  /** Kept low, since another row of lanes stands below. */
  readonly isLow?: boolean
  /** One lane has the room of all: twice the cells, and more in each. */
  readonly isEnlarged?: boolean
}

const serversHeight = 16
const outsideHeight = 24
/** A line of the database's rows: key above version, and the least width of a `v12`. */
const rowLine = { height: 26, widthMin: 25 } as const
/** The cells of a lane that is shown large. */
const enlargedCells = 16
const enlargedCellHeight = 36
/** From this width of the cache on, four of them stand beside each other. */
const cellsWidthFour = 400

export function laneGeometry(
  width: number,
  size: StageLayout['size'],
  bypass: Bypass,
  { hasCache, hasServers, hasOutside = false, isLow = false, isEnlarged = false }: LaneParts = {
    hasCache: true,
    hasServers: false,
  },
): LaneGeometry {
  const isFull = size !== 'figure'
  const plain = heights[isFull ? (isLow ? 'low' : 'full') : 'figure']
  const showsServers = hasServers && isFull
  // The cache starts to the right of the outer rails, so that what goes past it is seen to.
  const tight = width < 260
  const left = width < 226 ? 48 : tight ? 54 : 62
  const inner = width - left
  const columns = isEnlarged && inner >= cellsWidthFour ? 4 : 2
  const grid = isEnlarged
    ? { cell: enlargedCellHeight, rows: enlargedCells / columns }
    : { cell: plain.cell, rows: plain.rows }
  const lower = showsServers ? serversHeight : 0
  const rowGap = 4
  const cellsHeight = (rows: number, cell: number) => rows * cell + (rows - 1) * rowGap
  const taller = cellsHeight(grid.rows, grid.cell) - cellsHeight(plain.rows, plain.cell)
  const rows = isFull && !isLow ? rowsIn(width, grid.rows * columns) : undefined
  const h = {
    ...plain,
    ...grid,
    app: plain.app + lower,
    cacheTop: plain.cacheTop + lower,
    databaseTop: plain.databaseTop + lower + taller,
    database: plain.database + (rows?.height ?? 0),
  }
  const hasTray = bypass === 'tray' || bypass === 'claiming-tray'
  const cellWidth = (inner - 16 - (columns - 1) * 6) / columns
  const cachePadding = size === 'figure' ? 5 : 4
  const cache = {
    left,
    top: h.cacheTop,
    width: inner,
    height: cellsHeight(h.rows, h.cell) + 2 * cachePadding,
  }
  const cacheBottom = cache.top + cache.height
  const radius = 9.5
  const waitsRight = width - 17 - radius
  const queueLeft = Math.round(width * 0.66)
  const slotsHeight = size === 'figure' ? 20 : 24
  const slotsTop = h.databaseTop + (isFull ? 7 : 8)
  const databaseBottom = h.databaseTop + h.database
  return {
    size,
    width,
    height: databaseBottom + (hasOutside ? outsideHeight : 0),
    bypass,
    app: { left: 0, top: 0, width, height: h.app },
    cache,
    database: { left: 0, top: h.databaseTop, width, height: h.database },
    tray: hasTray
      ? { left, top: cacheBottom + h.trayTop, width: inner - 42, height: h.tray }
      : undefined,
    answered:
      size === 'figure'
        ? undefined
        : { right: width - 15, y: 16, pitch: width < 226 ? 10.5 : tight ? 12 : 15.5 },
    waits: {
      right: waitsRight,
      y: size === 'figure' ? 17 : isLow ? 42 : 45,
      // Seven of them fill a lane; on a wide one they stay together, so that they read as one group.
      pitch: Math.min(48, (waitsRight - 17 - radius) / (waitPlaces - 1)),
      radius,
    },
    servers: showsServers ? { left: 12, right: width - 12, y: plain.app + 6 } : undefined,
    hasCache,
    cells: {
      left: left + 8,
      top: cache.top + cachePadding,
      width: cellWidth,
      height: h.cell,
      columnGap: 6,
      rowGap,
      rows: h.rows,
      columns,
      isCompact: cellWidth < 100,
      isDetailed: isEnlarged,
    },
    slots: { left: 12, top: slotsTop, width: queueLeft - 12 - 14, height: slotsHeight },
    rows: rows && { ...rows, top: databaseBottom - rows.height },
    outside: hasOutside
      ? { left: 88, bend: width - 20.5, y: databaseBottom + outsideHeight - 10.5 }
      : undefined,
    queue: {
      left: queueLeft,
      y: slotsTop + slotsHeight / 2,
      pitch: tight ? 10 : 12,
      right: width - 12,
    },
    conflict: { x: left + inner / 2, y: cacheBottom + 22, arm: tight ? 32 : 44 },
  }
}

/** Room for the rows of so many keys: in one line where they fit, or else in two. */
function rowsIn(width: number, keys: number): Omit<NonNullable<LaneGeometry['rows']>, 'top'> {
  const room = width - 16
  const lines = room / keys >= rowLine.widthMin - 3 ? 1 : 2
  const perLine = Math.ceil(keys / lines)
  const height = lines * rowLine.height + 4
  return { left: 8, width: room, height, lines, perLine, pitch: Math.floor(room / perLine) }
}

/** How many keys have a cell. */
export function cellsIn({ cells }: LaneGeometry): number {
  return cells.rows * cells.columns
}

/** Where the row of a key stands in the database's box. */
export function rowBox({ rows }: LaneGeometry, row: number): Box | undefined {
  if (rows === undefined || row >= rows.perLine * rows.lines) return undefined
  return {
    left: rows.left + (row % rows.perLine) * rows.pitch,
    top: rows.top + 3 + Math.floor(row / rows.perLine) * rowLine.height,
    width: rows.pitch,
    height: rowLine.height,
  }
}

export function cellBox(geometry: LaneGeometry, cell: number): Box {
  const { cells } = geometry
  return {
    left: cells.left + (cell % cells.columns) * (cells.width + cells.columnGap),
    top: cells.top + Math.floor(cell / cells.columns) * (cells.height + cells.rowGap),
    width: cells.width,
    height: cells.height,
  }
}

/** The same numbers for the style sheet, as custom properties. */
export function geometryStyle(geometry: LaneGeometry): CSSProperties {
  const { app, cache, database, tray, cells, servers, waits, queue, conflict } = geometry
  const px = {
    '--scene-height': geometry.height,
    '--app-height': app.height,
    '--servers-top': (servers?.y ?? 0) - 7,
    '--headline-top': geometry.answered ? 27 : 6,
    '--cache-left': cache.left,
    '--cache-top': cache.top,
    '--cache-height': cache.height,
    '--cells-top': cells.top - cache.top,
    '--cell-height': cells.height,
    '--database-top': database.top,
    '--database-height': database.height,
    '--database-text-bottom': geometry.size === 'figure' ? 5 : 6 + (geometry.rows?.height ?? 0),
    '--rows-top': (geometry.rows?.top ?? 0) - database.top,
    '--outside-top': (geometry.outside?.y ?? 0) - 7,
    '--wait-pitch': Math.min(waits.pitch, 40),
    '--waits-top': waits.y - 14,
    '--queue-left': queue.left,
    '--conflict-left': conflict.x,
    '--conflict-top': conflict.y + 11,
    // A tier's name keeps clear of the two rails beside the tray.
    '--tier-right': tray ? 46 : 0,
    '--tray-left': tray?.left ?? 0,
    '--tray-top': tray?.top ?? 0,
    '--tray-width': tray?.width ?? 0,
    '--tray-height': tray?.height ?? 0,
  }
  return {
    ...Object.fromEntries(Object.entries(px).map(([name, value]) => [name, `${value}px`])),
    '--cell-columns': cells.columns,
  } as CSSProperties
}
