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
    /** Too narrow for the usual distances inside a cell. */
    readonly isCompact: boolean
  }
  readonly slots: Box
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
    database: 66,
    tray: 38,
    trayTop: 15,
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
}

const serversHeight = 16

export function laneGeometry(
  width: number,
  size: StageLayout['size'],
  bypass: Bypass,
  { hasCache, hasServers }: LaneParts = { hasCache: true, hasServers: false },
): LaneGeometry {
  const plain = heights[size === 'figure' ? 'figure' : 'full']
  const showsServers = hasServers && size !== 'figure'
  const lower = showsServers ? serversHeight : 0
  const h = {
    ...plain,
    app: plain.app + lower,
    cacheTop: plain.cacheTop + lower,
    databaseTop: plain.databaseTop + lower,
  }
  const tight = width < 260
  const hasTray = bypass === 'tray' || bypass === 'claiming-tray'
  // The cache starts to the right of the outer rails, so that what goes past it is seen to.
  const left = width < 226 ? 48 : tight ? 54 : 62
  const inner = width - left
  const rowGap = 4
  const cellsHeight = h.rows * h.cell + (h.rows - 1) * rowGap
  const cellWidth = (inner - 16 - 6) / 2
  const cachePadding = size === 'figure' ? 5 : 4
  const cache = { left, top: h.cacheTop, width: inner, height: cellsHeight + 2 * cachePadding }
  const cacheBottom = cache.top + cache.height
  const radius = 9.5
  const waitsRight = width - 17 - radius
  const queueLeft = Math.round(width * 0.66)
  const slotsHeight = size === 'figure' ? 20 : 24
  const slotsTop = h.databaseTop + (size === 'figure' ? 8 : 11)
  return {
    size,
    width,
    height: h.databaseTop + h.database,
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
      y: size === 'figure' ? 17 : 45,
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
      isCompact: cellWidth < 100,
    },
    slots: { left: 12, top: slotsTop, width: queueLeft - 12 - 14, height: slotsHeight },
    queue: {
      left: queueLeft,
      y: slotsTop + slotsHeight / 2,
      pitch: tight ? 10 : 12,
      right: width - 12,
    },
    conflict: { x: left + inner / 2, y: cacheBottom + 22, arm: tight ? 32 : 44 },
  }
}

export function cellBox(geometry: LaneGeometry, cell: number): Box {
  const { cells } = geometry
  return {
    left: cells.left + (cell % 2) * (cells.width + cells.columnGap),
    top: cells.top + Math.floor(cell / 2) * (cells.height + cells.rowGap),
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
    '--database-text-bottom': geometry.size === 'figure' ? 5 : 9,
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
  return Object.fromEntries(Object.entries(px).map(([name, value]) => [name, `${value}px`]))
}
