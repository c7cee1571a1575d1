import { initialVersion, judge } from '../../analysis/oracle/oracle.ts'
import { laneSteps, runScenario } from '../../engine/runScenario.ts'
import type { LaneTrace, StepColumns } from '../../engine/trace.ts'
import { arrivalsOf } from '../../engine/workload/arrivals.ts'
import type { Lane, Scenario } from '../../scenario/scenario.ts'
import type { Measurement } from './measurement.ts'
import { fourVariants, shortModel } from './model.ts'

/** 100,000 reads that all wait for a database which takes a minute for each. */
const waiting: Scenario = {
  ...shortModel,
  parameters: {
    ...shortModel.parameters,
    'write-share': 0,
    keys: 1_000,
    'database-read-ms': '60000',
  },
}

/** Bytes per request under way; what a lane holds for its keys and figures is among them. */
export function bytesInFlight(): Measurement {
  const arrivals = arrivalsOf(waiting, undefined)
  const [lane] = waiting.lanes as [Lane]
  const before = heldBytes()
  // Two events each, the arrival and the look into the cache; the first answer is half a minute away.
  const steps = laneSteps(waiting, lane, arrivals, {}, 2 * arrivals.count)
  const { done } = steps.next()
  const bytes = heldBytes() - before
  if (done === true || steps.next().done !== true) throw new RangeError('not all were waiting')
  return { value: bytes / arrivals.count, facts: { requests: arrivals.count } }
}

/**
 * Bytes per event of a whole trace that is held. A row is not an event: a step is told by two to four of them (it
 * starts, gets its connection, is applied, ends), a stay in the cache by two, a change of a row by one.
 */
export function bytesPerTraceEvent(): Measurement {
  const record = { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
  const [result] = runScenario(shortModel, { record }).lanes
  if (result?.trace === undefined) throw new RangeError('nothing was recorded')
  const { entries, rows, steps, versionsBefore } = result.trace
  const events = eventsOf(steps) + 2 * entries.count + rows.count
  const bytes = [steps, entries, rows].map(bytesOf).reduce((sum, each) => sum + each)
  return { value: (bytes + versionsBefore.byteLength) / events, facts: { events } }
}

/** Bytes held after a million requests in each of four lanes, their logs judged and kept. */
export function bytesOfMillion(): Measurement {
  const scenario = { ...fourVariants, durationMs: 100_000 }
  const run = runScenario(scenario, { log: true })
  const judged = run.lanes.map(({ log }) => log && judge(log, initialVersion(scenario)))
  const value = heldBytes()
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1_000)
  const requests = run.arrivals.count * judged.length
  return { value, facts: { requests, peakMegabytes } }
}

function eventsOf({ appliedUs, count, grantedUs }: StepColumns): number {
  const happened = (column: Float64Array) => column.filter((us) => !Number.isNaN(us)).length
  return 2 * count + happened(grantedUs) + happened(appliedUs)
}

function bytesOf(columns: LaneTrace['steps' | 'entries' | 'rows']): number {
  return Object.values(columns as object)
    .filter((column) => ArrayBuffer.isView(column))
    .reduce((sum, { byteLength }) => sum + byteLength, 0)
}

/** On the heap and in typed arrays, of what is still in use. */
function heldBytes(): number {
  if (globalThis.gc === undefined) throw new RangeError('Node must be started with --expose-gc')
  globalThis.gc()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
