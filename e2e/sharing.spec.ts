import { cliReport, expect, Playground, test } from './playground.ts'

test('a shared link shows the same numbers elsewhere, to the digest, and says so', async ({
  playground,
  browser,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=3214&database-write-ms=30/90')
  const digest = await playground.digest.innerText()
  const failed = await playground.numbers('Failed')
  const write = await playground.numbers('Write')
  const link = await playground.sharedLink()
  expect(link).toContain(`digest=${digest}`)

  const elsewhere = await browser.newContext()
  try {
    const page = await elsewhere.newPage()
    await page.goto(link)
    const other = new Playground(page, false)
    await expect(page.getByText(/same run/i).first()).toBeVisible()
    await expect(other.digest).toHaveText(digest)
    await expect(other.clock).toHaveText(/^3\.214/)
    expect(await other.numbers('Failed')).toEqual(failed)
    expect(await other.numbers('Write')).toEqual(write)
  } finally {
    await elsewhere.close()
  }
})

test('a link whose digest is another is told apart', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=100&digest=0123456789abcdef')
  await expect(page.getByText(/not the run that the link names/i).first()).toBeVisible()
})

test('the worker of a browser computes the run that the command line computes', async ({
  playground,
}) => {
  for (const scenario of ['four-ways', 'article-demo']) {
    await playground.open(`v=1&scenario=${scenario}&playhead-ms=1`)
    await expect(playground.digest).toHaveText(cliReport(scenario).digest)
  }
})

test('the p99 of the whole run, after a slider was moved, is the command line’s', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=100')
  const before = await playground.digest.innerText()
  await playground.button('Settings').click()
  const slider = page.getByRole('slider', { name: /^Connections/ })
  await slider.focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
  const connections = await page.getByRole('spinbutton', { name: /^Connections/ }).inputValue()
  await expect(playground.digest).not.toHaveText(before)
  await playground.page.keyboard.press('Escape')
  await playground.showWholeRun()
  const report = cliReport('four-ways', '--set', `database-connections=${connections}`)
  await expect(playground.digest).toHaveText(report.digest)
  const shown = (await playground.numbers('Write')).map((text) =>
    Number(text.replace(/ ms$/, '').split(' ').at(-1)),
  )
  report.lanes.forEach(({ latencyMs }, i) => {
    expect(shown[i]).toBe(Number(latencyMs.write.p99.toPrecision(3)))
  })
})

test('a figure in a page of another origin plays by hand and fits its frame', async ({
  page,
  playground,
}) => {
  await page.goto(
    `http://127.0.0.1:41731/embedding.html?playground=${encodeURIComponent('http://127.0.0.1:41730/')}`,
  )
  await expect(page.locator('iframe')).toHaveCount(2)
  const figure = page.frameLocator('iframe').first()
  await expect(figure.getByRole('heading', { name: 'Four ways to write through' })).toBeVisible()
  await expect(figure.getByRole('list', { name: 'Basic: cache' })).toBeVisible()
  await expect(figure.getByRole('button', { name: 'Settings' })).toHaveCount(0)
  const clock = figure.getByRole('timer')
  await expect(clock).toHaveText(/^1\.520/)
  await figure.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(async () => Number.parseFloat(await clock.innerText())).toBeGreaterThan(1.52)
  await figure.getByRole('button', { name: 'Pause', exact: true }).click()
  const overflow = await figure
    .locator('html')
    .evaluate((html) => html.scrollWidth - html.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await expect(playground.page.locator('#line')).toContainText('view=figure')
})

test('Share copies the link at once', async ({ playground, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  await playground.button('Share').click()
  await expect(page.getByText('Copied.')).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await page.getByRole('textbox', { name: 'Link' }).inputValue())
})

test('the line to embed is offered', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=100')
  await playground.button('Share').click()
  await expect(page.getByRole('textbox', { name: /Embed/ })).toHaveValue(
    /^<iframe .*view=figure.*<\/iframe>$/s,
  )
})
