import { engineNumber, type ScenarioRun } from '../engine/runScenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type LaneReport, laneReport } from './laneReport.ts'

/**
 * A run in figures, for programs and tables. Names are stable; a statistic of nothing is null, and what is not
 * measured yet is left out rather than called 0. Times in ms, shares from 0 to 1.
 */
export interface Report {
  readonly engine: number
  /** 16 hex digits: equal digests, equal runs. */
  readonly digest: string
  /** The preset that the scenario started from, where it has one. */
  readonly preset?: string
  readonly scenario: Scenario
  readonly lanes: readonly LaneReport[]
}

export function reportOf(scenario: Scenario, run: ScenarioRun, presetId?: string): Report {
  return {
    engine: engineNumber,
    digest: run.digest,
    ...(presetId !== undefined && { preset: presetId }),
    scenario,
    lanes: run.lanes.map((result) => laneReport(scenario, result, run)),
  }
}
