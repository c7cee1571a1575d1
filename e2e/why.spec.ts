import { readFileSync } from 'node:fs'
import { expect, test } from './playground.ts'

/** The link that stands for a defect in the document that lists them. */
function linkOf(id: string): string {
  const row = readFileSync('docs/anomalies.md', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${id} |`))
  return `${/`#(.*)`/.exec(row ?? '')?.[1] ?? ''}&playhead-ms=1`
}

test('a violation says what led to it, and each event takes the playhead there', async ({
  playground,
  page,
}) => {
  await playground.open(linkOf('A2'))
  const why = page.getByRole('region', { name: 'Why' })
  await expect(why).toBeHidden()
  await playground.button(/^Next problem/).click()
  await expect(playground.clock).toHaveText(/^0\.201/)
  if (playground.isPhone) await playground.button('Why').click()
  await expect(why.getByRole('heading')).toHaveText('Why #s3 in Basic A: own write missed')
  await expect(why.getByRole('listitem')).toHaveText([
    /0\.006 s\s*#s1 read v1 from the database/,
    /0\.025 s\s*#s2 wrote v2 to the database/,
    /0\.037 s\s*#s2 was told: write done/,
    /0\.112 s\s*#s1 laid what it had read, v1, into the cache/,
    /0\.200 s\s*#s3 began to read k01/,
    /0\.201 s\s*#s3 was answered with v1/,
  ])
  await why.getByRole('button', { name: /laid what it had read/ }).click()
  await expect(playground.clock).toHaveText(/^0\.112/)
  await expect(why.getByRole('button', { name: /laid what it had read/ })).toHaveAttribute(
    'aria-current',
    'step',
  )
  // By keyboard, and with another name for the same trouble.
  await why.getByRole('button', { name: 'Stale read' }).click()
  await expect(why.getByRole('heading')).toHaveText('Why #s3 in Basic A: stale read')
  await why.getByRole('button', { name: /was told: write done/ }).focus()
  await page.keyboard.press('Enter')
  await expect(playground.clock).toHaveText(/^0\.037/)
  await page.keyboard.press('Escape')
  await expect(why).toBeHidden()
})

test('going on to the next problem of the same request says why that one is', async ({
  playground,
  page,
}) => {
  await playground.open(linkOf('A7'))
  const heading = page.getByRole('region', { name: 'Why' }).getByRole('heading')
  await playground.button(/^Next problem/).click()
  await expect(heading).toHaveText('Why #s1 in Retry A: applied twice')
  await playground.button(/^Next problem/).click()
  await expect(heading).toHaveText('Why #s1 in Retry A: failed but applied')
})

test('the keys for the next problem and the one before reach a lost write', async ({
  playground,
  page,
}) => {
  await playground.open(linkOf('A8'))
  await page.keyboard.press('n')
  await expect(playground.clock).toHaveText(/^0\.0(10|20)/)
  await page.keyboard.press('n')
  await page.keyboard.press('n')
  await expect(playground.clock).toHaveText(/^0\.10[23]/)
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('acknowledged write lost')
  await page.keyboard.press('p')
  await expect(playground.clock).toHaveText(/^0\.0(10|20)/)
  await playground.showWholeRun()
  expect((await playground.numbers('Lost writes')).map((text) => Number(text))).toEqual([1, 0])
})
