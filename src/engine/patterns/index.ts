import type { PatternId } from '../../scenario/scenario.ts'
import { basic } from './basic.ts'
import { batched } from './batched.ts'
import type { Pattern } from './pattern.ts'
import { retry } from './retry.ts'
import { versioned } from './versioned.ts'

/** Every strategy, in the order of the screen. */
export const patterns = { basic, retry, versioned, batched } satisfies Record<PatternId, Pattern>
