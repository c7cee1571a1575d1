import type { Locator } from '@playwright/test'
import { outage, placeOf } from './faultOnAxis.ts'
import { lanes } from './lanesShown.ts'
import { expect, test } from './playground.ts'

test('one lane is shown large, with twice the keys, and all of them again', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  const entries = (lane: string) => playground.cache(lane).getByRole('listitem')
  await expect(entries('Retry')).toHaveCount(8)
  await playground.button('Enlarge Retry').click()
  await expect(entries('Retry')).toHaveCount(16)
  await expect(playground.cache('Basic')).toBeHidden()
  expect(await lanes(playground)).toEqual(['Basic', 'Retry', 'Versioned', 'Batched'])
  await page.getByRole('group', { name: 'Lane shown large' }).getByText('Batched').click()
  await expect(entries('Batched')).toHaveCount(16)
  expect(await playground.sharedLink()).toContain('enlarge=d')
  await playground.button('Back to all lanes').click()
  await expect(playground.cache('Basic')).toBeVisible()
  await expect(entries('Batched')).toHaveCount(8)
})

for (const width of [1280, 800]) {
  test(`the score shows a lane large too, as high as all lanes at ${width} px, and back`, async ({
    playground,
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    await playground.open('v=1&scenario=four-ways&playhead-ms=1700&view=score')
    const staves = page.getByRole('region', { name: 'Score' }).getByRole('article')
    await expect(staves).toHaveCount(4)
    const height = (await playground.paper.boundingBox())?.height
    await page.keyboard.press('2')
    await page.keyboard.press('z')
    await expect(staves).toHaveCount(1)
    await expect(staves).toHaveAccessibleName('Retry')
    expect((await playground.paper.boundingBox())?.height).toBe(height)
    await page.getByRole('group', { name: 'Lane shown large' }).getByText('Batched').click()
    await expect(staves).toHaveAccessibleName('Batched')
    expect(await playground.sharedLink()).toContain('enlarge=d')
    // The arrow keys of the strokes lead on to the lane above, which is shown instead.
    await page.getByRole('group', { name: /^Strokes/ }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    await expect(staves).toHaveAccessibleName('Versioned')
    await playground.button('Back to all lanes').click()
    await expect(staves).toHaveCount(4)
  })
}

test('a link opens with a lane shown large', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700&enlarge=c')
  await expect(playground.cache('Versioned')).toBeVisible()
  await expect(playground.cache('Basic')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(playground.cache('Basic')).toBeVisible()
})

test('two presses on a name show its lane large', async ({ playground }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  await playground.button('Basic').dblclick()
  await expect(playground.cache('Retry')).toBeHidden()
  await expect(playground.page.getByRole('menu')).toBeHidden()
})

test('a lane is dragged by its name, and Escape calls it off', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  const centre = async (name: string) => {
    const box = await playground.button(name).boundingBox()
    if (box === null) throw new Error(`no ${name} to be seen`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const drag = async () => {
    const from = await centre('Basic')
    const to = await centre('Batched')
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x + 200, to.y, { steps: 6 })
  }
  await drag()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await lanes(playground)).toEqual(['Basic', 'Retry', 'Versioned', 'Batched'])
  await drag()
  await page.mouse.up()
  expect(await lanes(playground)).toEqual(['Retry', 'Versioned', 'Batched', 'Basic'])
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(page.locator(':focus')).toHaveAccessibleName('Basic')
})

test('everything about lanes is done by keyboard', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  const focused = page.locator(':focus')
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  // The lane's own name begins like the pattern that is chosen in its menu.
  const expectInMenu = async (name: string) => {
    await expect(focused).toHaveRole('menuitemradio')
    await expect(focused).toHaveAccessibleName(new RegExp(`^${name}`))
  }
  await press('2')
  await expect(focused).toHaveAccessibleName('Retry')
  await press('Shift+ArrowRight')
  expect(await lanes(playground)).toEqual(['Basic', 'Versioned', 'Retry', 'Batched'])
  await expect(page.getByRole('status', { name: 'Lanes' })).toHaveText(
    'Lanes: Basic, Versioned, Retry, Batched',
  )
  await expect(focused).toHaveAccessibleName('Retry')
  await press('Enter')
  await expectInMenu('Retry')
  await press('w', 'Enter')
  expect(await lanes(playground)).toEqual(['Basic', 'Versioned', 'Write-back', 'Batched'])
  await expect(focused).toHaveAccessibleName('Write-back')
  await press('z')
  await expect(playground.cache('Basic')).toBeHidden()
  await press('1')
  await expect(playground.cache('Basic')).toBeVisible()
  await press('Escape')
  await expect(playground.cache('Write-back')).toBeVisible()
  await press('4', 'ArrowDown')
  await expectInMenu('Batched')
  await press('End', 'Enter')
  expect(await lanes(playground)).toEqual(['Basic', 'Versioned', 'Write-back'])
  await expect(focused).toHaveAccessibleName('Write-back')
})

