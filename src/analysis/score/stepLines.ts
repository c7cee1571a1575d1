import { type LaneTrace, sharedConnection } from '../../engine/trace.ts'
import { type StepName, stepNames } from '../../scenario/stepNames.ts'
import type { Line } from './score.ts'

/** Steps that come after a call to the database, if they are not the first of all. */
const afterDatabase: readonly StepName[] = [
  'cache.fill',
  'cache.settle',
  'cache.label',
  'cache.put',
  'cache.remove',
  'cache.invalidate',
  'cache.clean',
  'cache.settleAll',
]
const lines = stepNames.map((name): Line => {
  if (name.startsWith('cache.')) return 'cache'
  return name.startsWith('database.') ? 'database' : 'app'
})

export function stepName({ steps }: LaneTrace, row: number): StepName {
  return stepNames[steps.code[row] as number] as StepName
}

/** The line on which a request is while it takes a step; who shares the call of another one is at the app. */
export function lineOf({ steps }: LaneTrace, row: number): Line {
  if (steps.connection[row] === sharedConnection) return 'app'
  return lines[steps.code[row] as number] as Line
}

/** Where a request was before a step, if all that is known of it begins with this one. */
export function lineBefore(trace: LaneTrace, row: number): Line {
  const name = stepName(trace, row)
  if (name === 'database.writeBack') return 'cache'
  if (lineOf(trace, row) === 'app') return 'app'
  return afterDatabase.includes(name) || name.startsWith('database.') ? 'database' : 'app'
}
