import { draw, purposes } from '../../engine/kernel/draw.ts'
import { orNever } from '../../engine/laneSettings.ts'
import { outcomes } from '../../engine/outcome.ts'
import { stepCode } from '../../engine/trace.ts'
import { requestName } from '../../scenario/requestName.ts'
import { operations } from '../../scenario/scenario.ts'
import { spansByKey } from './requestSpans.ts'
import type { Law, World } from './world.ts'

// A pattern that turns everybody away would keep its promise: whoever is told of trouble must have met some.

export const failsForAReason: Law = {
  name: 'a request fails only where something has failed it',
  broken(world) {
    if (hasCrash(world) || isRefusalShared(world)) return undefined
    const { log, scenario } = world
    const deadlineUs = orNever(scenario.parameters['deadline-ms'])
    const failures = failuresIn(world)
    return requestWhere(world, (row) => {
      const us = (log.endedUs[row] as number) - (log.arrivedUs[row] as number)
      return (
        isBad(log.outcome[row]) && us < deadlineUs && !failures.has(row) && !isRefused(world, row)
      )
    })
  },
}

export const triesToTheLast: Law = {
  name: 'a write fails only when its attempts are used up',
  broken(world) {
    const { lane, log, scenario } = world
    const { 'deadline-ms': deadline, 'max-attempts': attempts } = scenario.parameters
    const { 'cache-failure': cacheFailures, 'retry-refused': refusals } = lane.tallies.noted
    const isCutShort = deadline !== 'none' || cacheFailures + refusals > 0
    if (isCutShort || hasCrash(world)) return undefined
    return requestWhere(
      world,
      (row) =>
        isChange(world, row) &&
        isBad(log.outcome[row]) &&
        log.retries[row] !== attempts - 1 &&
        !isRefused(world, row),
    )
  },
}

export const readsAgainToTheLast: Law = {
  name: 'a write ends in conflict only when its attempts are used up',
  broken(world) {
    const { log, scenario, trace } = world
    const { 'conflict-attempts': attempts, 'deadline-ms': deadline } = scenario.parameters
    if (deadline !== 'none') return undefined
    const conflicts = new Map<number, number>()
    trace.steps.outcome.forEach((outcome, step) => {
      const request = trace.steps.request[step] as number
      if (outcome === conflict) conflicts.set(request, (conflicts.get(request) ?? 0) + 1)
    })
    return requestWhere(
      world,
      (row) =>
        log.outcome[row] === conflict &&
        !expects(world, row) &&
        conflicts.get(log.request[row] as number) !== attempts,
    )
  },
}

export const conflictsForAReason: Law = {
  name: 'a write ends in conflict only where somebody else asked for its key meanwhile',
  broken(world) {
    const { log } = world
    for (const spans of spansByKey(world)) {
      const lonely = spans.find(
        ({ isAlone, row }) => isAlone && log.outcome[row] === conflict && !expects(world, row),
      )
      if (lonely !== undefined) return `request ${log.request[lonely.row]}`
    }
    return undefined
  },
}

const read = operations.indexOf('read')
const conflict = outcomes.indexOf('conflict')
const failed = outcomes.indexOf('failed')
const rejected = outcomes.indexOf('rejected')
const unknown = outcomes.indexOf('unknown')

function isBad(outcome: number | undefined): boolean {
  return outcome === failed || outcome === rejected || outcome === unknown
}

/** Whether a request came with the version that it expects: it may be wrong about that, and is not repeated. */
function expects({ log, scenario: { schedule } }: World, row: number): boolean {
  const name = requestName(log.request[row] as number)
  return schedule.some(({ expect, id }) => id === name && expect !== undefined)
}

function isChange({ log }: World, row: number): boolean {
  return log.operation[row] !== read
}

function requestWhere({ log }: World, isSo: (row: number) => boolean): string | undefined {
  const row = log.request.findIndex((_, at) => isSo(at))
  return row < 0 ? undefined : `request ${log.request[row]}`
}

/** Whether the row that a request writes is one that the database never takes. */
function isRefused({ log, scenario }: World, row: number): boolean {
  const refusedBelow = scenario.parameters['poison-share'] * 4294967296
  const request = log.request[row] as number
  return (
    operations[log.operation[row] as number] === 'write' &&
    draw(scenario.seed, purposes.poison, request, 0) < refusedBelow
  )
}

/** Whether a write may be refused because a later one of its batch, which stands for both of them, is. */
function isRefusalShared({ scenario: { parameters } }: World): boolean {
  const { 'batch-atomic': isAtomic, 'batch-coalescing': isCoalescing } = parameters
  return parameters['poison-share'] > 0 && isCoalescing && !isAtomic
}

/** Whether a bulk write was undone by one refused row, which is no reason for the others to fail. */
function isOnlyRefused({ scenario, trace: { steps } }: World, step: number): boolean {
  const isUndone =
    steps.code[step] === stepCode['database.writeAll'] && steps.outcome[step] === failed
  const hasFault = scenario.faults.some(
    ({ atMs, durationMs, type }) =>
      (type === 'database-outage' || type === 'database-failing') &&
      atMs * 1000 <= (steps.endUs[step] as number) &&
      (atMs + durationMs) * 1000 >= (steps.startUs[step] as number),
  )
  return isUndone && !hasFault && scenario.parameters['database-failure-share'] === 0
}

function hasCrash({ scenario }: World): boolean {
  return scenario.faults.some(({ type }) => type === 'app-crash')
}

/** Rows of the log whose requests had a step that failed, or were in a batch that had one. */
function failuresIn(world: World): ReadonlySet<number> {
  const { log, trace } = world
  const { steps } = trace
  const requests = new Set<number>()
  const batches = new Set<number>()
  const batchOf = new Map<number, number>()
  for (let step = 0; step < steps.count; step++) {
    const request = steps.request[step] as number
    const code = steps.code[step]
    const isOfBatch = code === stepCode['batch.put'] || code === stepCode['batch.remove']
    if (isOfBatch) batchOf.set(request, steps.rows[step] as number)
    if (!isBad(steps.outcome[step]) || isOnlyRefused(world, step)) continue
    if (request === 0) batches.add(steps.expected[step] as number)
    // How an item ends is what is to be explained, unless the queue was full.
    else if (!isOfBatch || steps.outcome[step] === rejected) requests.add(request)
  }
  return new Set(
    Array.from(log.request.keys()).filter((row) => {
      const request = log.request[row] as number
      return requests.has(request) || batches.has(batchOf.get(request) ?? 0)
    }),
  )
}
