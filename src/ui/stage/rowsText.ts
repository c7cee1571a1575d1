import type { Cell } from '../../analysis/scene.ts'
import { keyText } from './cellText.ts'
import type { LaneGeometry } from './geometry.ts'
import { writesText } from './written.ts'

/** Width of a letter of a row's key and version, in px. */
const letterWidth = 6.05

interface RowTexts {
  readonly key: string
  readonly version: string
}

/** A row's texts in a column of so many letters: `k07` above `v12`, and `–` where there is no row. */
export function rowTexts(cell: Cell, letters: number): RowTexts {
  const { databaseVersion } = cell
  const inFull = `v${databaseVersion}`
  const version = inFull.length <= letters ? inFull : String(databaseVersion)
  return { key: keyText(cell.key, letters), version: databaseVersion === 0 ? '–' : version }
}

/** What the database holds, in words. */
export function rowsDescription(cells: readonly Cell[]): string {
  const rows = cells.map(({ databaseVersion, key }) =>
    databaseVersion === 0 ? `${key} no row` : `${key} version ${databaseVersion}`,
  )
  return `In the database: ${rows.join(', ')}`
}

/** Writes the strip of rows in a database's box. */
export function createRowsWriter(
  root: HTMLElement,
  { rows }: LaneGeometry,
): (cells: readonly Cell[]) => void {
  if (rows === undefined) return () => undefined
  const letters = Math.floor((rows.pitch - 1) / letterWidth)
  const textsOf = (part: string) =>
    [...root.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)].map(writesText)
  const keys = textsOf('row-keys')
  const versions = textsOf('row-versions')
  return (cells) => {
    for (let line = 0; line < rows.lines; line++) {
      const from = line * rows.perLine
      const texts = cells.slice(from, from + rows.perLine).map((cell) => rowTexts(cell, letters))
      keys[line]?.(texts.map(({ key }) => key).join('\t'))
      versions[line]?.(texts.map(({ version }) => version).join('\t'))
    }
  }
}
