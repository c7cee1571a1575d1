import { expect, test } from './playground.ts'

test('a first visit plays by itself, and something breaks within ten seconds', async ({
  playground,
  page,
}) => {
  await playground.open('')
  await expect(playground.button('Pause')).toBeVisible()
  const started = Number.parseFloat(await playground.clock.innerText())
  await expect
    .poll(async () => Number.parseFloat(await playground.clock.innerText()))
    .toBeGreaterThan(started)
  // The same ten seconds of the viewer's time, without waiting for them.
  await playground.button('Pause').click()
  await playground.open('v=1&scenario=four-ways&playhead-ms=2500')
  await expect.poll(async () => (await playground.numbers('Failed')).join(' ')).toMatch(/[1-9]/)
  await expect(page.getByText('database outage 1.5 to 2 s').first()).toBeVisible()
})

test('nothing moves by itself for who asked for less motion', async ({ playground, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await playground.open('')
  await expect(playground.button('Play')).toBeVisible()
  await expect(playground.clock).toHaveText(/^0\.000/)
})

test('four lanes answer the same requests, each with figures of its own', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  for (const lane of ['Basic', 'Retry', 'Versioned', 'Batched']) {
    await expect(page.getByRole('columnheader', { name: lane })).toBeAttached()
  }
  const retries = await playground.numbers('Retries')
  expect(retries).toHaveLength(4)
  expect(Number(retries[1])).toBeGreaterThan(0)
  expect(retries[0]).toBe('0')
})

test('nothing needs scrolling sideways', async ({ playground, page }) => {
  for (const width of [360, 768, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${width} px`).toBeLessThanOrEqual(0)
  }
})
