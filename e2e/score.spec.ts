import { expect, test } from './playground.ts'

const moment = 'v=1&scenario=four-ways&playhead-ms=1300&speed=100&view=score'

test('one key shows the same moment as a score, and back, with the same request selected', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1300&select=b.31')
  const selected = page.getByRole('region', { name: 'Selected request' })
  await expect(selected).toContainText('#31 in Retry')
  await expect(playground.paper).toBeHidden()
  await page.keyboard.press('v')
  await expect(playground.paper).toBeVisible()
  await expect(playground.cache('Basic')).toBeHidden()
  await expect(playground.clock).toHaveText(/^1\.300/)
  await expect(selected).toContainText('#31 in Retry')
  await playground.button('Flow').click()
  await expect(playground.paper).toBeHidden()
  await expect(playground.clock).toHaveText(/^1\.300/)
  await expect(selected).toContainText('#31 in Retry')
})

test('dragging the paper moves time under the head, as far as the speed says', async ({
  playground,
  page,
}) => {
  await playground.open(moment)
  const { x, y } = await playground.onPaper(0.5)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 75, y, { steps: 5 })
  // 150 px of paper are as much time as passes in a second of the viewer's.
  await expect(playground.clock).toHaveText(/^1\.250/)
  await page.mouse.move(x - 120, y, { steps: 5 })
  await expect(playground.clock).toHaveText(/^1\.380/)
  await page.mouse.up()
  await expect(playground.button('Play')).toBeVisible()
  await expect(playground.clock).toHaveText(/^1\.380/)
})

test('the wheel with Ctrl, or two fingers, change the speed, which is the scale', async ({
  playground,
  page,
}) => {
  await playground.open(moment)
  const { x, y } = await playground.onPaper(0.4)
  if (playground.isPhone) {
    const fingers = await page.context().newCDPSession(page)
    const apart = (px: number) => [
      { x: x - px / 2, y, id: 1 },
      { x: x + px / 2, y, id: 2 },
    ]
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: apart(150) })
    for (const px of [130, 110, 100])
      await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: apart(px) })
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    expect(await playground.sharedLink()).toContain('speed=150')
  } else {
    const speed = page.getByRole('slider', { name: 'Speed' })
    await page.mouse.move(x, y)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, 200)
    await page.keyboard.up('Control')
    await expect(speed).toHaveAttribute('aria-valuetext', /^156 ms\/s/)
    // Alone, the wheel stays the page's.
    await page.mouse.wheel(0, 120)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
    await expect(speed).toHaveAttribute('aria-valuetext', /^156 ms\/s/)
  }
  await expect(playground.clock).toHaveText(/^1\.300/)
})

test('pressing a stroke selects its request, and pointing at it says which it is', async ({
  playground,
  page,
}) => {
  await playground.open(moment)
  const selected = page.getByRole('region', { name: 'Selected request' })
  const tip = page.getByText(/^#\d+ (read|write|delete) k\d+: /)
  let told = ''
  for (let across = 0.1; across < 0.5 && told === ''; across += 0.01) {
    const { x, y } = await playground.onPaper(across)
    if (playground.isPhone) await page.touchscreen.tap(x, y)
    else await page.mouse.move(x, y)
    const found = playground.isPhone ? selected : tip
    told = (await found.isVisible()) ? await found.innerText() : ''
    if (told !== '' && !playground.isPhone) await page.mouse.click(x, y)
  }
  const [name] = /#\d+/.exec(told) ?? ['no stroke']
  await expect(selected).toContainText(`${name} in Basic`)
})

test('a key can be followed, in a link too', async ({ playground, page }) => {
  await playground.open(moment)
  await playground.button('Follow k04').click()
  await expect(playground.button('Follow k04')).toHaveAttribute('aria-pressed', 'true')
  const link = await playground.sharedLink()
  expect(link).toContain('view=score')
  expect(link).toContain('key=k04')
  await page.keyboard.press('Escape')
  await expect(playground.button('Follow k04')).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('k')
  await expect(playground.button('Follow k01')).toHaveAttribute('aria-pressed', 'true')
  // One that is not among the busiest has a column of its own.
  await playground.open(`${moment}&key=k20`)
  await expect(playground.button('Follow k20')).toHaveAttribute('aria-pressed', 'true')
})

test('a link to a key that the run does not have says so quietly', async ({ playground, page }) => {
  await playground.open(`${moment}&key=user%3A1`)
  await expect(page.getByRole('status').getByText('user:1')).toBeVisible()
  await expect(playground.paper).toBeVisible()
})

test('ten events back and ten forward show the same moment again', async ({ playground, page }) => {
  await playground.open(moment)
  await playground.timeline.focus()
  await page.keyboard.press('ArrowRight')
  const before = await playground.pictureWhenDrawn()
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft')
  expect(await playground.pictureWhenDrawn()).not.toBe(before)
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
  expect(await playground.pictureWhenDrawn()).toBe(before)
})

test('what the score shows is also said in words', async ({ playground }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700&view=score')
  await expect(playground.paper).toHaveAccessibleName(
    /Basic at 1\.700 s: .*database down, back in 300 ms.*Batched at 1\.700 s/,
  )
})

test('by keyboard one goes from stroke to stroke, and to the same request in another lane', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=3000&view=score')
  const strokes = page.getByRole('group', { name: /^Strokes/ })
  await strokes.focus()
  await page.keyboard.press('ArrowLeft')
  const told = /^Basic: #(\d+) (read|write|delete) k\d\d, arrives at 2\.\d{3} s, \w+/
  await expect(strokes).toHaveAccessibleDescription(told)
  const [, first = ''] = told.exec((await strokes.getByText(/^Basic: /).textContent()) ?? '') ?? []
  await page.keyboard.press('ArrowLeft')
  await expect(strokes).not.toHaveAccessibleDescription(new RegExp(`#${first} `))
  await page.keyboard.press('ArrowRight')
  await expect(strokes).toHaveAccessibleDescription(new RegExp(`^Basic: #${first} `))
  await page.keyboard.press('ArrowDown')
  await expect(strokes).toHaveAccessibleDescription(new RegExp(`^Retry: #${first} `))
  // Far from the head it comes along; near to it, time stays where it is.
  await expect(playground.clock).toHaveText(/^3\.000/)
  for (let i = 0; i < 80; i++) await page.keyboard.press('ArrowRight')
  await expect(playground.clock).not.toHaveText(/^3\.000/)
  await page.keyboard.press('Escape')
  await expect(strokes).not.toHaveAccessibleDescription(/#/)
})
