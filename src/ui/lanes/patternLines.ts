import type { PatternId } from '../../scenario/scenario.ts'

/** What tells each pattern from the others, for whoever chooses one. */
export const patternLines = {
  basic: 'database and cache on every write',
  retry: 'tries again after a failure',
  versioned: 'refuses what was overtaken',
  batched: 'gathers writes into one call',
  'write-back': 'answers first, writes later',
  'cache-aside': 'a write removes the entry',
  'read-through': 'loads on a miss only',
  none: 'everything at the database',
} as const satisfies Record<PatternId, string>
