import type { Run } from '../../analysis/run.ts'
import type { Edit } from '../../scenario/edit.ts'
import { requestNumber } from '../../scenario/requestName.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { requestFacts } from '../selection/requestFacts.ts'

/** Where in a run an edit acts, and the request that it concerns. */
export interface EditMoment {
  readonly atMs: number
  readonly selection: { readonly lane: LaneId; readonly request: number } | undefined
}

/** Undefined for what concerns the whole run, or nothing in it. */
export function editMoment(
  edit: Edit,
  run: Run | undefined,
  focusedLane: LaneId,
): EditMoment | undefined {
  switch (edit.type) {
    case 'fault-added':
    case 'fault-removed':
      return { atMs: edit.fault.atMs, selection: undefined }
    case 'fault-changed':
      return { atMs: edit.to.atMs, selection: undefined }
    case 'request-added':
    case 'request-changed': {
      const { atMs, id } = edit.type === 'request-added' ? edit.request : edit.to
      return { atMs, selection: { lane: focusedLane, request: requestNumber(id) } }
    }
    case 'request-removed':
      return { atMs: edit.request.atMs, selection: undefined }
    case 'override-added':
    case 'override-removed': {
      const { lane: named, request } = edit.override
      const lane = named === '*' ? focusedLane : named
      const selection = { lane, request: requestNumber(request) }
      const facts = run && requestFacts(run, lane, selection.request)
      return facts && { atMs: facts.arrivedMs, selection }
    }
    default:
      return undefined
  }
}
