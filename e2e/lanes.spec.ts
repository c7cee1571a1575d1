import { expect, type Playground, test } from './playground.ts'

/** The lanes from left to right, as the figures below the stage name them. */
async function lanes({ page }: Playground): Promise<readonly string[]> {
  const heads = page.getByRole('region', { name: 'Numbers' }).getByRole('columnheader')
  const names = await heads.evaluateAll((cells) =>
    cells.map((cell) => cell.getAttribute('aria-label')),
  )
  return names.filter((name) => name !== null)
}

/** Opens what can be done with a lane: at its name, or on a small screen at the dots beside its sentence. */
async function change(playground: Playground, lane: string) {
  const { page, isPhone } = playground
  if (isPhone) {
    await page.getByRole('tab', { name: lane }).tap()
    await playground.button(`Change ${lane}`).tap()
  } else await playground.button(lane).click()
  return page.getByRole('menu', { name: `Change ${lane}` })
}

test('a lane follows another pattern, and the link says so', async ({ playground }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=3000')
  const before = await playground.digest.innerText()
  const menu = await change(playground, 'Retry')
  await menu.getByRole('menuitemradio', { name: 'Write-back' }).click()
  await expect(menu).toBeHidden()
  await expect(playground.digest).not.toHaveText(before)
  expect(await lanes(playground)).toEqual(['Basic', 'Write-back', 'Versioned', 'Batched'])
  expect(await playground.sharedLink()).toContain('lanes=a.basic,b.write-back')
})

test('one lane alone is as published', async ({ playground }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=9000')
  const menu = await change(playground, 'Versioned')
  await menu.getByRole('menuitemradio', { name: 'As published' }).click()
  await expect(menu.getByRole('menuitemradio', { name: 'As published' })).toBeChecked()
  await playground.page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect
    .poll(async () => (await playground.numbers('Stale reads')).map((count) => count === '0'))
    .toEqual([true, true, false, true])
})

test('lanes change places, and each keeps what it did', async ({ playground }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=9000')
  const [basic, retry, versioned, batched] = await playground.numbers('Database ops')
  const menu = await change(playground, 'Retry')
  await menu.getByRole('menuitem', { name: 'Move left' }).click()
  expect(await lanes(playground)).toEqual(['Retry', 'Basic', 'Versioned', 'Batched'])
  await playground.ran()
  await expect
    .poll(() => playground.numbers('Database ops'))
    .toEqual([retry, basic, versioned, batched])
})

test('a lane goes and another comes', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  await expect(playground.button('Add lane')).toBeHidden()
  const menu = await change(playground, 'Retry')
  await menu.getByRole('menuitem', { name: 'Remove' }).click()
  expect(await lanes(playground)).toEqual(['Basic', 'Versioned', 'Batched'])
  await playground.button('Add lane').click()
  expect(await lanes(playground)).toEqual(['Basic', 'Versioned', 'Batched', 'Retry'])
  await expect(page.locator(':focus')).toHaveAccessibleName('Retry')
  await playground.ran()
  expect(await playground.sharedLink()).toContain('lanes=a.basic,c.versioned,d.batched,b.retry')
})

test('the last lane stays', async ({ playground, isMobile }) => {
  await playground.open('v=1&lanes=c.versioned&playhead-ms=1700')
  await playground.button('Versioned').click()
  const menu = playground.page.getByRole('menu', { name: 'Change Versioned' })
  await expect(menu.getByRole('menuitem', { name: 'Remove' })).toBeDisabled()
  if (!isMobile) await expect(menu.getByRole('menuitem', { name: 'Enlarge' })).toBeDisabled()
})

test('says so when the selected request goes with its lane', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700&select=b.17')
  await expect(page.getByRole('region', { name: 'Selected request' })).toBeVisible()
  const menu = await change(playground, 'Retry')
  await menu.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByRole('region', { name: 'Selected request' })).toBeHidden()
  await expect(page.getByText('The selected request is gone with its lane')).toBeVisible()
})

test('a link to lanes that are not there opens, and says what it left out', async ({
  playground,
  page,
}) => {
  await playground.open('v=1&lanes=a.basic,b.retry&enlarge=d&playhead-ms=830')
  await expect(page.getByText('enlarge: got "d", expected one of a, b')).toBeVisible()
})

test.describe('on a wide screen', () => {
  test.skip(({ isMobile }) => isMobile, 'a phone shows one lane at a time')

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

  test('everything is done by keyboard', async ({ playground, page }) => {
    await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
    const focused = page.locator(':focus')
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key)
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
    await expect(focused).toHaveAccessibleName(/^Retry/)
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
    await expect(focused).toHaveAccessibleName(/^Batched/)
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
})
