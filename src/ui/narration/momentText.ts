import type { Run, RunLane } from '../../analysis/run.ts'
import type { LaneTrace } from '../../engine/trace.ts'
import type { LaneId } from '../../scenario/scenario.ts'
import { laneFactsOf } from '../laneFacts.ts'
import { faultPhrase } from '../transport/faultText.ts'
import { problemsOf, requestWords, sayings } from '../transport/problems.ts'

/** More than this at one instant is counted, not told. */
const toldMax = 3

/** What happens at this very instant, what matters most first; empty where nothing does. */
export function momentText(
  run: Run,
  windows: ReadonlyMap<LaneId, LaneTrace>,
  atMs: number,
): string {
  const atUs = Math.round(atMs * 1000)
  const names = new Map(laneFactsOf(run.scenario).map(({ id, name }) => [id, name]))
  const perLane = (tell: (lane: RunLane) => readonly string[]): readonly string[] =>
    run.lanes.flatMap((lane) => tell(lane).map((said) => `${names.get(lane.id)}: ${said}`))
  const said = [
    ...faultTurns(run, atUs),
    ...perLane((lane) => wrongs(run, lane, atUs)),
    // Every lane gets the same requests, so the first one tells for all.
    ...run.lanes.slice(0, 1).flatMap((lane) => arrivals(run, lane, atUs)),
    ...perLane((lane) => answers(run, lane, atUs)),
    ...perLane((lane) => changes(run, windows.get(lane.id), atUs)),
  ]
  const more = said.length - toldMax
  return [...said.slice(0, toldMax), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

/** Faults that begin or end. */
function faultTurns({ scenario }: Run, atUs: number): readonly string[] {
  return scenario.faults.flatMap((fault) => {
    const fromUs = Math.round(fault.atMs * 1000)
    const toUs = Math.round((fault.atMs + fault.durationMs) * 1000)
    if (fromUs === atUs) return [`${faultPhrase(fault)} begins`]
    return toUs === atUs ? [`${faultPhrase(fault)} ends`] : []
  })
}

function wrongs(run: Run, lane: RunLane, atUs: number): readonly string[] {
  return problemsOf(lane)
    .filter((problem) => problem.atUs === atUs)
    .map(({ row, type }) => `${requestWords(run, lane, row)} ${sayings[type]}`)
}

function arrivals(run: Run, lane: RunLane, atUs: number): readonly string[] {
  return rowsAt(lane.log.arrivedUs, lane.log.count, atUs).map(
    (row) => `${requestWords(run, lane, row)} arrives`,
  )
}

function answers(run: Run, lane: RunLane, atUs: number): readonly string[] {
  const wrong = new Set(problemsOf(lane).flatMap((each) => (each.atUs === atUs ? each.row : [])))
  return rowsAt(lane.log.endedUs, lane.log.count, atUs)
    .filter((row) => !wrong.has(row))
    .map((row) => `${requestWords(run, lane, row)} is answered`)
}

/** Values that the database and the cache take, and that leave the cache. */
function changes(run: Run, trace: LaneTrace | undefined, atUs: number): readonly string[] {
  if (trace === undefined) return []
  const { entries, rows } = trace
  const key = (column: Int32Array, row: number) => run.keyNames[column[row] ?? -1] ?? ''
  return [
    ...rowsAt(rows.atUs, rows.count, atUs).map(
      (row) => `the database has ${key(rows.key, row)} version ${rows.version[row]}`,
    ),
    ...rowsAt(entries.storedUs, entries.count, atUs).map(
      (row) => `the cache has ${key(entries.key, row)} version ${entries.version[row]}`,
    ),
    ...rowsAt(entries.removedUs, entries.count, atUs).map(
      (row) => `${key(entries.key, row)} version ${entries.version[row]} leaves the cache`,
    ),
  ]
}

function rowsAt(times: Float64Array, count: number, atUs: number): readonly number[] {
  const found: number[] = []
  for (let row = 0; row < count; row++) if (times[row] === atUs) found.push(row)
  return found
}
