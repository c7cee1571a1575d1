import type { RequestLog } from '../../../engine/requestLog.ts'
import type { LaneTrace } from '../../../engine/trace.ts'
import type { RunRecord } from '../facts.ts'

/** What two runs may differ in and still be alike. */
export interface Likeness {
  /** How many times as long everything took. */
  readonly times?: number
  /** Which key stands for which. */
  readonly keyOf?: (key: number) => number
}

/**
 * What is different in the past of two runs: all that had happened before an instant of the first, in µs. What was under
 * way then counts as far as it had come. Undefined if nothing is.
 */
export function differenceBefore(
  us: number,
  one: RunRecord,
  other: RunRecord,
  { keyOf = (key) => key, times = 1 }: Likeness = {},
): string | undefined {
  const past = pastOf(one, us, { keyOf, times })
  const otherPast = pastOf(other, us * times, { keyOf: (key) => key, times: 1 })
  const at = past.findIndex((fact, i) => fact !== otherPast[i])
  if (at >= 0) return `${past[at]}, not ${otherPast[at] ?? 'that'}`
  return past.length === otherPast.length ? undefined : `also ${otherPast[past.length]}`
}

/** One line a fact, in an order that does not depend on what came afterwards. */
function pastOf(
  { log, trace }: RunRecord,
  beforeUs: number,
  { keyOf, times }: Required<Likeness>,
): readonly string[] {
  /** An instant as it was known then: nobody knew when what was under way would be over. */
  const known = (us: number | undefined): number | string =>
    us !== undefined && us < beforeUs ? us * times : 'not yet'
  const key = (index: number | undefined): number =>
    index === undefined || index < 0 ? -1 : keyOf(index)
  return [
    ...requestsBefore(log, beforeUs, known, key),
    ...callsBefore(log, beforeUs, known),
    ...stepsBefore(trace, beforeUs, known, key),
    ...staysBefore(trace, beforeUs, known, key),
    ...changesBefore(trace, beforeUs, known, key),
  ]
}

type Known = (us: number | undefined) => number | string
type Key = (index: number | undefined) => number

function requestsBefore(log: RequestLog, beforeUs: number, known: Known, key: Key): string[] {
  return rowsWhere(log.arrivedUs, beforeUs)
    .map((row) => {
      const isOver = (log.endedUs[row] as number) < beforeUs
      const { hit, outcome, retries, stale, version } = log
      const end = [outcome[row], version[row], hit[row], retries[row], stale[row]].join(' ')
      const who = `request ${log.request[row]} of client ${log.client[row]}`
      const what = `operation ${log.operation[row]} on key ${key(log.key[row])}`
      const when = `from ${known(log.arrivedUs[row])} to ${known(log.endedUs[row])}`
      return `${who}, ${what}, ${when}: ${isOver ? end : 'under way'}`
    })
    .sort()
}

function callsBefore(log: RequestLog, beforeUs: number, known: Known): string[] {
  return [
    ...rowsWhere(log.databaseCallUs, beforeUs).map(
      (i) => `call at ${known(log.databaseCallUs[i])}`,
    ),
    ...rowsWhere(log.batchSealedUs, beforeUs).map(
      (i) => `batch at ${known(log.batchSealedUs[i])}: ${log.batchItems[i]} items`,
    ),
    ...rowsWhere(log.notedUs, beforeUs).map(
      (i) => `note at ${known(log.notedUs[i])}: ${log.note[i]} × ${log.noteCount[i]}`,
    ),
  ]
}

function stepsBefore({ steps }: LaneTrace, beforeUs: number, known: Known, key: Key): string[] {
  return rowsWhere(steps.startUs, beforeUs)
    .map((row) => {
      const isOver = (steps.endUs[row] as number) < beforeUs
      const { expected, outcome, rows, version } = steps
      const end = [outcome[row], version[row], expected[row], rows[row]].join(' ')
      const isServed = (steps.grantedUs[row] as number) < beforeUs
      const who = `request ${steps.request[row]} on server ${steps.server[row]}`
      const what = `step ${steps.code[row]} on key ${key(steps.key[row])}, attempt ${steps.attempt[row]}`
      const when = [steps.startUs, steps.grantedUs, steps.appliedUs, steps.endUs]
        .map((column) => known(column[row]))
        .join(', ')
      const where = isServed || isOver ? `connection ${steps.connection[row]}` : 'waiting'
      return `${who}, ${what}, ${where}, ${when}: ${isOver ? end : 'under way'}`
    })
    .sort()
}

function staysBefore({ entries }: LaneTrace, beforeUs: number, known: Known, key: Key): string[] {
  return rowsWhere(entries.storedUs, beforeUs)
    .map((row) => {
      const isOver = (entries.removedUs[row] as number) < beforeUs
      const end = `${entries.why[row]}, due ${known(entries.dueUs[row])}`
      const what = `key ${key(entries.key[row])}, version ${entries.version[row]}, label ${entries.label[row]}`
      const when = [entries.storedUs, entries.cleanUs, entries.removedUs]
        .map((column) => known(column[row]))
        .join(', ')
      return `${what}, cache ${entries.server[row]}, ${when}: ${isOver ? end : 'there'}`
    })
    .sort()
}

function changesBefore({ rows }: LaneTrace, beforeUs: number, known: Known, key: Key): string[] {
  return rowsWhere(rows.atUs, beforeUs).map(
    (row) =>
      `row of key ${key(rows.key[row])} at ${known(rows.atUs[row])}: version ${rows.version[row]}, ${rows.exists[row]}, by ${rows.request[row]}`,
  )
}

/** Indices of the instants that lie before another one. */
function rowsWhere(instants: Float64Array, beforeUs: number): readonly number[] {
  return Array.from(instants.keys()).filter((row) => (instants[row] as number) < beforeUs)
}
