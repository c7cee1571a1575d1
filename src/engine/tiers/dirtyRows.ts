import type { Answer } from '../answer.ts'

/**
 * Rows that the cache has accepted and the database does not have yet, the longest dirty first. A row whose entry has
 * left the cache stays here until it is written, so that nobody is sent to a database that knows less.
 */
export class DirtyRows {
  private readonly rows = new Map<number, Answer>()
  private readonly underWay = new Map<number, Answer>()

  get size(): number {
    return this.rows.size
  }

  get(key: number): Answer | undefined {
    return this.rows.size === 0 ? undefined : this.rows.get(key)
  }

  forEach(see: (row: Answer) => void): void {
    this.rows.forEach(see)
  }

  /** A newer value of a key that is dirty already keeps its place: what is written later is the newest. */
  add(row: Answer): void {
    this.rows.set(row.key, row)
  }

  /** Up to `most` rows that no flush carries yet, marked as carried. */
  take(most: number): readonly Answer[] {
    const taken: Answer[] = []
    for (const [key, row] of this.rows) {
      if (taken.length === most) break
      if (this.underWay.get(key) === row) continue
      this.underWay.set(key, row)
      taken.push(row)
    }
    return taken
  }

  /** One row in particular, unless a flush carries it already. */
  takeRow(row: Answer): boolean {
    if (this.underWay.get(row.key) === row) return false
    this.underWay.set(row.key, row)
    return true
  }

  /** Forgets everything, and gives the rows that are lost: what a flush carries may still arrive. */
  lose(): readonly Answer[] {
    const lost = this.take(Number.POSITIVE_INFINITY)
    this.rows.clear()
    this.underWay.clear()
    return lost
  }

  /** Whether a flush carries this row; not any more, if a crash of the cache has come between. */
  isUnderWay(row: Answer): boolean {
    return this.underWay.get(row.key) === row
  }

  /** A flush of this row has ended; true if it is clean now. */
  settle(row: Answer, isWritten: boolean): boolean {
    if (this.underWay.get(row.key) === row) this.underWay.delete(row.key)
    if (!isWritten || this.rows.get(row.key) !== row) return false
    this.rows.delete(row.key)
    return true
  }
}
