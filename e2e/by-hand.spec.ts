import { expect, type Playground, test } from './playground.ts'

/** Calm: no fault, nothing fails by chance, and every call takes its time. */
const calm =
  'v=1&scenario=four-ways&faults=&database-failure-share=0&database-write-ms=40&database-read-ms=40&cache-read-ms=1&cache-write-ms=1'
const edits = (playground: Playground) => playground.page.getByRole('region', { name: 'Edits' })
const chip = (playground: Playground, text: RegExp | string) =>
  edits(playground).getByRole('listitem').filter({ hasText: text })
const selected = (playground: Playground) =>
  playground.page.getByRole('region', { name: 'Selected request' })

/** By mouse or by finger, as the screen has it. */
async function press(playground: Playground, name: string | RegExp): Promise<void> {
  const button = playground.button(name)
  await (playground.isPhone ? button.tap() : button.click())
}

/** Waits for the run of a change that was just made. */
async function ranAnew(playground: Playground, before: string): Promise<string> {
  await expect(playground.digest).not.toHaveText(before)
  return playground.digest.innerText()
}

test('nothing is listed as long as nothing is edited', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1000')
  await expect(edits(playground)).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Four ways to write through')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+Z')
  await expect(edits(playground)).toHaveCount(0)
})

test('the database is taken down by hand: retry waits, and recovers; undone, it was never down', async ({
  playground,
  page,
}) => {
  await playground.open(
    `${calm}&playhead-ms=4000&requests-per-second=10&write-share=1&delete-share=0&max-attempts=6&backoff-jitter=none`,
  )
  const calmDigest = await playground.digest.innerText()
  if (playground.isPhone) await page.getByRole('tab', { name: 'Retry' }).tap()
  await press(playground, 'By hand')
  await press(playground, 'Database outage now')
  const troubled = await ranAnew(playground, calmDigest)
  await expect(playground.clock).toHaveText(/^4\.000/)
  await expect(chip(playground, 'Database outage 4 to 4.5 s')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Four ways to write through · edited',
  )

  const waiting = page.getByText('1 waiting to try again').first()
  await playground.timeline.focus()
  for (let i = 0; i < 12 && !(await waiting.isVisible()); i++) {
    await page.keyboard.press('ArrowRight')
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  }
  await expect(waiting).toBeVisible()
  await playground.showWholeRun()
  const ofRetry = async (row: string) => Number((await playground.numbers(row))[1])
  await expect.poll(() => ofRetry('Retries')).toBeGreaterThan(0)
  expect(await ofRetry('Failed')).toBe(0)
  expect(Number((await playground.numbers('Failed'))[0])).toBeGreaterThan(0)

  await press(playground, /^Undo: database outage/)
  await expect(playground.digest).toHaveText(calmDigest)
  await expect.poll(() => ofRetry('Retries')).toBe(0)
  await press(playground, /^Redo: database outage/)
  await expect(playground.digest).toHaveText(troubled)
})

test('a key is written by hand, and its version goes up', async ({ playground, page }) => {
  await playground.open(`${calm}&playhead-ms=1000&requests-per-second=0`)
  const before = await playground.digest.innerText()
  await press(playground, 'By hand')
  await page.getByRole('combobox', { name: 'Key', exact: true }).selectOption('another key …')
  await page.getByRole('textbox', { name: 'Another key' }).fill('mine')
  await press(playground, 'Write mine now')
  await ranAnew(playground, before)
  await expect(chip(playground, 'Write mine at 1.000 s (s1)')).toBeVisible()
  await expect(selected(playground)).toContainText('write mine #s1 in Basic')
  await playground.timeline.focus()
  await page.keyboard.press('PageUp')
  await expect(selected(playground)).toContainText('ended ok with v2')
  await expect(
    playground.cache('Basic').getByRole('listitem', { name: /^mine/ }),
  ).toHaveAccessibleName(/version 2/)
})

test('a request that was made by hand and taken back is missed quietly', async ({ playground }) => {
  await playground.open(`${calm}&playhead-ms=1000`)
  const before = await playground.digest.innerText()
  await press(playground, 'By hand')
  await press(playground, /^Write .* now$/)
  await ranAnew(playground, before)
  await press(playground, /^Undo: write/)
  await expect(playground.digest).toHaveText(before)
  await expect(selected(playground)).toContainText('#s1 is not part of this run any more')
  await press(playground, /^Redo: write/)
  await expect(selected(playground)).toContainText('#s1 in Basic')
})

