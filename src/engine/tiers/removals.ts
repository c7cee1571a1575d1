/** Why an entry left the cache. `dropped`: what it held is known, or feared, to be outdated. */
export const removals = [
  'replaced',
  'evicted',
  'expired',
  'deleted',
  'dropped',
  'cleared',
  'crashed',
] as const
export type Removal = (typeof removals)[number]
