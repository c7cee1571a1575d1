import { isLaneOption, isParameterName, type LaneOptions } from './parameters.ts'
import { readParameter } from './parameterValue.ts'
import type { ProblemList } from './problem.ts'
import { giveIds, ownField, readChoice, readFields, readList } from './readFields.ts'
import {
  type EditionId,
  editionsOf,
  type Lane,
  type LaneId,
  laneIds,
  limits,
  type PatternId,
  patternIds,
} from './scenario.ts'

/** Reads one to four lanes. The fallback stands in when none of them can be used. */
export function readLanes(
  source: unknown,
  fallback: readonly Lane[],
  problems: ProblemList,
): readonly Lane[] {
  const ids = Array.isArray(source) ? laneIdsOf(source, problems) : []
  const lanes = readList(
    source,
    { where: 'lanes', itemsMax: limits.lanesMax },
    problems,
    (item, where, index) => readLane(item, { where, id: ids[index] ?? 'a' }, problems),
  )
  if (lanes !== undefined && lanes.length > 0) return lanes
  if (Array.isArray(source) && source.length === 0)
    problems.report('lanes', '', 'one to four lanes')
  return fallback
}

/** The pattern that a word from outside stands for; `write-through` is the field's word for `basic`. */
function patternNamed(name: unknown): PatternId | undefined {
  return name === 'write-through' ? 'basic' : patternIds.find((id) => id === name)
}

/** The edition a lane has when none is said. */
export function defaultEdition(pattern: PatternId): EditionId {
  return editionsOf[pattern][0]
}

function laneIdsOf(source: readonly unknown[], problems: ProblemList): readonly LaneId[] {
  return giveIds(
    source.slice(0, limits.lanesMax).map((lane) => ownField(lane, 'id')),
    {
      where: 'lanes',
      isId: (id): id is LaneId => laneIds.some((laneId) => laneId === id),
      idAt: (index) => laneIds[index] ?? 'd',
      expected: `one of ${laneIds.join(', ')}`,
    },
    problems,
  )
}

function readLane(
  source: unknown,
  lane: { where: string; id: LaneId },
  problems: ProblemList,
): Lane | undefined {
  const { where, id } = lane
  const fields = readFields(source, ['id', 'pattern', 'edition', 'options'], where, problems)
  if (fields === undefined) return undefined
  const pattern = patternNamed(fields.get('pattern'))
  if (pattern === undefined) {
    problems.report(`${where} pattern`, fields.get('pattern'), `one of ${patternIds.join(', ')}`)
    return undefined
  }
  const edition = fields.has('edition')
    ? readChoice(fields.get('edition'), `${where} edition`, editionsOf[pattern], problems)
    : undefined
  return {
    id,
    pattern,
    edition: edition ?? defaultEdition(pattern),
    options: readOptions(fields.get('options') ?? {}, id, problems),
  }
}

function readOptions(source: unknown, id: LaneId, problems: ProblemList): LaneOptions {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    problems.report(`${id} options`, source, 'an object')
    return {}
  }
  const options: LaneOptions = {}
  for (const [name, value] of Object.entries(source)) {
    const where = `${id}.${name}`
    if (value === undefined) continue
    if (!isParameterName(name)) problems.report(where, value, 'the name of a parameter')
    else if (!isLaneOption(name))
      problems.report(where, value, 'nothing: all lanes share the workload')
    else {
      const read = readParameter(name, value, where)
      if (read.ok) Object.assign(options, { [name]: read.value })
      else problems.add(read.problem)
    }
  }
  return options
}
