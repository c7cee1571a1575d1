import type { PatternId } from '../../../scenario/scenario.ts'
import type { World } from '../world.ts'

/** A defect of the article's code, as it can be recognised in any run of a pattern. */
export interface Anomaly {
  /** The letters and numbers of docs/anomalies.md. */
  readonly id: string
  readonly pattern: PatternId
  readonly occursIn: (world: World) => boolean
}