test('a request in flight is dropped, and one is delayed', async ({ playground, page }) => {
  await playground.open(
    `${calm}&playhead-ms=1000&requests-per-second=0&schedule=s1@990!c1!write!k01&select=a.s1`,
  )
  const before = await playground.digest.innerText()
  await press(playground, 'By hand')
  await expect(selected(playground)).toContainText('ends ok')
  await press(playground, 'Delay')
  const delayed = await ranAnew(playground, before)
  await expect(selected(playground)).toContainText('ends ok with v2 after 142 ms')
  await expect(
    chip(playground, 'Delay request s1’s database.write in Basic by 100 ms'),
  ).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(playground.digest).toHaveText(before)

  await press(playground, 'Drop')
  const dropped = await ranAnew(playground, before)
  expect(dropped).not.toBe(delayed)
  await expect(selected(playground)).toContainText('ends unknown')
  await expect(chip(playground, 'Drop request s1’s database.write in Basic')).toBeVisible()
  await expect(playground.clock).toHaveText(/^1\.000/)
})

test('what cannot be done by hand is said, and changes nothing', async ({ playground, page }) => {
  await playground.open(
    `${calm}&duration-ms=1000&playhead-ms=1000&requests-per-second=0&schedule=s1@990!c1!write!k01&select=d.s1`,
  )
  const before = await playground.digest.innerText()
  await page.keyboard.press('x')
  await expect(page.getByRole('status').filter({ hasText: 'with its batch' })).toBeVisible()
  await playground.timeline.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('e')
  await press(playground, /^Write .* now$/)
  await expect(page.getByRole('status').filter({ hasText: 'Go to an earlier' })).toBeVisible()
  await press(playground, 'Cache crash now')
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is left' })).toBeVisible()
  await expect(playground.digest).toHaveText(before)
})

test('an edit is taken back by its chip, leads to its moment, and comes back with undo', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=5000')
  const original = await playground.digest.innerText()
  await press(playground, 'By hand')
  await press(playground, 'Cache crash now')
  const crashed = await ranAnew(playground, original)
  await press(playground, /^Write .* now$/)
  await ranAnew(playground, crashed)
  await playground.timeline.focus()
  await page.keyboard.press('Home')
  await press(playground, /^Cache crash 5 to 5\.5 s$/)
  await expect(playground.clock).toHaveText(/^5\.000/)
  await press(playground, /^Remove: Write/)
  await expect(playground.digest).toHaveText(crashed)
  await page.keyboard.press('Control+z')
  await expect(chip(playground, /^Write/)).toBeVisible()
  await press(playground, 'Reset all')
  await expect(playground.digest).toHaveText(original)
  await expect(edits(playground)).toContainText('No edits')
  await press(playground, /^Undo/)
  await expect(edits(playground).getByRole('listitem')).toHaveCount(2)
})

test('the drag of a slider is one edit, undone in one step', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1000')
  const before = await playground.digest.innerText()
  await playground.openSettings('Workload')
  const slider = page.getByRole('slider', { name: /^Keys/ })
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (box === null) throw new Error('no slider')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.3, y)
  await page.mouse.down()
  for (let i = 3; i <= 7; i++) await page.mouse.move(box.x + box.width * (i / 10), y)
  await page.mouse.up()
  await ranAnew(playground, before)
  await expect(edits(playground).getByRole('listitem')).toHaveText(/^Keys 24 → /)
  await page.keyboard.press('Control+z')
  await expect(playground.digest).toHaveText(before)
  await expect(edits(playground)).toContainText('No edits')
})

test('everything by hand is done by keyboard alone', async ({ playground, page }) => {
  await playground.open(`${calm}&playhead-ms=1000`)
  const before = await playground.digest.innerText()
  await page.keyboard.press('e')
  await expect(page.getByRole('button', { name: /^Write .* now$/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const written = await ranAnew(playground, before)
  await expect(selected(playground)).toContainText('#s1 in Basic')
  await page.keyboard.press('.')
  await page.keyboard.press('x')
  const dropped = await ranAnew(playground, written)
  await expect(chip(playground, /^Drop request s1’s database\.write in Basic/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(playground.digest).toHaveText(written)
  await page.keyboard.press('Control+y')
  await expect(playground.digest).toHaveText(dropped)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('d')
  await expect(chip(playground, /^Delay request s1’s .* by 100 ms/)).toBeVisible()
  // The chips and their crosses are on the way of the Tab key.
  await page.getByRole('button', { name: /^Undo/ }).focus()
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    if (name.startsWith('Remove: Write')) break
  }
  await page.keyboard.press('Enter')
  await expect(chip(playground, /^Write/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Remove: / }).last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: /^By hand/ })).toHaveCount(0)
})

test('a link carries what was done by hand', async ({ playground, page }) => {
  await playground.open(`${calm}&playhead-ms=1000`)
  const before = await playground.digest.innerText()
  await press(playground, 'By hand')
  await press(playground, 'Slow database now')
  const slowed = await ranAnew(playground, before)
  await press(playground, /^Delete .* now$/)
  const digest = await ranAnew(playground, slowed)
  const link = await playground.sharedLink()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(playground.digest).toHaveText(digest)
  await expect(chip(playground, 'Database 5 × slower 1 to 1.5 s')).toBeVisible()
  await expect(chip(playground, /^Delete k\d\d at 1\.000 s \(s1\)/)).toBeAttached()
  // What came with the link is edited, but nothing leads back from it.
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})
