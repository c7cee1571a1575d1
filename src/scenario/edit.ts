import type { Fault } from './faults.ts'
import type { ParameterName, ParameterValue } from './parameters.ts'
import type { EditionId, Lane, LaneId, Override, ScheduledRequest } from './scenario.ts'

/** One thing in which a scenario differs from another one; `id` tells the edits between two scenarios apart. */
export type Edit = { readonly id: string } & (
  | {
      readonly type: 'parameter'
      readonly name: ParameterName
      readonly from: ParameterValue
      readonly to: ParameterValue
    }
  | {
      readonly type: 'option'
      readonly lane: LaneId
      readonly name: ParameterName
      /** Undefined where the lane has the value that all share. */
      readonly from: ParameterValue | undefined
      readonly to: ParameterValue | undefined
    }
  /** Several lanes went over to another edition. */
  | { readonly type: 'edition'; readonly edition: EditionId; readonly lanes: readonly LaneId[] }
  | { readonly type: 'lane-added'; readonly lane: Lane }
  | { readonly type: 'lane-removed'; readonly lane: Lane; readonly place: number }
  | { readonly type: 'lane-changed'; readonly from: Lane; readonly to: Lane }
  | { readonly type: 'lanes-reordered'; readonly from: readonly LaneId[] }
  /** Places are those in the list of faults: for one that was removed, in the list it was removed from. */
  | { readonly type: 'fault-added'; readonly fault: Fault; readonly place: number }
  | { readonly type: 'fault-removed'; readonly fault: Fault; readonly place: number }
  | {
      readonly type: 'fault-changed'
      readonly from: Fault
      readonly to: Fault
      readonly place: number
    }
  | { readonly type: 'request-added'; readonly request: ScheduledRequest }
  | { readonly type: 'request-removed'; readonly request: ScheduledRequest }
  | {
      readonly type: 'request-changed'
      readonly from: ScheduledRequest
      readonly to: ScheduledRequest
    }
  | { readonly type: 'override-added'; readonly override: Override }
  | { readonly type: 'override-removed'; readonly override: Override }
  | { readonly type: 'seed'; readonly from: number; readonly to: number }
  | { readonly type: 'duration'; readonly fromMs: number; readonly toMs: number }
)
