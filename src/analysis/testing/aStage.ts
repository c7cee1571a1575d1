import { runScenario } from '../../engine/runScenario.ts'
import type { LaneId, Scenario } from '../../scenario/scenario.ts'
import { hotKeys } from '../hotKeys.ts'
import type { Scene } from '../scene.ts'
import { createStage, type StagedLane } from '../sceneAt.ts'

/** Real time: nothing is stretched by more than a quarter of a millisecond. */
export const slow = 1

/** The stage of one lane of a scenario. */
export function stageOf(scenario: Scenario, laneId?: LaneId, window?: Window) {
  return createStage(stagedLane(scenario, laneId, window))
}

interface Window {
  readonly fromUs: number
  readonly toUs: number
}

/** What a stage, or a score, is made from. */
export function stagedLane(
  scenario: Scenario,
  laneId: LaneId = 'a',
  window: Window = { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
): StagedLane {
  // As it is recorded for the page: only the log knows what happens after the window.
  const run = runScenario(scenario, { record: window })
  const result = run.lanes.find(({ lane }) => lane.id === laneId)
  if (result?.trace === undefined) throw new RangeError('nothing was recorded')
  const { trace, lane } = result
  const { keyNames } = run.arrivals
  // The log is always of the whole run, whatever window is recorded.
  const log = runScenario(scenario, { log: true }).lanes[run.lanes.indexOf(result)]?.log
  if (log === undefined) throw new RangeError('nothing was logged')
  return {
    scenario,
    lane,
    log,
    trace,
    keyNames,
    cellKeys: hotKeys(log, keyNames.length, 8),
  }
}

/** What a scene shows whatever window of the run is known: what is seen for the first time only the whole run tells. */
export function whateverWindow(scene: Scene): Partial<Scene> {
  const { firstMs: _firsts, moreCells: _more, news: _news, ...rest } = scene
  return rest
}
