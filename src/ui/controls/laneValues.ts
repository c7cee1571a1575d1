import {
  isLaneOption,
  type ParameterName,
  type ParameterValue,
  parameterTable,
} from '../../scenario/parameters.ts'
import { type Lane, type LaneId, type PatternId, patternIds } from '../../scenario/scenario.ts'

/** A lane in which a parameter means something; `own` is the value it has there alone. */
export interface LaneValue {
  readonly id: LaneId
  readonly pattern: PatternId
  readonly own: ParameterValue | undefined
}

/**
 * The lanes that may differ in a parameter. With one lane to use it there is nothing to differ from, so none is
 * listed, unless it does have a value of its own.
 */
export function laneValues(lanes: readonly Lane[], name: ParameterName): readonly LaneValue[] {
  if (!isLaneOption(name)) return []
  const values = lanes
    .filter((lane) => lane.options[name] !== undefined || isUsedBy(lane.pattern, name))
    .map(({ id, pattern, options }) => ({ id, pattern, own: options[name] }))
  return values.length > 1 || values.some(({ own }) => own !== undefined) ? values : []
}

function isUsedBy(pattern: PatternId, name: ParameterName): boolean {
  const { group } = parameterTable[name]
  if (group === 'cache') return pattern !== 'none'
  return group === pattern || !patternIds.some((id) => id === group)
}
