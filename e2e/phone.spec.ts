import { expect, test } from './playground.ts'

test('a phone shows one lane at a time, and none is out of reach', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  await expect(playground.cache('Basic')).toBeVisible()
  await page.getByRole('tab', { name: 'Batched' }).tap()
  await expect(playground.cache('Batched')).toBeVisible()
  await expect(playground.cache('Basic')).toBeHidden()
})

test('a finger moves the score, chooses a lane and a key, and everything stays in reach', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1300&speed=100')
  await playground.button('Score').tap()
  await expect(playground.paper).toBeVisible()
  const { x, y } = await playground.onPaper(0.4)
  const touch = await page.context().newCDPSession(page)
  const at = (px: number) => [{ x: px, y }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(x) })
  for (let px = 10; px <= 60; px += 10)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x + px) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(playground.clock).toHaveText(/^1\.240/)
  // To a browser, what follows a drag within the same moment is no press.
  await page.waitForTimeout(300)
  await playground.button('Batched').tap()
  await expect(page.getByRole('heading', { name: 'Batched now' })).toBeVisible()
  await playground.button('Follow k02').tap()
  await expect(playground.button('Follow k02')).toHaveAttribute('aria-pressed', 'true')
  await expect(playground.button('Play')).toBeInViewport()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
