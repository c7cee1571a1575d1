import { describe, expect, it } from 'vitest'
import { initialVersion, judge } from '../../analysis/oracle/oracle.ts'
import { violationKinds } from '../../analysis/oracle/violationKinds.ts'
import { violationsOf } from '../../analysis/oracle/violations.ts'
import type { Run } from '../../analysis/run.ts'
import { runScenario } from '../../engine/runScenario.ts'
import { goldens, linkTo } from '../../engine/testing/goldens.ts'
import { decodeLink } from '../../scenario/scenarioLink.ts'
import { createChains } from './chains.ts'

/** A write that the database applies twice, and later one that its client was told had failed. */
function appliedTwice() {
  const found = goldens.find(({ id }) => id === 'A7')
  if (found === undefined) throw new RangeError('A7 is gone')
  const { scenario } = decodeLink(linkTo(found)).link
  const { arrivals, lanes } = runScenario(scenario, {
    log: true,
    record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
  })
  const [result] = lanes
  if (result?.log === undefined) throw new RangeError('nothing was logged')
  const { lane, log, trace } = result
  const violations = violationsOf(log, judge(log, initialVersion(scenario)))
  const run = {
    scenario,
    keyNames: arrivals.keyNames,
    lanes: [{ id: lane.id, log, violations }],
  } as unknown as Run
  const kinds = Array.from(
    violations.kind.subarray(0, violations.count),
    (kind) => violationKinds[kind],
  )
  const request = log.request[violations.row[0] as number] as number
  return { run, trace, kinds, selection: { lane: lane.id, request }, atUs: violations.atUs }
}

describe('the discs on the score', () => {
  const { atUs, kinds, run, selection, trace } = appliedTwice()

  it('belong to the latest violation of the selected request by the playhead', () => {
    expect(new Set(kinds).size).toBeGreaterThan(1)
    const chainFor = createChains()
    const early = chainFor(run, selection, trace, (atUs[0] as number) / 1000)
    const late = chainFor(run, selection, trace, run.scenario.durationMs)
    expect(early).not.toEqual(late)
    expect(early.every(({ atMs }) => atMs <= (atUs[0] as number) / 1000)).toBe(true)
  })

  it('are those of the violation that is chosen, wherever the playhead is', () => {
    const chainFor = createChains()
    const latest = chainFor(run, selection, trace, run.scenario.durationMs)
    const chosen = { ...selection, violation: 0 }
    const first = chainFor(run, chosen, trace, run.scenario.durationMs)
    expect(first).not.toEqual(latest)
    expect(chainFor(run, chosen, trace, 0)).toBe(first)
  })
})
