/** How a configuration came about: what was given a place last, and what came before. */
export interface Placement {
  readonly operation: number
  readonly before: Placement | undefined
}

/**
 * The operations in the order of their places, each once. An operation that changed nothing where it stood may have
 * been placed again later on, where it did; then that is its place.
 */
export function orderOf(last: Placement | undefined): number[] {
  const placed = new Set<number>()
  for (let placement = last; placement !== undefined; placement = placement.before) {
    placed.add(placement.operation)
  }
  return [...placed].reverse()
}
