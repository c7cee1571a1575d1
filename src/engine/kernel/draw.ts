/** What a draw decides. A purpose keeps its number for ever, since the number is part of every run's luck. */
export const purposes = {
  'arrival-gap': 1,
  operation: 2,
  key: 3,
  client: 4,
  'cache-read': 5,
  'cache-write': 6,
  'database-read': 7,
  'database-write': 8,
  'database-read-failure': 9,
  'database-write-failure': 10,
  backoff: 11,
  think: 12,
  'bulk-write': 13,
  'bulk-write-failure': 14,
  'bulk-cache-write': 15,
  'read-acknowledgement': 16,
  'write-acknowledgement': 17,
  'bulk-acknowledgement': 18,
  poison: 19,
  'ttl-jitter': 20,
  'bypass-gap': 21,
  'bypass-key': 22,
  'client-think': 23,
} as const
export type Purpose = (typeof purposes)[keyof typeof purposes]

/**
 * 32 bits of luck for one purpose, subject (a request id, or the ordinal of background work) and attempt.
 * Keyed by what it is for and not drawn from a stream, so lanes share their luck and nothing shifts when a slower
 * database or a larger failure share changes how much is drawn. Mixing steps as in MurmurHash3's finalizer.
 */
export function draw(seed: number, purpose: Purpose, subject: number, attempt: number): number {
  let h = Math.imul(seed ^ Math.imul(purpose, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h ^ subject, 0x2c1b3c6d)
  h ^= h >>> 12
  h = Math.imul(h + Math.imul(attempt, 0x27d4eb2f), 0x297a2d39)
  h ^= h >>> 15
  h = Math.imul(h ^ Math.imul(subject, 0xc2b2ae35), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A draw as a number above 0 and below 1. */
export function unit(bits: number): number {
  return (bits + 0.5) / 4294967296
}
