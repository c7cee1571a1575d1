import type { Answer } from './answer.ts'
import type { Budget } from './budget.ts'
import type { Operation, Value } from './operation.ts'
import { Prospects } from './prospects.ts'
import { RegisterStates } from './registerStates.ts'
import { Search } from './search.ts'
import { timelineOf } from './timeline.ts'
import { answerByValues } from './uniqueValues.ts'

/** Undefined where the budget was spent first. */
export function findOrder(
  operations: readonly Operation[],
  initial: Value,
  budget: Budget,
  isRecorded: boolean,
): Answer | undefined {
  return answerByValues(operations, initial) ?? search(operations, initial, budget, isRecorded)
}

function search(
  operations: readonly Operation[],
  initial: Value,
  budget: Budget,
  isRecorded: boolean,
): Answer | undefined {
  const states = new RegisterStates(operations, initial)
  const timeline = timelineOf(operations, states)
  const prospects = new Prospects(operations, states)
  return new Search({ operations, states, timeline, prospects, isRecorded }, budget).run()
}
