import { reportOf } from '../analysis/report.ts'
import { runScenario, type ScenarioRun } from '../engine/runScenario.ts'
import { ScenarioTooLarge } from '../engine/scenarioTooLarge.ts'
import { wholeIfShort } from '../engine/wholeIfShort.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { TraceRows } from '../scenario/traceFile.ts'
import { readArguments } from './arguments.ts'
import { BadInput, CheckFailed } from './badInput.ts'
import { changeScenario } from './changeScenario.ts'
import { openScenario } from './openScenario.ts'
import { readTimeUnit, readTraceFile } from './readTraceFile.ts'
import { reportTable } from './reportTable.ts'
import { refuseMissingTrace, withTrace } from './traceWorkload.ts'

/** `run SCENARIO …`: the lines of its report, as a table or as one JSON document. */
export function* runCommand(words: readonly string[]): Generator<string> {
  const given = readArguments(words, {
    subject: 'SCENARIO',
    flags: ['--json'],
    options: ['--set', '--seed', '--trace', '--time-unit', '--lanes'],
    repeatable: ['--set'],
  })
  const opened = openScenario(given.subject)
  const settings = given.values('--set')
  const changed = changeScenario(opened.scenario, {
    settings,
    seed: given.value('--seed'),
    lanes: given.value('--lanes'),
  })
  const timeUnit = readTimeUnit(given.value('--time-unit'))
  const tracePath = given.value('--trace')
  const trace = tracePath === undefined ? undefined : readTraceFile(tracePath, timeUnit)
  const isDurationChosen = settings.some((setting) => setting.startsWith('duration-ms='))
  if (trace === undefined) refuseMissingTrace(changed)
  const scenario = trace === undefined ? changed : withTrace(changed, trace, { isDurationChosen })
  const run = runIfNotTooLarge(scenario, trace)
  const report = reportOf(scenario, run, opened.presetId)
  if (given.has('--json')) yield JSON.stringify(report)
  else yield* reportTable(report)
  // A link says what its run came to. With changes it is another run, of which it says nothing.
  const isAsSent = JSON.stringify(scenario) === JSON.stringify(opened.scenario)
  if (isAsSent && opened.digest !== undefined && opened.digest !== run.digest)
    throw new CheckFailed(`digest: the link says ${opened.digest}, this run has ${run.digest}`)
}

function runIfNotTooLarge(scenario: Scenario, trace: TraceRows | undefined): ScenarioRun {
  try {
    const record = wholeIfShort(scenario)
    return runScenario(scenario, { log: true, ...(record && { record }), ...(trace && { trace }) })
  } catch (error) {
    throw error instanceof ScenarioTooLarge ? new BadInput(error.message) : error
  }
}
