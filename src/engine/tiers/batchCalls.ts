import { type Answer, rejected } from '../answer.ts'
import type { LaneSimulation } from '../laneSimulation.ts'
import type { BatchCalls, BatchItem, Step } from '../patterns/pattern.ts'
import { stepCode } from '../trace.ts'

/** The open batch as the texts call it. */
export function batchCalls(lane: LaneSimulation): BatchCalls {
  return {
    put(key: number, value: number): Step<Answer> {
      return join(lane, stepCode['batch.put'], false, key, value)
    },

    remove(key: number): Step<Answer> {
      return join(lane, stepCode['batch.remove'], true, key, lane.current.request)
    },

    answer(item: BatchItem, row: Answer): Step<void> {
      item.isAnswered = true
      lane.batcherOf(lane.current).tell(lane.processAt(item.slot), row)
      lane.step.resolve(undefined)
      return lane.step.giving()
    },
  }
}

function join(
  lane: LaneSimulation,
  code: number,
  isDelete: boolean,
  key: number,
  value: number,
): Step<Answer> {
  const isWaiting = lane.batcherOf(lane.current).join(code, isDelete, key, value)
  if (isWaiting) lane.step.suspend()
  else lane.step.resolve(rejected)
  return lane.step.giving()
}
