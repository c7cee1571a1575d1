import { describe, expect, it } from 'vitest'
import type { Run, RunLane } from '../../analysis/run.ts'
import { goldens, linkTo } from '../../engine/testing/goldens.ts'
import { decodeLink } from '../../scenario/scenarioLink.ts'
import { createAnswerer } from '../../worker/answerer.ts'
import { overviewShapes } from './overviewShapes.ts'
import { latestProblem, problemSentence } from './problems.ts'

async function runOf(id: string): Promise<Run> {
  const golden = goldens.find((one) => one.id === id)
  if (golden === undefined) throw new Error(id)
  const { scenario } = decodeLink(linkTo(golden)).link
  let run: Run | undefined
  const answer = createAnswerer(
    (reply) => {
      if (reply.type === 'run-done') run = reply.run
    },
    () => Promise.resolve(),
  )
  await answer({ type: 'run', id: 1, scenario, record: { fromUs: 0, toUs: 0 } })
  if (run === undefined) throw new Error('nothing was run')
  return run
}

function said(run: Run, atMs: number): string | undefined {
  const problem = latestProblem(run, atMs, 'a')
  return problem && `${problem.kind}: ${problemSentence(run, problem, 'Retry')}`
}

describe('the latest problem', () => {
  it('is a lost write from the instant it is covered, long after it was acknowledged', async () => {
    const run = await runOf('A8')
    expect(said(run, 26)).toBe('unknown: Retry: write of k01 ended unknown at 0.020 s')
    expect(said(run, 102.5)).toBe('lost: Retry: write of k01 was acknowledged, and lost at 0.102 s')
  })

  it('is a write that is applied again, and then not acknowledged', async () => {
    const run = await runOf('A7')
    expect(said(run, 40)).toBe('twice: Retry: write of k01 was applied again at 0.040 s')
    expect(said(run, 150)).toContain('was not acknowledged, and applied')
  })

  it('is the most telling of several at one instant', async () => {
    expect(said(await runOf('A2'), 201)).toContain('missed what its own session had written')
    expect(said(await runOf('A14'), 201)).toContain('answered with an old value')
  })

  it('stands as a mark of its own shape on the overview', async () => {
    const marksOf = async (id: string) => {
      const run = await runOf(id)
      return overviewShapes(run.lanes[0] as RunLane, undefined, run.endMs).marksMs
    }
    expect(await marksOf('A8')).toMatchObject({ lost: [102.5], unknown: [102.5], stale: [] })
    expect(await marksOf('A7')).toMatchObject({ twice: [40], unknown: [150], lost: [] })
    expect(await marksOf('A2')).toMatchObject({ stale: [201], twice: [], lost: [] })
  })
})
