import type { Cell } from '../../analysis/scene.ts'
import type { LaneGeometry } from './geometry.ts'
import { partOf, writesAttribute, writesProperty, writesText } from './written.ts'

/** How a cell looks; `stale` is a fresh entry that the database has moved on from. */
export type CellLook = 'unused' | 'absent' | 'fresh' | 'stale' | 'expired' | 'claimed'

/** Below this share of its time to live, an entry's ring turns ink. */
const endingShare = 0.15

export function cellLook(cell: Cell | undefined): CellLook {
  if (!cell) return 'unused'
  return cell.state === 'fresh' && differs(cell) ? 'stale' : cell.state
}

function differs(cell: Cell): boolean {
  // A row deleted under a cached value is as wrong as a row that has moved on.
  return cell.databaseVersion > cell.version || (cell.databaseVersion === 0 && cell.version > 0)
}

/** What a cell is, in words, for whoever does not see it. */
export function cellDescription(cell: Cell | undefined): string {
  if (!cell) return ''
  const { key, version } = cell
  const entry = `${key} version ${version}`
  switch (cellLook(cell)) {
    case 'absent':
      return `${key} not cached`
    case 'expired':
      return `${entry}, expired`
    case 'claimed':
      return `${key} hidden while a write settles`
    case 'stale':
      return `${entry}, ${ageText(cell.ageMs)} old, stale: ${databaseText(cell)}`
    default:
      return `${entry}, ${ageText(cell.ageMs)} old`
  }
}

function databaseText(cell: Cell): string {
  return cell.databaseVersion === 0
    ? 'the database has no such row'
    : `the database holds version ${cell.databaseVersion}`
}

function ageText(ageMs: number): string {
  return ageMs < 10_000
    ? `${(Math.max(0, ageMs) / 1000).toFixed(1)} s`
    : `${Math.round(ageMs / 1000)} s`
}

/** What the cell's look means, for who points at it. */
function cellMeaning(cell: Cell | undefined): string {
  if (!cell) return ''
  const { key } = cell
  switch (cellLook(cell)) {
    case 'absent':
      return `${key} is not cached`
    case 'claimed':
      return `${key} is hidden while a write to it settles: readers go to the database`
    case 'expired':
      return `${key} has expired, and nobody has asked for it since`
    case 'stale':
      return `${key} is stale: ${databaseText(cell)}`
    default:
      return `${key}, version ${cell.version}`
  }
}

/** A key in the room there is: its beginning and its end, since keys often differ in their last letters. */
export function keyText(key: string, lettersMax: number): string {
  if (key.length <= lettersMax) return key
  const kept = Math.max(2, lettersMax - 1)
  const head = Math.floor(kept / 2)
  return `${key.slice(0, head)}…${key.slice(head - kept)}`
}

/** How many letters of 11 px fit beside a cell's ring, and whether there is one line or two. */
export interface CellRoom {
  readonly letters: number
  readonly lines: 1 | 2
}

export function cellRoom(geometry: LaneGeometry): CellRoom {
  const padding = geometry.cells.isCompact ? 26 : 41
  return {
    letters: (geometry.cells.width - padding) / 6.6,
    lines: geometry.size === 'figure' ? 1 : 2,
  }
}

/** A cell's texts: the key as fully as the versions at its right leave room for. */
export function cellTexts(
  cell: Cell | undefined,
  room: CellRoom,
): { readonly key: string; readonly version: string; readonly database: string } {
  const versions = cellVersions(cell, room)
  const isWriting = versions.version === writing
  const letters = isWriting ? 5.5 : Math.max(versions.version.length, versions.database.length)
  return { ...versions, key: keyText(cell?.key ?? '', Math.floor(room.letters - letters)) }
}

/** Set in the text's font, in which it is as wide as five and a half letters of the key's. */
const writing = 'writing'

/** What stands at the right of a cell: its version, and below it the database's when that is another; the key comes first. */
function cellVersions(
  cell: Cell | undefined,
  room: CellRoom,
): { readonly version: string; readonly database: string } {
  const look = cellLook(cell)
  if (!cell || look === 'unused' || look === 'absent') return { version: '', database: '' }
  const letters = room.letters - cell.key.length
  // The hourglass before the key says the same.
  if (look === 'claimed') return { version: letters >= 6 ? writing : '', database: '' }
  const version = `v${cell.version}`
  if (look !== 'stale') return { version, database: '' }
  const held = cell.databaseVersion === 0 ? 'none' : `${cell.databaseVersion}`
  if (room.lines === 1) return { version: '', database: `${version}≠${held}` }
  const inFull = held === 'none' ? 'db none' : `db v${held}`
  return { version, database: letters >= inFull.length * 0.92 ? inFull : `≠ ${held}` }
}

/** Writes one of the fixed cells; the element is a `Cell` component's. */
export function createCellWriter(
  root: HTMLElement,
  room: CellRoom,
): (cell: Cell | undefined) => void {
  const look = writesAttribute(root, 'data-look')
  const label = writesAttribute(root, 'aria-label')
  const ring = writesAttribute(root, 'data-ring')
  const just = writesProperty(root, '--just')
  const timeLeft = writesAttribute(partOf(root, 'time-left'), 'stroke-dasharray')
  const title = writesAttribute(root, 'title')
  const key = writesText(partOf(root, 'key'))
  const version = writesText(partOf(root, 'version'))
  const database = writesText(partOf(root, 'database-version'))
  return (cell) => {
    const looks = cellLook(cell)
    const texts = cellTexts(cell, room)
    const share = looks === 'expired' ? 0 : cell?.timeLeftShare
    look(looks)
    label(cellDescription(cell))
    ring(share === undefined ? 'none' : share < endingShare ? 'ending' : 'running')
    // Whole per cents: finer steps than a ring of 31 px can show would only cost repaints.
    timeLeft(`${Math.round(Math.max(0, share ?? 0) * 100)} 100`)
    just((cell?.justStored ?? 0).toFixed(2))
    title(cellMeaning(cell))
    key(texts.key)
    version(texts.version)
    database(texts.database)
  }
}
