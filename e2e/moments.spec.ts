import { expect, test } from './playground.ts'

/** Twenty moments of the run, spread by a fixed rule rather than chosen. */
const moments = Array.from({ length: 20 }, (_, i) => 137 + ((i * 7_919) % 9_600))

test('ten events back and ten forward show the same moment again', async ({ playground, page }) => {
  test.slow()
  await playground.open('v=1&scenario=four-ways')
  for (const atMs of moments) {
    await page.evaluate((fragment) => {
      location.hash = fragment
    }, `v=1&scenario=four-ways&playhead-ms=${atMs}`)
    await expect(playground.clock).toHaveText(new RegExp(`^${(atMs / 1000).toFixed(3)}`))
    await playground.timeline.focus()
    // From an arbitrary instant to an event: from there, steps lead back to where they came from.
    await page.keyboard.press('ArrowRight')
    const clock = await playground.clock.innerText()
    const before = await playground.picture()
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft')
    expect(await playground.clock.innerText()).not.toBe(clock)
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
    await expect(playground.clock).toHaveText(clock)
    expect(await playground.picture(), `at ${atMs} ms`).toBe(before)
  }
})

test('one moment looks the same, played, stepped or sought', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=900')
  await playground.button('Play').click()
  await expect
    .poll(async () => Number.parseFloat(await playground.clock.innerText()))
    .toBeGreaterThan(1)
  await playground.button('Pause').click()
  const clock = Number.parseFloat(await playground.clock.innerText())
  await playground.timeline.focus()
  await page.keyboard.press('ArrowRight')
  expect(Number.parseFloat(await playground.clock.innerText())).toBeGreaterThanOrEqual(clock)
  const stepped = await playground.picture()
  const link = (await playground.sharedLink()).split('#')[1] ?? ''
  for (const key of ['End', 'Home', 'PageUp']) {
    await playground.timeline.focus()
    await page.keyboard.press(key)
    expect(await playground.picture()).not.toBe(stepped)
    await page.evaluate((fragment) => {
      location.hash = `${fragment}&`
      location.hash = fragment
    }, link)
    await expect.poll(() => playground.picture()).toBe(stepped)
  }
})

test('the keyboard plays, pauses, steps, scrubs and finds the next problem', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=200')
  const seconds = async (): Promise<number> => Number.parseFloat(await playground.clock.innerText())
  await page.keyboard.press('Space')
  await expect(playground.button('Pause')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(playground.button('Play')).toBeVisible()
  const paused = await seconds()
  await page.keyboard.press('ArrowRight')
  expect(await seconds()).toBeGreaterThanOrEqual(paused)
  await page.keyboard.press('Shift+ArrowRight')
  const beforeProblem = await seconds()
  await page.keyboard.press('n')
  expect(await seconds()).toBeGreaterThan(beforeProblem)
  await expect(page.getByText(/failed at|conflict/).first()).toBeVisible()
  await playground.timeline.focus()
  await page.keyboard.press('End')
  expect(await seconds()).toBeGreaterThanOrEqual(10)
  await page.keyboard.press('PageDown')
  expect(await seconds()).toBeLessThan(10)
  await page.keyboard.press('Home')
  expect(await seconds()).toBe(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: /keyboard/i })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('dragging along the run scrubs through it', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=200')
  await playground.timeline.scrollIntoViewIfNeeded()
  const box = await playground.timeline.boundingBox()
  if (box === null) throw new Error('the timeline is not on screen')
  const y = box.y + 20
  await page.mouse.move(box.x + box.width * 0.3, y)
  await page.mouse.down()
  const at = Number.parseFloat(await playground.clock.innerText())
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 })
  await page.mouse.up()
  expect(Number.parseFloat(await playground.clock.innerText())).toBeGreaterThan(at + 2)
})
