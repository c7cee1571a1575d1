import { hotKeys } from '../analysis/hotKeys.ts'
import { columnsFor, latencySeries } from '../analysis/latencySeries.ts'
import { numbersOf } from '../analysis/numbersAt.ts'
import { initialVersion, judge } from '../analysis/oracle/oracle.ts'
import { violationsOf } from '../analysis/oracle/violations.ts'
import type { Run, RunLane } from '../analysis/run.ts'
import { digestOf } from '../engine/kernel/digest.ts'
import type { RequestLog } from '../engine/requestLog.ts'
import { checkSize, type LaneResult, laneSteps } from '../engine/runScenario.ts'
import type { LaneTrace } from '../engine/trace.ts'
import { type Arrivals, arrivalsOf } from '../engine/workload/arrivals.ts'
import type { LaneId, Scenario } from '../scenario/scenario.ts'
import type { TraceRows } from '../scenario/traceFile.ts'
import type { Question, QuestionId, Reply, Windows } from './protocol.ts'
import { readTraceFile } from './readTraceFile.ts'

const cellsMax = 16
/** Events of a lane that happen before the thread is let go again: some 30 ms of work. */
const eventsAtOnce = 100_000

/**
 * Answers questions about runs, wherever it is: in a worker, or on the page's own thread where no worker can start.
 * Every so many events it lets go of the thread, so that a newer question can overtake the one under way.
 */
export function createAnswerer(
  reply: (reply: Reply, transfer?: readonly ArrayBuffer[]) => void,
  letGo: () => Promise<void>,
): (question: Question) => Promise<void> {
  const newest = { run: 0, window: 0, 'read-trace': 0 }
  let trace: TraceRows | undefined
  /** Ends when no trace is being read any more: a run may need the one that is. */
  let reading: Promise<unknown> = Promise.resolve()
  let known: { readonly asText: string; readonly arrivals: Arrivals } | undefined

  const isOvertaken = ({ type, id }: Question): boolean => newest[type] !== id
  const traceFor = ({ workload }: Scenario): TraceRows | undefined => {
    if (workload.type === 'generated') return undefined
    if (trace?.hash === workload.hash) return trace
    throw new TraceMissing(
      `This scenario replays the trace ${workload.name} (${workload.hash}). Open that file to see it run.`,
    )
  }
  const arrivalsFor = (scenario: Scenario): Arrivals => {
    // Every question brings a copy of its scenario, so equal ones are told by their text.
    const asText = JSON.stringify(scenario)
    if (known?.asText !== asText)
      known = { asText, arrivals: arrivalsOf(scenario, traceFor(scenario)) }
    return known.arrivals
  }
  const lanesOf = async (
    question: Extract<Question, { type: 'run' | 'window' }>,
    log: boolean,
  ): Promise<readonly LaneResult[] | undefined> => {
    const { record, scenario } = question
    checkSize(scenario)
    await reading
    if (isOvertaken(question)) return undefined
    const arrivals = arrivalsFor(scenario)
    const results: LaneResult[] = []
    for (const lane of scenario.lanes) {
      const steps = laneSteps(scenario, lane, arrivals, { log, record }, eventsAtOnce)
      let step: IteratorResult<undefined, LaneResult>
      do {
        step = steps.next()
        await letGo()
        if (isOvertaken(question)) return undefined
      } while (step.done !== true)
      results.push(step.value)
    }
    return results
  }

  return async (question) => {
    newest[question.type] = question.id
    try {
      switch (question.type) {
        case 'run': {
          const results = await lanesOf(question, true)
          if (results === undefined) return reply({ type: 'overtaken', id: question.id })
          const windows = windowsOf(results)
          const run = runOf(question.scenario, results, arrivalsFor(question.scenario).keyNames)
          return reply({ type: 'run-done', id: question.id, run, windows }, buffersIn(run, windows))
        }
        case 'window': {
          const results = await lanesOf(question, false)
          if (results === undefined) return reply({ type: 'overtaken', id: question.id })
          const windows = windowsOf(results)
          return reply({ type: 'window-done', id: question.id, windows }, buffersOf(windows))
        }
        case 'read-trace': {
          const rows = readTraceFile(question, (share) => {
            reply({ type: 'trace-progress', id: question.id, share })
          }).then((read) => {
            if (read.ok && !isOvertaken(question)) trace = read.trace
            return read
          })
          reading = rows.catch(() => undefined)
          const read = await rows
          if (isOvertaken(question)) return reply({ type: 'overtaken', id: question.id })
          if (!read.ok)
            return reply({
              type: 'refused',
              id: question.id,
              problem: read.problem,
              isTraceMissing: false,
            })
          const { hash, name, requests, lengthUs } = read.trace
          const workload = { type: 'trace' as const, hash, name, requests }
          return reply({ type: 'trace-done', id: question.id, trace: { workload, lengthUs } })
        }
      }
    } catch (error) {
      reply(refusalOf(question.id, error))
    }
  }
}

class TraceMissing extends Error {}

function refusalOf(id: QuestionId, error: unknown): Reply {
  const problem = error instanceof Error ? error.message : String(error)
  return { type: 'refused', id, problem, isTraceMissing: error instanceof TraceMissing }
}

function windowsOf(results: readonly LaneResult[]): Windows {
  return new Map(
    results.map(({ lane, trace }): [LaneId, LaneTrace | undefined] => [lane.id, trace]),
  )
}

function runOf(
  scenario: Scenario,
  results: readonly LaneResult[],
  keyNames: readonly string[],
): Run {
  const endUs = Math.max(scenario.durationMs * 1000, ...results.map((result) => result.endUs))
  const endMs = endUs / 1000
  const lanes = results.map((result): RunLane => {
    const log = result.log as RequestLog
    const judgement = judge(log, initialVersion(scenario))
    const { afterUs } = judgement
    const violations = violationsOf(log, judgement)
    return {
      id: result.lane.id,
      pattern: result.lane.pattern,
      edition: result.lane.edition,
      digest: result.digest,
      log,
      violations,
      afterUs,
      series: latencySeries(log, endMs, columnsFor(log.count)),
      endMs,
      numbers: numbersOf({ log, violations, afterUs, endMs }),
    }
  })
  const firstLog = lanes[0]?.log
  return {
    scenario,
    digest: digestOf(results.map(({ digest }) => digest)),
    lanes,
    endMs,
    keyNames,
    cellKeys: firstLog === undefined ? [] : hotKeys(firstLog, keyNames.length, cellsMax),
  }
}

function buffersIn(run: Run, windows: Windows): readonly ArrayBuffer[] {
  return [
    ...run.lanes.flatMap((lane) => [
      ...columnsOf(lane.log),
      ...columnsOf(lane.violations),
      ...columnsOf({ afterUs: lane.afterUs }),
    ]),
    ...buffersOf(windows),
  ]
}

function buffersOf(windows: Windows): readonly ArrayBuffer[] {
  return [...windows.values()].flatMap((trace) =>
    trace === undefined
      ? []
      : [...columnsOf(trace.steps), ...columnsOf(trace.entries), ...columnsOf(trace.rows)],
  )
}

/** The buffers under an object's typed columns, to be handed over rather than copied. */
function columnsOf(columns: object): readonly ArrayBuffer[] {
  return Object.values(columns).flatMap((column: unknown) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  )
}
