import type { EditionId, PatternId } from '../../scenario/scenario.ts'
import { basic } from './basic.ts'
import { basicAsPublished } from './basicAsPublished.ts'
import { batched } from './batched.ts'
import { batchedAsPublished } from './batchedAsPublished.ts'
import type { Pattern } from './pattern.ts'
import { retry } from './retry.ts'
import { retryAsPublished } from './retryAsPublished.ts'
import { versioned } from './versioned.ts'
import { versionedAsPublished } from './versionedAsPublished.ts'

/** Every strategy in the order of the screen: ours, and the article's algorithm with its defects. */
export const patterns = {
  basic: { hardened: basic, 'as-published': basicAsPublished },
  retry: { hardened: retry, 'as-published': retryAsPublished },
  versioned: { hardened: versioned, 'as-published': versionedAsPublished },
  batched: { hardened: batched, 'as-published': batchedAsPublished },
} satisfies Record<PatternId, Record<EditionId, Pattern>>
