import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../scenario/scenario.ts'
import { decodeLink } from '../scenario/scenarioLink.ts'
import { digestOf } from './kernel/digest.ts'
import { engineNumber, type LaneResult, laneSteps, runScenario } from './runScenario.ts'
import {
  differences,
  type GoldenRun,
  goldenFile,
  goldenRun,
  objections,
} from './testing/goldenRuns.ts'
import { arrivalsOf } from './workload/arrivals.ts'

const wholeRuns = runsBy((scenario) => runScenario(scenario).lanes)

describe('the golden runs', { timeout: 60_000 }, () => {
  /**
   * `npx vitest run src/engine/goldenRuns.test.ts --update` writes the file anew. It accepts changed digests only from
   * an engine with a higher number, which the changelog names.
   */
  it('come out as their file says', async () => {
    const next = { engine: engineNumber, runs: wholeRuns }
    expect(objections(goldenFile, next, readFileSync('CHANGELOG.md', 'utf8'))).toEqual([])
    await expect(`${JSON.stringify(next, null, 2)}\n`).toMatchFileSnapshot(
      'testing/goldenRuns.json',
    )
  })

  it.each([1, 7, 777])('are the same, %i events at a time', (eventsAtATime) => {
    const runs = runsBy((scenario) => inSlices(scenario, eventsAtATime))
    expect(runs.flatMap((run, i) => differences(wholeRuns[i] as GoldenRun, run))).toEqual([])
  })

  it('are the same when every lane runs without the others', () => {
    const runs = runsBy((scenario) =>
      scenario.lanes.flatMap((lane) => runScenario({ ...scenario, lanes: [lane] }).lanes),
    )
    expect(runs.flatMap((run, i) => differences(wholeRuns[i] as GoldenRun, run))).toEqual([])
  })
})

function runsBy(compute: (scenario: Scenario) => readonly LaneResult[]): readonly GoldenRun[] {
  return goldenFile.runs.map(({ link }) => {
    const lanes = compute(decodeLink(link).link.scenario)
    const named = lanes.map(({ lane, digest }) => ({ id: lane.id, digest }))
    return goldenRun(link, digestOf(lanes.map(({ digest }) => digest)), named)
  })
}

/** The lanes of a run in slices, taking turns as threads would: none may notice the others. */
function inSlices(scenario: Scenario, eventsAtATime: number): readonly LaneResult[] {
  const arrivals = arrivalsOf(scenario, undefined)
  const running = scenario.lanes.map((lane) =>
    laneSteps(scenario, lane, arrivals, {}, eventsAtATime),
  )
  const finished = new Map<number, LaneResult>()
  while (finished.size < running.length) {
    running.forEach((steps, i) => {
      if (finished.has(i)) return
      const { done, value } = steps.next()
      if (done === true) finished.set(i, value)
    })
  }
  return running.map((_, i) => finished.get(i) as LaneResult)
}
