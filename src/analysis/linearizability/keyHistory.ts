import type { Operation } from './operation.ts'
import type { Prospects } from './prospects.ts'
import type { RegisterStates } from './registerStates.ts'
import type { Timeline } from './timeline.ts'

/** The operations of one key, with what is worked out about them beforehand. */
export interface KeyHistory {
  readonly operations: readonly Operation[]
  readonly states: RegisterStates
  readonly timeline: Timeline
  readonly prospects: Prospects
  /** Whether to keep how every configuration came about. */
  readonly isRecorded: boolean
}
