import { describe, expect, it } from 'vitest'
import { decodeLink } from '../scenario/scenarioLink.ts'
import { type LaneResult, runScenario } from './runScenario.ts'
import { goldens, linkTo } from './testing/goldens.ts'

describe.each(goldens)('$id: $defect', (golden) => {
  const { asPublished, hardened, seen } = golden
  // What a link opens is what is run.
  const opened = decodeLink(linkTo(golden))
  const run = runScenario(opened.link.scenario, {
    log: true,
    record: { fromUs: 0, toUs: Number.POSITIVE_INFINITY },
  })

  it('opens from a link without a problem', () => {
    expect(opened.problems).toEqual([])
  })

  it('sets the two editions apart', () => {
    expect(asPublished).not.toEqual(hardened)
  })

  it('shows in the edition as published', () => {
    expect(seen(run.lanes[0] as LaneResult)).toEqual(asPublished)
  })

  it('is absent in the hardened edition', () => {
    expect(seen(run.lanes[1] as LaneResult)).toEqual(hardened)
  })
})

/** `npx vitest run src/engine/asPublished.test.ts --update` writes the document anew. */
it('stands in the documents with its link', async () => {
  const rows = goldens.map(
    (golden) =>
      `| ${golden.id} | ${golden.defect} | ${golden.pattern}${golden.guards === undefined ? '' : `, with ${Object.keys(golden.guards).join(', ')}`} | \`#${linkTo(golden)}\` |`,
  )
  const text = `# The defects of the article's code

Each as a scenario of a few requests: lane a runs the article's algorithm and shows the defect, lane b runs ours and does not. Put the text of
the last column behind the address of the playground, or after \`npm run -s cli -- run\` in quotes. What is measured in either lane, and what it must be, stands
in [src/engine/testing/goldens.ts](../src/engine/testing/goldens.ts). Letters and numbers name the defects in code and tests: A for consistency, E for eviction, L for load.

| | defect | pattern | link |
|---|---|---|---|
${rows.join('\n')}

Two more defects cannot be shown by a simulation; [model.md](model.md#what-a-simulation-cannot-show) explains them: A16 (aliasing) and E4 (the cost of finding the oldest entry).
`
  await expect(text).toMatchFileSnapshot('../../docs/anomalies.md')
})
