import type { Page } from '@playwright/test'
import { expect, test } from './playground.ts'
import { downTo, inTrouble, underCursor } from './stageCursor.ts'

test('by keyboard alone one reaches a request in flight, hears what it is, and selects it', async ({
  playground,
  page,
}) => {
  await playground.open(inTrouble)
  await tabTo(page, 'Lanes, entries and requests on stage')
  expect(await underCursor(page)).toMatch(/^Basic at 1\.620 s: 2 failed/)
  await page.keyboard.press('ArrowRight')
  expect(await underCursor(page)).toMatch(/^Retry at 1\.620 s: 2 waiting to try again/)
  const waiting = /^(\w+ k\d\d), request (\d+), waiting (\d+) ms for attempt \d$/
  const [, what = '', number = '', waitMs = ''] = waiting.exec(await downTo(page, waiting)) ?? []
  await page.keyboard.press('Enter')
  const selected = page.getByRole('region', { name: 'Selected request' })
  await expect(selected).toContainText(`${what} #${number} in Retry`)
  // It stays with the request while time goes on.
  for (let i = 0; i < 4; i++) await page.keyboard.press('.')
  await expect.poll(() => underCursor(page)).not.toContain(`waiting ${waitMs} ms`)
  expect(await underCursor(page)).toContain(`${what}, request ${number}, `)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).not.toBeFocused()
  await expect(selected).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(selected).toBeHidden()
})

test('the cursor goes from entry to entry and into the neighbouring lane', async ({
  playground,
  page,
}) => {
  await playground.open(inTrouble)
  await page.getByRole('listbox', { name: /on stage/ }).focus()
  await downTo(page, /^k01 version 14, \d\.\d s old/)
  await page.keyboard.press('ArrowRight')
  expect(await underCursor(page)).toMatch(/^k02 version 5/)
  await page.keyboard.press('ArrowRight')
  if (playground.isPhone) {
    await expect(page.getByRole('tab', { name: 'Retry' })).toHaveAttribute('aria-selected', 'true')
    expect(await underCursor(page)).toMatch(/^Retry at/)
  } else expect(await underCursor(page)).toMatch(/^k01 version 15/)
})

