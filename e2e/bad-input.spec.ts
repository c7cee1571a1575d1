import { expect, test } from './playground.ts'

const links: readonly (readonly [what: string, link: string, named: RegExp])[] = [
  ['a value out of range', 'v=1&scenario=four-ways&keys=-3', /keys.*-3/],
  ['an unknown name', 'v=1&scenario=four-ways&colour=red', /colour/],
  ['a wrong type', 'v=1&scenario=four-ways&write-share=many', /write-share.*many/],
  ['a prototype', 'v=1&scenario=four-ways&__proto__=1', /__proto__/],
  [
    'a number too large for anything',
    'v=1&scenario=four-ways&requests-per-second=1e999',
    /requests-per-second/,
  ],
  ['an unknown scenario', 'v=1&scenario=nowhere', /nowhere/],
  ['a broken escape', 'v=1&scenario=four-ways&schedule=s1@0!c1!write!%E0', /schedule/],
  ['100 kB of garbage', 'x'.repeat(100_000), /8,?192/],
]

for (const [what, link, named] of links) {
  test(`a link with ${what} opens on what could be read, and names the rest`, async ({
    playground,
    page,
  }) => {
    await playground.open(link)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: named }).first()).toBeVisible()
    expect(
      await page.evaluate(
        () => ({}).constructor === Object && Object.keys(Object.prototype).length,
      ),
    ).toBe(0)
  })
}

test('a run that would be too large is refused with its numbers, and the one before stays', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=100')
  const digest = await playground.digest.innerText()
  await page.evaluate(() => {
    location.hash = 'v=1&scenario=four-ways&requests-per-second=20000&duration-ms=600000'
  })
  await expect(
    page.getByText(/12,000,000 requests in 4 lanes.*at most 4,000,000/).first(),
  ).toBeVisible()
  await expect(playground.digest).toHaveText(digest)
})

test('a trace becomes the workload of all lanes', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=100')
  await openTrace(page, 'small.csv', 't,op,key\n0,r,a\n1,w,a\n2,r,a\n120,d,b\n')
  await expect(page.getByText(/the same 4 requests, 2 times as fast as they came/)).toBeVisible()
  await playground.showWholeRun()
  await expect(page.getByText('4 in each of 4 lanes')).toBeVisible()
})

test('a trace with a bad line is named by its line, and the run before stays', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=100')
  const digest = await playground.digest.innerText()
  await openTrace(page, 'bad.csv', 't,op,key\n0,r,a\n1,x,a\n')
  await expect(page.getByText(/line 3.*r, w or d.*x/).first()).toBeVisible()
  await expect(playground.digest).toHaveText(digest)
})

async function openTrace(
  page: import('@playwright/test').Page,
  name: string,
  text: string,
): Promise<void> {
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}
