import { expect, test } from './playground.ts'

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
