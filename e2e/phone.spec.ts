import { outage, placeOf } from './faultOnAxis.ts'
import { expect, test } from './playground.ts'
import { downTo, inTrouble } from './stageCursor.ts'

test('a phone shows one lane at a time, and none is out of reach', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  await expect(playground.cache('Basic')).toBeVisible()
  await page.getByRole('tab', { name: 'Batched' }).tap()
  await expect(playground.cache('Batched')).toBeVisible()
  await expect(playground.cache('Basic')).toBeHidden()
})

test('a link to a lane that is shown large shows that lane, and the others stay in reach', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700&enlarge=c')
  await expect(page.getByRole('tab', { name: 'Versioned', selected: true })).toBeVisible()
  await expect(playground.cache('Versioned')).toBeVisible()
  await page.getByRole('tab', { name: 'Basic' }).tap()
  await expect(playground.cache('Basic')).toBeVisible()
  await expect(playground.cache('Versioned')).toBeHidden()
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
  await expect(playground.clock).toHaveText(/^1\.260/)
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

test('a finger moves a fault by its line, and scrubs over its band', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=830')
  const { pxPerSecond, x, y } = await placeOf(playground, 'whole')
  const finger = await page.context().newCDPSession(page)
  const drag = async (fromX: number, fromY: number, byPx: number) => {
    const touch = (type: 'touchStart' | 'touchMove', atX: number) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: atX, y: fromY }] })
    await touch('touchStart', fromX)
    for (let step = 1; step <= 5; step++) await touch('touchMove', fromX + (byPx * step) / 5)
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  const scrolled = await page.evaluate(() => scrollY)
  await drag(x, y, 3 * pxPerSecond)
  await expect(outage(playground)).toHaveAttribute('aria-valuetext', /from 4\.\d+ s to [45]/)
  await expect(playground.clock).toHaveText(/^0\.830/)
  expect(await page.evaluate(() => scrollY)).toBe(scrolled)
  const moved = await outage(playground).getAttribute('aria-valuetext')
  await drag(x + 3 * pxPerSecond, y + 40, 2 * pxPerSecond)
  await expect.poll(() => playground.clock.innerText().then(Number.parseFloat)).toBeGreaterThan(3)
  expect(await outage(playground).getAttribute('aria-valuetext')).toBe(moved)
})

test('a finger finds a request beside which it comes down, and shows what a sign means', async ({
  playground,
  page,
}) => {
  await playground.open(inTrouble)
  await page.getByRole('listbox', { name: /on stage/ }).focus()
  const [name = ''] = (await downTo(page, /^\w+ k\d\d, request \d+, ended/)).split(',')
  const box = await page.locator('[role=option]:not([hidden])').boundingBox()
  if (box === null) throw new Error('the cursor is nowhere')
  await page.touchscreen.tap(box.x + box.width / 2 - 6, box.y + box.height / 2 + 18)
  await expect(page.getByRole('region', { name: 'Selected request' })).toContainText(name)
  await page.getByRole('list', { name: 'Legend' }).getByText('unknown').tap()
  await expect(page.getByText('Nobody can say whether it changed anything')).toBeVisible()
})

test('a second finger on the timeline leaves the playhead with the first', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=4000&speed=1')
  await playground.button('Play').tap()
  await playground.timeline.scrollIntoViewIfNeeded()
  const box = await playground.timeline.boundingBox()
  if (box === null) throw new Error('the timeline is not on screen')
  const touch = await page.context().newCDPSession(page)
  const fingers = (type: string, ...xs: readonly number[]) =>
    touch.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + box.height - 12, id })),
    })
  await fingers('touchStart', 60)
  const held = Number.parseFloat(await playground.clock.innerText())
  await fingers('touchStart', 60, 250)
  expect(Number.parseFloat(await playground.clock.innerText())).toBeCloseTo(held, 1)
  await fingers('touchEnd', 60)
  await fingers('touchEnd')
  await expect(playground.button('Pause')).toBeVisible()
})
