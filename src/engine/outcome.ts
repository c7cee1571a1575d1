/**
 * How a request ends. `failed`: certainly not applied. `unknown`: nobody can say whether it was. `rejected`: turned
 * away by a full queue. `conflict`: the row had another version than the write expected. `unfinished`: the run ended first.
 */
export const outcomes = [
  'ok',
  'not-found',
  'conflict',
  'rejected',
  'failed',
  'unknown',
  'unfinished',
] as const
export type Outcome = (typeof outcomes)[number]
