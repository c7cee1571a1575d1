import type { Operation } from '../../../analysis/linearizability/operation.ts'
import { durabilityOf } from '../../../analysis/oracle/durability.ts'
import { outcomes } from '../../../engine/outcome.ts'
import { runScenario } from '../../../engine/runScenario.ts'
import { operations } from '../../../scenario/scenario.ts'
import type { InitialState, PlacedSchedule } from './scheduleScenario.ts'

/** What there was to see of a schedule that has been run. */
export interface ScheduleRun {
  readonly staleReads: number
  readonly lostAcknowledgedWrites: number
  /** What the actors did and heard, in the order in which they began. */
  readonly history: readonly (Operation & { readonly value: string | null })[]
  /** What the two tiers hold for the key at an instant; at Infinity, when all is over. */
  stateAt(ms: number): InitialState
}

/** Runs a placed schedule, and says what it came to in the schedule's own values. */
export function runSchedule(placed: PlacedSchedule, initial: InitialState): ScheduleRun {
  const { helpers, scenario, valueWritten } = placed
  const record = { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
  const run = runScenario(scenario, { log: true, record })
  const [lane] = run.lanes
  const { log, trace } = lane ?? {}
  if (lane === undefined || log === undefined || trace === undefined) {
    throw new RangeError('a schedule has one lane, whose log and trace are kept')
  }
  const key = run.arrivals.keyNames.indexOf(placed.key)
  const requestId = (request: number) => `s${-request}`
  const valueOfVersion = new Map<number, string | null>([[1, initial.db]])
  if (initial.db === null) valueOfVersion.clear()
  const deletions = new Set<number>()
  const rows = rowsFrom(trace.rows.count, (row) => ({
    key: trace.rows.key[row],
    version: trace.rows.version[row] as number,
    atUs: trace.rows.atUs[row] as number,
    exists: trace.rows.exists[row] === 1,
    request: trace.rows.request[row] as number,
  })).filter((row) => row.key === key)
  for (const { exists, request, version } of rows) {
    valueOfVersion.set(version, exists ? (valueWritten.get(requestId(request)) ?? null) : null)
    if (!exists) deletions.add(version)
  }
  const requests = rowsFrom(log.count, (row) => ({
    id: requestId(log.request[row] as number),
    operation: operations[log.operation[row] as number] ?? 'read',
    outcome: outcomes[log.outcome[row] as number] ?? 'unfinished',
    version: log.version[row] as number,
    calledUs: log.arrivedUs[row] as number,
    answeredUs: log.endedUs[row] as number,
  })).filter(({ id }) => !helpers.has(id))
  // What the cache accepted for later has a version that no row may ever get.
  for (const { id, operation, version } of requests) {
    if (operation === 'write' && version > 0)
      valueOfVersion.set(version, valueWritten.get(id) ?? null)
  }
  const entries = rowsFrom(trace.entries.count, (row) => ({
    key: trace.entries.key[row],
    version: trace.entries.version[row] as number,
    storedUs: trace.entries.storedUs[row] as number,
    removedUs: trace.entries.removedUs[row] as number,
  })).filter((entry) => entry.key === key)
  const valueAt = (version: number | undefined) =>
    version === undefined ? null : (valueOfVersion.get(version) ?? null)
  const stateAt = (ms: number): InitialState => {
    const us = ms * 1_000
    const entry = entries.findLast(({ removedUs, storedUs }) => storedUs <= us && us <= removedUs)
    const row = rows.findLast(({ atUs }) => atUs <= us)
    return {
      db: row === undefined ? initial.db : valueAt(row.version),
      cache: valueAt(entry?.version),
    }
  }
  return {
    staleReads: lane.tallies.staleReads,
    lostAcknowledgedWrites: durabilityOf(log).lostAcknowledgedWrites.length,
    history: requests
      .toSorted((a, b) => a.calledUs - b.calledUs)
      .map(({ answeredUs, calledUs, id, operation, outcome, version }, i) => ({
        type: operation === 'read' ? 'read' : 'write',
        value:
          operation === 'read'
            ? valueAt(version)
            : operation === 'delete'
              ? null
              : (valueWritten.get(id) ?? null),
        line: i + 1,
        calledAt: calledUs,
        endedAt:
          outcome === 'ok' || outcome === 'not-found' ? answeredUs : Number.POSITIVE_INFINITY,
      })),
    stateAt,
  }
}

function rowsFrom<Row>(count: number, at: (row: number) => Row): readonly Row[] {
  return Array.from({ length: count }, (_, row) => at(row))
}
