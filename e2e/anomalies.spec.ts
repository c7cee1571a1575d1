import { readFileSync } from 'node:fs'
import { cliReport, expect, test } from './playground.ts'

/** Every row of the document that lists the defects of the article's code: its name, and the link that shows it. */
const rows = readFileSync('docs/anomalies.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const found = /^\| (\S[^|]*) \|.*`#(.*)`/.exec(line)
    return found === null ? [] : [{ id: found[1] as string, link: found[2] as string }]
  })

test('every defect in the document opens from its link as the run that the command line computes', async ({
  playground,
  page,
}) => {
  test.setTimeout(180_000)
  expect(rows.length).toBeGreaterThan(25)
  for (const { id, link } of rows) {
    await playground.open(`${link}&playhead-ms=1`)
    await expect(playground.digest, id).toHaveText(cliReport(link).digest)
    await expect(page.getByText(/could not be used/i), id).toHaveCount(0)
  }
})

test('a stale read without any race: one server does not hear what another has written', async ({
  playground,
}) => {
  const link = rows.find(({ id }) => id === 'A14')?.link ?? ''
  await playground.open(`${link}&playhead-ms=1`)
  await playground.showWholeRun()
  expect((await playground.numbers('Stale reads')).map((text) => Number(text))).toEqual([1, 0])
})
