import type { Cell } from '../../analysis/scene.ts'
import { cellDescription, cellLook, cellMeaning, isOwn } from './cellWords.ts'
import type { LaneGeometry } from './geometry.ts'
import { timeText } from './tierStateText.ts'
import { optionalPartOf, partOf, writesAttribute, writesText } from './written.ts'

/** Below this share of its time to live, an entry's ring turns ink. */
const endingShare = 0.15

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
  /** Every cell says how old it is and what the database holds, also where that is the same. */
  readonly isDetailed?: boolean
}

export function cellRoom(geometry: LaneGeometry): CellRoom {
  const padding = geometry.cells.isCompact ? 26 : 41
  return {
    letters: (geometry.cells.width - padding) / 6.6,
    lines: geometry.size === 'figure' ? 1 : 2,
    isDetailed: geometry.cells.isDetailed,
  }
}

interface CellTexts {
  readonly key: string
  readonly version: string
  /**
   * A second line: the database's version where it is another one, what the cache itself calls this version, or in how
   * many caches the key lies.
   */
  readonly below: string
  /** Below the key of a cell with room for it: how long the value has been there. */
  readonly age: string
}

/** A cell's texts: the key as fully as the versions at its right leave room for. */
export function cellTexts(cell: Cell | undefined, room: CellRoom): CellTexts {
  const versions = cellVersions(cell, room)
  const letters = lettersOf(versions, room)
  const age = cell && cell.copies > 0 && room.isDetailed === true ? timeText(cell.ageMs) : ''
  return { ...versions, age, key: keyText(cell?.key ?? '', Math.floor(room.letters - letters)) }
}

/** Set in the text's font, in which it is as wide as five and a half letters of the key's. */
const writing = 'writing'
/** How wide a letter of the second line is, in letters of the first. */
const smaller = 0.92

/** The room of what stands at the right of a cell, in letters of the key. */
function lettersOf(
  { below, version }: Pick<CellTexts, 'version' | 'below'>,
  { isDetailed }: CellRoom,
): number {
  if (version === writing) return 5.5
  const isSmaller = below !== '' && isDetailed !== true
  return Math.max(version.length * (isSmaller ? smaller : 1), below.length * smaller)
}

/** What stands at the right of a cell; the key comes first. */
function cellVersions(
  cell: Cell | undefined,
  room: CellRoom,
): Pick<CellTexts, 'version' | 'below'> {
  const look = cellLook(cell)
  if (!cell || look === 'unused') return { version: '', below: '' }
  const letters = room.letters - cell.key.length
  const held = fittingText(`db ${heldBy(cell)}`, heldBy(cell), letters)
  if (look === 'absent') return { version: '', below: room.isDetailed === true ? held : '' }
  // The hourglass before the key says the same.
  if (look === 'claimed')
    return { version: letters >= 6 ? writing : '', below: room.isDetailed === true ? held : '' }
  const version = versionText(cell, letters)
  if (look === 'stale') return staleVersions(cell, version, letters, room.lines)
  if (room.lines === 1 || look === 'expired') return { version, below: '' }
  const isBehind = cell.isDirty && cell.databaseVersion !== cell.version
  if (isBehind) return { version, below: held }
  const { label } = cell
  if (isOwn(label, cell.version))
    return { version, below: fittingText(`own ${label}`, `“${label}”`, letters) }
  if (cell.copies > 1) return { version, below: `×${cell.copies}` }
  return { version, below: room.isDetailed === true ? held : '' }
}

function staleVersions(
  cell: Cell,
  version: string,
  letters: number,
  lines: CellRoom['lines'],
): Pick<CellTexts, 'version' | 'below'> {
  const held = heldBy(cell)
  if (lines === 1) return { version: '', below: `${version}≠${held.replace('v', '')}` }
  return { version, below: fittingText(`db ${held}`, `≠ ${held.replace('v', '')}`, letters) }
}

function heldBy({ databaseVersion }: Cell): string {
  return databaseVersion === 0 ? 'none' : `v${databaseVersion}`
}

function fittingText(inFull: string, short: string, letters: number): string {
  return letters >= inFull.length * smaller ? inFull : short
}

/** How much of `v12–14` there is room for: it is told in full, or that there is more. */
function versionText({ isOfNoRow, newestVersion, version }: Cell, letters: number): string {
  if (isOfNoRow) return 'none'
  if (newestVersion === version) return `v${version}`
  const inFull = `v${version}–${newestVersion}`
  return inFull.length <= letters ? inFull : `v${version}…`
}

/** Writes one of the fixed cells; the element is a `Cell` component's. */
export function createCellWriter(
  root: HTMLElement,
  room: CellRoom,
): (cell: Cell | undefined, caches: number, isInWords: boolean) => void {
  const look = writesAttribute(root, 'data-look')
  const label = writesAttribute(root, 'aria-label')
  const ring = writesAttribute(root, 'data-ring')
  const timeLeft = writesAttribute(partOf(root, 'time-left'), 'stroke-dasharray')
  const title = writesAttribute(root, 'title')
  const key = writesText(partOf(root, 'key'))
  const version = writesText(partOf(root, 'version'))
  const below = writesText(partOf(root, 'below'))
  const hasBelow = writesAttribute(root, 'data-below')
  const dirty = writesAttribute(root, 'data-dirty')
  const agePart = optionalPartOf(root, 'age')
  const age = agePart && writesText(agePart)
  return (cell, caches, isInWords) => {
    const looks = cellLook(cell)
    const texts = cellTexts(cell, room)
    const share = looks === 'expired' ? 0 : cell?.timeLeftShare
    look(looks)
    ring(share === undefined ? 'none' : share < endingShare ? 'ending' : 'running')
    // Whole per cents: finer steps than a ring of 31 px can show would only cost repaints.
    timeLeft(`${Math.round(Math.max(0, share ?? 0) * 100)} 100`)
    key(texts.key)
    version(texts.version)
    below(texts.below)
    age?.(texts.age)
    hasBelow(String(texts.below !== '' && texts.version !== ''))
    dirty(String(cell?.isDirty === true))
    if (!isInWords) return
    label(cellDescription(cell, caches))
    title(cellMeaning(cell, caches))
  }
}