test('for who asked for less motion the scene goes on in steps', async ({ playground, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await playground.open(inTrouble)
  await playground.button('Play').click()
  const clocks = await clocksPerFrame(page, 2_000)
  expect(clocks.length).toBeGreaterThanOrEqual(2)
  // At 250 ms a second, every 600 ms of the viewer's time.
  expect(clocks.length).toBeLessThanOrEqual(5)
})

for (const width of [360, 1280]) {
  test(`everything to press is large enough at ${width} px`, async ({ playground, page }) => {
    await page.setViewportSize({ width, height: 900 })
    await playground.open(inTrouble)
    expect(await smallTargets(page)).toEqual([])
    await playground.button('Settings').click()
    await expect(page.getByRole('slider', { name: /^Arrivals/ })).toBeVisible()
    expect(await smallTargets(page)).toEqual([])
    for (const dialog of ['Share', 'Scenarios']) {
      await playground.button(dialog).click()
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
      expect(await smallTargets(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  })
}

test('what one needs most on a phone is as large as a fingertip', async ({ playground, page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await playground.open(inTrouble)
  for (const name of ['Play', 'Step back', 'Step forward', 'Next problem', 'Settings']) {
    const box = await playground.button(name).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44)
  }
  for (const tab of await page.getByRole('tab').all()) {
    expect((await tab.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
})

test('a narrow or much enlarged page loses nothing and never scrolls sideways', async ({
  playground,
  page,
}) => {
  // 320 px is 1,280 px at 400 %, and 640 px at 200 %.
  for (const [width, height] of [
    [320, 256],
    [640, 450],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const view of ['flow', 'figure']) {
      await playground.page.goto('about:blank')
      await playground.page.goto(`./#${inTrouble}&view=${view}`)
      await expect(playground.button('Play')).toBeEnabled()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${view} at ${width} px`).toBeLessThanOrEqual(0)
      const timeline = await playground.timeline.boundingBox()
      expect(timeline?.width, `timeline of ${view} at ${width} px`).toBeGreaterThan(width * 0.6)
      expect(await outOfReach(page), `${view} at ${width} px`).toEqual([])
    }
    await playground.page.goto('about:blank')
    await playground.open(inTrouble)
    await playground.button('Settings').click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0)
    expect(await outOfReach(page), `settings at ${width} px`).toEqual([])
  }
})

test('every key that the list names for the playhead moves it, each in its direction', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=4000')
  const clockMs = async () => 1000 * Number.parseFloat(await playground.clock.innerText())
  const moves = [
    ['ArrowLeft', -500, -0.001],
    ['ArrowRight', 0.001, 500],
    ['Shift+ArrowLeft', -500, -0.001],
    ['Shift+ArrowRight', 0.001, 500],
    ['PageUp', 999, 1_001],
    ['PageDown', -1_001, -999],
    ['End', 5_000, 7_000],
    ['Home', -11_000, -10_000],
  ] as const
  for (const [key, fewestMs, mostMs] of moves) {
    const before = await clockMs()
    await playground.timeline.focus()
    await page.keyboard.press(key)
    const movedMs = (await clockMs()) - before
    expect(movedMs, key).toBeGreaterThanOrEqual(fewestMs)
    expect(movedMs, key).toBeLessThanOrEqual(mostMs)
  }
})

test('a step is told, and so is what went wrong while it played', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1499&speed=100')
  const told = page.locator('[aria-live=polite]').filter({ hasText: / s: / })
  await playground.timeline.focus()
  // Until the outage begins; events come thick there.
  for (let i = 0; i < 9; i++) {
    if (Number.parseFloat(await playground.clock.innerText()) >= 1.5) break
    await page.keyboard.press('ArrowRight')
  }
  await expect(told).toHaveText(/^1\.500 s: database outage begins/)
  await page.keyboard.press('Space')
  await expect(told).toHaveText(/; Versioned: \d+ failed/, { timeout: 15_000 })
})

/** Tab by tab, as somebody without a mouse. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('listbox', { name })
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`no way to “${name}” by Tab`)
}

/** The different readings of the clock, looked at in every frame. */
function clocksPerFrame(page: Page, wallMs: number): Promise<readonly string[]> {
  return page.evaluate(
    (forMs) =>
      new Promise<string[]>((done) => {
        const seen = new Set<string>()
        const end = performance.now() + forMs
        const look = () => {
          seen.add(document.querySelector('[role=timer]')?.textContent ?? '')
          if (performance.now() < end) requestAnimationFrame(look)
          else done([...seen])
        }
        look()
      }),
    wallMs,
  )
}

/** What can be pressed but lies beyond the left or right of the page, and not in a line that scrolls by itself. */
function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isInScrollingLine = (element: Element): boolean => {
      const parent = element.parentElement
      if (parent === null || parent === document.body) return false
      const scrolls = /auto|scroll/.test(getComputedStyle(parent).overflowX)
      return (scrolls && parent.scrollWidth > parent.clientWidth) || isInScrollingLine(parent)
    }
    return [...document.querySelectorAll('button, a[href], select, input, h1, h2')].flatMap(
      (element) => {
        const { left, right, width } = element.getBoundingClientRect()
        if (width <= 1 || (left >= -1 && right <= innerWidth + 1)) return []
        if (element.matches('.visually-hidden, [type=file]') || isInScrollingLine(element))
          return []
        return [element.getAttribute('aria-label') ?? element.textContent ?? element.tagName]
      },
    )
  })
}

/** What can be pressed, is in sight, and measures less than 24 px; links within a sentence are as high as its line. */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const pressable =
      'button, a[href], summary, select, input:not([type=file]), [role=slider], [role=tab]'
    return [...document.querySelectorAll<HTMLElement>(pressable)].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return []
      if (element.matches('p a, li a')) return []
      // A label takes clicks for its box.
      const boxes = [element, ...((element as HTMLInputElement).labels ?? [])].map((each) =>
        each.getBoundingClientRect(),
      )
      const isLarge = boxes.some(({ height, width }) => height >= 23.9 && width >= 23.9)
      if (isLarge || boxes.every(({ width }) => width === 0)) return []
      const [{ height, width } = { height: 0, width: 0 }] = boxes
      const name = element.getAttribute('aria-label') ?? element.textContent ?? element.id
      return [`${element.tagName} “${name}” ${Math.round(width)} × ${Math.round(height)} px`]
    })
  })
}
