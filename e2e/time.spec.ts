import AxeBuilder from '@axe-core/playwright'
import { outage } from './faultOnAxis.ts'
import { expect, type Playground, test } from './playground.ts'

const published =
  'v=1&scenario=four-ways&lanes=a.basic.as-published,b.retry.as-published,c.versioned.as-published,d.batched.as-published'

async function secondsOf(playground: Playground): Promise<number> {
  return Number.parseFloat(await playground.clock.innerText())
}

/** Chooses what to look for, wherever this screen has it, and so goes on to the next of it. */
async function lookFor(playground: Playground, name: string): Promise<void> {
  const opener = playground.isPhone ? 'Speed, halting and what to look for' : 'What to look for'
  await playground.button(opener).click()
  await playground.page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click()
}

test('the next violation, failure and eviction are found, and the ones before', async ({
  playground,
  page,
}) => {
  await playground.open(`${published}&playhead-ms=1`)
  for (const [name, key] of [
    ['Violation', 'w'],
    ['Failure', 'f'],
    ['Eviction', 'o'],
  ] as const) {
    await playground.timeline.focus()
    await page.keyboard.press('Home')
    await lookFor(playground, name)
    await expect(playground.clock).not.toHaveText(/^0\.000/)
    const first = await playground.clock.innerText()
    await expect(page.getByRole('region', { name: 'Selected request' })).toBeVisible()
    // The button goes on with what was chosen.
    await playground.button(`Next ${name.toLowerCase()}`).click()
    await expect(playground.clock).not.toHaveText(first)
    const second = await playground.clock.innerText()
    await page.keyboard.press('p')
    await expect(playground.clock).toHaveText(first)
    await page.keyboard.press(key)
    await expect(playground.clock).toHaveText(second)
    await page.keyboard.press(`Shift+${key.toUpperCase()}`)
    await expect(playground.clock).toHaveText(first)
    await page.keyboard.press('p')
    await expect(page.getByText(`No earlier ${name.toLowerCase()} in this run`)).toBeVisible()
    await expect(playground.clock).toHaveText(first)
  }
})

test('an eviction shows the entry leaving, far from the playhead too', async ({
  playground,
  page,
}) => {
  // Too long for all of it to be recorded: only the log knows.
  await playground.open(
    'v=1&scenario=four-ways&duration-ms=120000&lanes=a.basic&playhead-ms=100000',
  )
  await page.keyboard.press('o')
  await expect.poll(() => secondsOf(playground)).toBeGreaterThan(100)
  const at = await secondsOf(playground)
  await page.keyboard.press('o')
  expect(await secondsOf(playground)).toBeGreaterThan(at)
  await page.keyboard.press('p')
  expect(await secondsOf(playground)).toBe(at)
})

test('playing halts exactly at the next violation, however fast, and says why', async ({
  playground,
  page,
}) => {
  await playground.open(`${published}&playhead-ms=1`)
  await page.keyboard.press('w')
  const first = await playground.clock.innerText()
  await page.keyboard.press('w')
  const second = await playground.clock.innerText()
  await playground.open(`${published}&playhead-ms=1&speed=10000`)
  if (playground.isPhone) {
    await playground.button('Speed, halting and what to look for').click()
    await page.getByRole('switch', { name: 'Halt on violation' }).click()
    await page.keyboard.press('Escape')
  } else await page.getByRole('switch', { name: 'Halt on violation' }).click()
  for (const at of [first, second]) {
    await playground.button('Play').click()
    await expect(playground.transport.getByText(/^Halted: .* of k\d\d/).last()).toBeVisible()
    await expect(playground.clock).toHaveText(at)
    await expect(playground.button('Play')).toBeVisible()
  }
  await expect(page.getByRole('region', { name: 'Why' })).toBeAttached()
  await page.keyboard.press('h')
  await playground.button('Play').click()
  await expect.poll(() => secondsOf(playground)).toBeGreaterThan(9.9)
})

