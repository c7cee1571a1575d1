import type { EditionId, PatternId } from '../../scenario/scenario.ts'
import { basic } from './basic.ts'
import { basic as basicAsPublished } from './basicAsPublished.ts'
import { batched } from './batched.ts'
import { batched as batchedAsPublished } from './batchedAsPublished.ts'
import { cacheAside } from './cacheAside.ts'
import { cacheAside as cacheAsideAsPublished } from './cacheAsideAsPublished.ts'
import { none } from './none.ts'
import type { Pattern } from './pattern.ts'
import { readThrough as readThroughAsPublished } from './readThroughAsPublished.ts'
import { retry } from './retry.ts'
import { retry as retryAsPublished } from './retryAsPublished.ts'
import { versioned } from './versioned.ts'
import { versioned as versionedAsPublished } from './versionedAsPublished.ts'
import { writeBack } from './writeBack.ts'

/** Every strategy in the order of the screen: ours, and the article's algorithm with its defects. */
const patterns = {
  basic: { hardened: basic, 'as-published': basicAsPublished },
  retry: { hardened: retry, 'as-published': retryAsPublished },
  versioned: { hardened: versioned, 'as-published': versionedAsPublished },
  batched: { hardened: batched, 'as-published': batchedAsPublished },
  'write-back': { hardened: writeBack },
  'cache-aside': { hardened: cacheAside, 'as-published': cacheAsideAsPublished },
  'read-through': { 'as-published': readThroughAsPublished },
  none: { hardened: none },
} satisfies Record<PatternId, Partial<Record<EditionId, Pattern>>>

/** The text a lane runs. Throws for an edition that a pattern does not have. */
export function patternOf(id: PatternId, edition: EditionId): Pattern {
  const editions: Partial<Record<EditionId, Pattern>> = patterns[id]
  const pattern = editions[edition]
  if (pattern === undefined) throw new RangeError(`${id} has no edition ${edition}`)
  return pattern
}
