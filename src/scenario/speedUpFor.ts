/** What the times of a trace are divided by, so that it fits the run. */
export function speedUpFor(lengthUs: number, durationMs: number): number {
  return Math.max(1, lengthUs / (durationMs * 1_000))
}
