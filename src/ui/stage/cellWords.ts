import { isStaleCell } from '../../analysis/cells.ts'
import type { Cell } from '../../analysis/scene.ts'

/** How a cell looks; `stale` is a fresh entry that the database has moved on from. */
export type CellLook = 'unused' | 'absent' | 'fresh' | 'stale' | 'expired' | 'claimed'

export function cellLook(cell: Cell | undefined): CellLook {
  if (!cell) return 'unused'
  return isStaleCell(cell) ? 'stale' : cell.state
}

/** What a cell is, in words, for whoever does not see it. */
export function cellDescription(cell: Cell | undefined, caches = 1): string {
  if (!cell) return ''
  const { key } = cell
  const entry = `${key} ${heldText(cell)}${copiesText(cell, caches)}`
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
      return `${entry}, ${ageText(cell.ageMs)} old${dirtyText(cell)}`
  }
}

function heldText({ isOfNoRow, label, newestVersion, version }: Cell): string {
  if (isOfNoRow) return 'known to have no row'
  const others = newestVersion > version ? ` to ${newestVersion}` : ''
  return `version ${version}${others}${isOwn(label, version) ? `, version ${label} by the cache’s own count` : ''}`
}

/** As published, the cache counts versions itself; 0 is an entry that it has not counted. */
export function isOwn(label: number | undefined, version: number): label is number {
  return label !== undefined && label > 0 && label !== version
}

function copiesText({ copies }: Cell, caches: number): string {
  return caches > 1 ? ` in ${copies} of ${caches} caches` : ''
}

function dirtyText(cell: Cell): string {
  return cell.isDirty ? `, dirty: ${databaseText(cell)}` : ''
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
export function cellMeaning(cell: Cell | undefined, caches: number): string {
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
      return `${key}, ${heldText(cell)}${copiesText(cell, caches)}, is stale: ${databaseText(cell)}`
    default:
      return `${key}, ${heldText(cell)}${copiesText(cell, caches)}${dirtyText(cell)}`
  }
}