test('opened settings leave the stage as it is where there is room', async ({
  playground,
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  const stage = page.getByRole('region', { name: 'Stage' })
  const before = await stage.boundingBox()
  await playground.button('Settings').click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused()
  expect(await stage.boundingBox()).toEqual(before)
})

for (const width of [733, 900, 1180, 1760, 2560]) {
  test(`lanes keep apart and inside a window of ${width} px`, async ({ playground, page }) => {
    await page.setViewportSize({ width, height: 900 })
    const all = ['a.basic', 'b.retry', 'c.versioned', 'd.batched']
    for (const count of [1, 2, 3, 4]) {
      for (const enlarge of count > 1 ? ['', '&enlarge=a'] : ['']) {
        await playground.open(
          `v=1&lanes=${all.slice(0, count).join(',')}${enlarge}&playhead-ms=830`,
        )
        const boxes = await page
          .getByRole('article')
          .evaluateAll((lanesShown) =>
            lanesShown.map((lane) => lane.getBoundingClientRect().toJSON()),
          )
        expect(boxes).toHaveLength(enlarge === '' ? count : 1)
        for (const [i, box] of boxes.entries()) {
          expect(box.width).toBeGreaterThanOrEqual(204)
          expect(box.left).toBeGreaterThanOrEqual(0)
          expect(box.right).toBeLessThanOrEqual(width)
          for (const other of boxes.slice(i + 1))
            expect(
              box.right <= other.left || other.right <= box.left || box.bottom <= other.top,
            ).toBe(true)
        }
        const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(scrollWidth).toBeLessThanOrEqual(width)
      }
    }
  })
}

test('a fault is moved and resized with the mouse, and the run follows', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=830')
  const before = await playground.digest.innerText()
  const body = await placeOf(playground, 'whole')
  await page.mouse.move(body.x, body.y)
  await page.mouse.down()
  await page.mouse.move(body.x + 2 * body.pxPerSecond, body.y, { steps: 8 })
  await expect(outage(playground)).toHaveAttribute('aria-valuetext', /from 3\.5\d? s to 4/)
  await page.mouse.up()
  await expect(playground.digest).not.toHaveText(before)
  await expect(playground.clock).toHaveText(/^0\.830/)

  const end = await placeOf(playground, 'end')
  await page.mouse.move(end.x, end.y)
  await page.mouse.down()
  await page.mouse.move(end.x + end.pxPerSecond, end.y, { steps: 4 })
  await page.mouse.up()
  await expect(outage(playground)).toHaveAttribute(
    'aria-valuetext',
    /from 3\.5\d? s to 5(\.0\d)? s/,
  )
  const start = await placeOf(playground, 'start')
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x - start.pxPerSecond, start.y, { steps: 4 })
  await page.mouse.up()
  await expect(outage(playground)).toHaveAttribute(
    'aria-valuetext',
    /from 2\.5\d? s to 5(\.0\d)? s/,
  )
  await expect(playground.clock).toHaveText(/^0\.830/)
})

test('Escape puts a dragged fault back, and a mere press goes there', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=830')
  const before = await playground.digest.innerText()
  const { pxPerSecond, x, y } = await placeOf(playground, 'whole')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 3 * pxPerSecond, y, { steps: 4 })
  await expect(playground.digest).not.toHaveText(before)
  await page.keyboard.press('Escape')
  await expect(outage(playground)).toHaveAttribute('aria-valuetext', /from 1\.5 s to 2 s/)
  await page.mouse.move(x + 4 * pxPerSecond, y)
  await page.mouse.up()
  await expect(playground.digest).toHaveText(before)
  await expect(outage(playground)).toHaveAttribute('aria-valuetext', /from 1\.5 s to 2 s/)
  await page.mouse.click(x, y)
  await expect(playground.clock).toHaveText(/^1\.[67]/)
  await expect(playground.digest).toHaveText(before)
})

test('one lane leaves room beside its score, and the transport keeps to what is left', async ({
  playground,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await playground.open(
    'v=1&scenario=four-ways&view=score&playhead-ms=1300&speed=100&lanes=b.retry',
  )
  const right = async (part: Locator) => {
    const { x = 0, width = 0 } = (await part.boundingBox()) ?? {}
    return x + width
  }
  await expect(playground.button('Settings')).toBeVisible()
  expect(await right(playground.button('Settings'))).toBeLessThanOrEqual(
    await right(playground.paper),
  )
})
