import type { Cell } from '../../../analysis/scene.ts'

/** A live entry that is what the database holds. */
export function aCell(fields: Partial<Cell> = {}): Cell {
  return {
    key: 'k07',
    state: 'fresh',
    version: 12,
    newestVersion: fields.version ?? 12,
    copies: 1,
    isDirty: false,
    isOfNoRow: false,
    label: undefined,
    databaseVersion: 12,
    timeLeftShare: undefined,
    ageMs: 800,
    justStored: 0,
    justApplied: 0,
    ...fields,
  }
}
