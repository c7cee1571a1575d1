import type { PatternId } from '../../scenario/scenario.ts'

/** A mutant that no law needs to notice, and why. */
export interface Equivalent {
  readonly pattern: PatternId
  readonly handler: string
  /** As the mutant calls itself. */
  readonly what: string
  readonly reason: string
}

/** Every entry must be a mutant that the laws let live: one that is killed, or no longer made, has to leave. */
export const equivalents: readonly Equivalent[] = [
  {
    pattern: 'versioned',
    handler: 'write',
    what: 'clock.think left out',
    reason:
      'thinking asks nothing of a tier; whoever does without is faster, and in conflict less often',
  },
  {
    pattern: 'versioned',
    handler: 'write',
    what: 'clock.think after cache.claim',
    reason:
      'the entry is hidden while the writer thinks, so more reads miss, which costs time and breaks nothing',
  },
]
