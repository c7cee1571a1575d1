import type { Edit } from './edit.ts'
import { faultEdits } from './faultEdits.ts'
import { overridesText, scheduleText } from './linkLists.ts'
import { type ParameterName, parameterNames } from './parameters.ts'
import type { EditionId, Lane, Override, Scenario, ScheduledRequest } from './scenario.ts'

/**
 * In what a scenario differs from the one it started from: first its numbers, then its lanes, then what was made to
 * happen in it. Both replay the same workload. No edits, equal scenarios.
 */
export function editsBetween(from: Scenario, to: Scenario): readonly Edit[] {
  if (from === to) return []
  return [
    ...runEdits(from, to),
    ...parameterEdits(from, to),
    ...laneEdits(from.lanes, to.lanes),
    ...faultEdits(from.faults, to.faults),
    ...requestEdits(from.schedule, to.schedule),
    ...overrideEdits(from.overrides, to.overrides),
  ]
}

function parameterEdits(from: Scenario, to: Scenario): readonly Edit[] {
  return parameterNames
    .filter((name) => from.parameters[name] !== to.parameters[name])
    .map((name) => ({
      id: `parameter ${name}`,
      type: 'parameter',
      name,
      from: from.parameters[name],
      to: to.parameters[name],
    }))
}

function runEdits(from: Scenario, to: Scenario): readonly Edit[] {
  const edits: Edit[] = []
  if (from.seed !== to.seed) edits.push({ id: 'seed', type: 'seed', from: from.seed, to: to.seed })
  if (from.durationMs !== to.durationMs)
    edits.push({
      id: 'duration',
      type: 'duration',
      fromMs: from.durationMs,
      toMs: to.durationMs,
    })
  return edits
}

function laneEdits(from: readonly Lane[], to: readonly Lane[]): readonly Edit[] {
  const before = new Map(from.map((lane) => [lane.id, lane]))
  const after = new Map(to.map((lane) => [lane.id, lane]))
  const kept = to.filter(({ id }) => before.has(id))
  const edition = commonEdition(before, kept)
  const changed = (lane: Lane): Edit[] => {
    const earlier = before.get(lane.id)
    if (earlier === undefined) return [{ id: `lane ${lane.id}`, type: 'lane-added', lane }]
    const isSame = earlier.pattern === lane.pattern && earlier.edition === lane.edition
    if (isSame || edition?.lanes.includes(lane.id)) return []
    return [{ id: `lane ${lane.id}`, type: 'lane-changed', from: earlier, to: lane }]
  }
  const order = from.filter(({ id }) => after.has(id)).map(({ id }) => id)
  const isReordered = kept.some(({ id }, place) => id !== order[place])
  return [
    ...(edition === undefined ? [] : [{ id: 'edition', type: 'edition' as const, ...edition }]),
    ...to.flatMap(changed),
    ...from.flatMap((lane, place): Edit[] =>
      after.has(lane.id) ? [] : [{ id: `lane ${lane.id}`, type: 'lane-removed', lane, place }],
    ),
    ...(isReordered
      ? [{ id: 'lanes', type: 'lanes-reordered' as const, from: from.map(({ id }) => id) }]
      : []),
    ...to.flatMap((lane) => optionEdits(before.get(lane.id), lane)),
  ]
}

/** The edition that two lanes or more went over to, and that nobody else did otherwise. */
function commonEdition(
  before: ReadonlyMap<Lane['id'], Lane>,
  kept: readonly Lane[],
): { readonly edition: EditionId; readonly lanes: readonly Lane['id'][] } | undefined {
  const changed = kept.filter((lane) => {
    const earlier = before.get(lane.id)
    return earlier?.pattern === lane.pattern && earlier.edition !== lane.edition
  })
  const [first] = changed
  if (first === undefined || changed.length < 2) return undefined
  if (changed.some(({ edition }) => edition !== first.edition)) return undefined
  return { edition: first.edition, lanes: changed.map(({ id }) => id) }
}

function optionEdits(before: Lane | undefined, lane: Lane): readonly Edit[] {
  const names = Object.keys({ ...before?.options, ...lane.options }) as ParameterName[]
  return names
    .filter((name) => before?.options[name] !== lane.options[name])
    .map((name) => ({
      id: `option ${lane.id} ${name}`,
      type: 'option',
      lane: lane.id,
      name,
      from: before?.options[name],
      to: lane.options[name],
    }))
}

function requestEdits(
  from: readonly ScheduledRequest[],
  to: readonly ScheduledRequest[],
): readonly Edit[] {
  const before = new Map(from.map((request) => [request.id, request]))
  const kept = new Set(to.map(({ id }) => id))
  return [
    ...to.flatMap((request): Edit[] => {
      const id = `request ${request.id}`
      const earlier = before.get(request.id)
      if (earlier === undefined) return [{ id, type: 'request-added', request }]
      return earlier === request || scheduleText([earlier]) === scheduleText([request])
        ? []
        : [{ id, type: 'request-changed', from: earlier, to: request }]
    }),
    ...from
      .filter(({ id }) => !kept.has(id))
      .map((request) => ({
        id: `request ${request.id}`,
        type: 'request-removed' as const,
        request,
      })),
  ]
}

function overrideEdits(from: readonly Override[], to: readonly Override[]): readonly Edit[] {
  const before = new Set(from.map(overrideId))
  const after = new Set(to.map(overrideId))
  return [
    ...to
      .filter((override) => !before.has(overrideId(override)))
      .map((override) => ({
        id: overrideId(override),
        type: 'override-added' as const,
        override,
      })),
    ...from
      .filter((override) => !after.has(overrideId(override)))
      .map((override) => ({
        id: `no ${overrideId(override)}`,
        type: 'override-removed' as const,
        override,
      })),
  ]
}

function overrideId(override: Override): string {
  return `override ${overridesText([override])}`
}
