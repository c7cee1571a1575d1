import { outcomes } from '../engine/outcome.ts'
import type { LaneTrace } from '../engine/trace.ts'

const unknown = outcomes.indexOf('unknown')

/**
 * Tells the calls to the database that were applied and whose answer never arrived. Whoever stopped waiting for a call
 * has lost no answer: it is still to come.
 */
export function lostAnswers(
  { steps }: LaneTrace,
  abandoned: ReadonlyMap<number, number>,
): (row: number) => boolean {
  const givenUp = new Set(abandoned.values())
  return (row) =>
    steps.outcome[row] === unknown &&
    !Number.isNaN(steps.appliedUs[row] as number) &&
    !givenUp.has(row)
}
