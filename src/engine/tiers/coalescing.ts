import type { BatchItem } from '../patterns/pattern.ts'

/** For each item the one whose value is written for it: of puts that follow each other on a key, the last. */
export function winners(items: readonly BatchItem[]): readonly BatchItem[] {
  const next = new Map<number, BatchItem>()
  return items
    .toReversed()
    .map((item) => {
      const later = next.get(item.key)
      const winner = item.isDelete || later === undefined || later.isDelete ? item : later
      next.set(item.key, winner)
      return winner
    })
    .reverse()
}

/** How many rows a bulk write of these items writes. */
export function rowsWritten(items: readonly BatchItem[], isCoalescing: boolean): number {
  return isCoalescing ? new Set(winners(items)).size : items.length
}
