import { expect, test } from './playground.ts'

/** The database is down and most kinds of trouble are in sight. */
const inTrouble = 'v=1&scenario=four-ways&playhead-ms=1620'

test('who leaves the settings is back at the button that opens them', async ({
  playground,
  page,
}) => {
  await playground.open(inTrouble)
  const leave = {
    'by Escape': () => page.keyboard.press('Escape'),
    'by its key': () => page.keyboard.press('s'),
    'by their button': () => playground.button('Close settings').click(),
  }
  for (const [how, leaving] of Object.entries(leave)) {
    await playground.button('Settings').click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused()
    await leaving()
    await expect(playground.button('Settings'), how).toBeFocused()
  }
})

test('the other view leaves the focus on the control it was on', async ({ playground, page }) => {
  await playground.open(inTrouble)
  await playground.button('Step forward').focus()
  await page.keyboard.press('v')
  await expect(playground.paper).toBeVisible()
  await expect(playground.button('Step forward')).toBeFocused()
  await page.keyboard.press('v')
  await expect(playground.paper).toBeHidden()
  await expect(playground.button('Step forward')).toBeFocused()
})

test('who takes back all edits is at the way back', async ({ playground, page }) => {
  await playground.open(`${inTrouble}&keys=10&max-entries=4`)
  await playground.button('Reset all').click()
  await expect(playground.button(/^Undo: /)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(playground.button('Reset all')).toBeVisible()
})

test('blanks around a key that is typed do not count', async ({ playground, page }) => {
  await playground.open(inTrouble)
  await playground.button('By hand').click()
  await page.getByRole('combobox', { name: 'Key', exact: true }).selectOption('another key …')
  const typed = page.getByRole('textbox', { name: 'Another key' })
  await typed.fill('   ')
  await expect(typed).toHaveAttribute('aria-invalid', 'true')
  await typed.fill(' mine ')
  const before = await playground.digest.innerText()
  await playground.button('Write mine now').click()
  await expect(playground.digest).not.toHaveText(before)
  expect(await playground.sharedLink()).toContain('!write!mine&')
})

test('a key that is held down goes on stepping, but does everything else once', async ({
  playground,
  page,
}) => {
  await playground.open(inTrouble)
  const held = async (key: string) => {
    // What comes after the first is the keyboard repeating itself.
    for (let i = 0; i < 4; i++) await page.keyboard.down(key)
    await page.keyboard.up(key)
  }
  for (let i = 0; i < 4; i++) await page.keyboard.press('.')
  const fourSteps = await playground.clock.innerText()
  for (let i = 0; i < 4; i++) await page.keyboard.press(',')
  await expect(playground.clock).not.toHaveText(fourSteps)
  await held('.')
  await expect(playground.clock).toHaveText(fourSteps)
  await held('Space')
  await expect(playground.button('Pause')).toBeVisible()
  await page.keyboard.press('Space')
  await held('v')
  await expect(playground.paper).toBeVisible()
})

test('what is said of the selected request is read to its end', async ({ playground, page }) => {
  await playground.open(`${inTrouble}&select=b.86`)
  const said = page.getByRole('region', { name: 'Selected request' }).getByRole('paragraph')
  for (const isByHand of [false, true]) {
    if (isByHand) await playground.button('By hand').click()
    for (const width of [360, 768, 1000, 1100, 1280, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await expect(said).toContainText('attempt')
      const cutPx = await said.evaluate((text) => text.scrollHeight - text.clientHeight)
      expect(cutPx, `at ${width} px: ${await said.innerText()}`).toBeLessThanOrEqual(0)
    }
  }
})