test('playing halts for who asked for less motion as well', async ({ playground, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await playground.open(`${published}&playhead-ms=1&speed=10000`)
  await page.keyboard.press('w')
  const first = await playground.clock.innerText()
  await page.keyboard.press('Home')
  await playground.timeline.press('Home')
  await page.keyboard.press('h')
  await page.keyboard.press(' ')
  await expect(playground.transport.getByText(/^Halted: /).last()).toBeVisible()
  await expect(playground.clock).toHaveText(first)
})

test('a fault is moved, resized, opened and removed by keyboard', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=830')
  await outage(playground).focus()
  const says = (text: string) =>
    expect(outage(playground)).toHaveAttribute('aria-valuetext', `database outage ${text}`)
  await page.keyboard.press('ArrowRight')
  await says('from 1.51 s to 2.01 s')
  await page.keyboard.press('Shift+ArrowRight')
  await says('from 1.61 s to 2.11 s')
  await page.keyboard.press('Alt+ArrowLeft')
  await says('from 1.61 s to 2.1 s')
  await page.keyboard.press('Home')
  await says('from 0 s to 0.49 s')
  await page.keyboard.press('ArrowLeft')
  await says('from 0 s to 0.49 s')
  await expect(playground.clock).toHaveText(/^0\.830/)
  await page.keyboard.press('Enter')
  const starts = page.getByRole('spinbutton', { name: 'Database outage 1 starts, ms' })
  await expect(starts).toBeFocused()
  // Nothing that belongs to the panel calls the focus back once it has settled.
  await page.waitForTimeout(300)
  await expect(starts).toBeFocused()
  await page.keyboard.press('Escape')
  await outage(playground).focus()
  await page.keyboard.press('Delete')
  await expect(outage(playground)).toHaveCount(0)
  await expect(playground.timeline).toBeFocused()
})

test('a fault beyond the last request stays in reach and says that nothing comes of it', async ({
  playground,
  page,
}) => {
  await playground.open(
    'v=1&scenario=four-ways&requests-per-second=0&schedule=s1@0!c1!write!k01&playhead-ms=1',
  )
  await expect(playground.transport.getByText(/after the last request/)).toBeVisible()
  await outage(playground).focus()
  for (let i = 0; i < 9; i++) await page.keyboard.press('PageUp')
  await expect(outage(playground)).toHaveAttribute('aria-valuetext', /from 10 s to 10\.5 s/)
  await expect(playground.transport.getByText(/after the last request/)).toBeVisible()
  const box = await outage(playground).boundingBox()
  expect(box?.width).toBeGreaterThanOrEqual(24)
  await page.keyboard.press('Home')
  await expect(playground.transport.getByText(/after the last request/)).toBeHidden()
})

test('a step button that is held goes on, and the same steps lead back', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=830')
  await playground.button('Step forward').click()
  const start = await playground.clock.innerText()
  for (let i = 0; i < 10; i++) await playground.button('Step back').click()
  for (let i = 0; i < 10; i++) await playground.button('Step forward').click()
  await expect(playground.clock).toHaveText(start)
  await playground.button('Step forward').hover()
  await page.mouse.down()
  await expect.poll(() => secondsOf(playground)).toBeGreaterThan(Number.parseFloat(start) + 0.02)
  await page.mouse.up()
  const released = await playground.clock.innerText()
  await page.keyboard.press(',')
  await page.keyboard.press('.')
  await expect(playground.clock).toHaveText(released)
})

test('keys make it faster and slower by one notch', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=830&speed=250')
  if (playground.isPhone) await playground.button('Speed, halting and what to look for').click()
  const speed = page.getByRole('slider', { name: 'Speed' })
  await page.keyboard.press('+')
  await expect(speed).toHaveAttribute('aria-valuetext', /^300 ms\/s/)
  await page.keyboard.press('-')
  await page.keyboard.press('-')
  await expect(speed).toHaveAttribute('aria-valuetext', /^200 ms\/s/)
})

test('is accessible with the choice open, halted, and with faults on several lines', async ({
  playground,
  page,
}) => {
  test.slow()
  const problems = async () => (await new AxeBuilder({ page }).analyze()).violations
  const opener = playground.isPhone ? 'Speed, halting and what to look for' : 'What to look for'
  await playground.open(
    `${published}&playhead-ms=1&speed=10000&faults=database-outage@1500+500,cache-crash@1800+700`,
  )
  await playground.button(opener).click()
  await expect(page.getByRole('menu', { name: 'What to look for' })).toBeVisible()
  expect(await problems()).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  await playground.button('Play').click()
  await expect(playground.transport.getByText(/^Halted: /).last()).toBeVisible()
  expect(await problems()).toEqual([])
})
