/** The name of a row, then its cells. An empty row is a blank line. */
export type TableRow = readonly string[]

/** Lines of text in columns: names to the left, cells to the right, so that digits stand below each other. */
export function tableLines(rows: readonly TableRow[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd(),
  )
}
