import { lanes } from './lanesShown.ts'
import { expect, type Playground, test } from './playground.ts'

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

test('in the score a lane is changed, moved and removed where its name or its state stands', async ({
  playground,
  page,
  isMobile,
}) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700&view=score')
  const changeInScore = async (lane: string) => {
    await playground.button(lane).click()
    if (isMobile) await playground.button(`Change ${lane}`).tap()
    return page.getByRole('menu', { name: `Change ${lane}` })
  }
  const menu = await changeInScore('Retry')
  await menu.getByRole('menuitem', { name: 'Move up' }).click()
  expect(await lanes(playground)).toEqual(['Retry', 'Basic', 'Versioned', 'Batched'])
  const moved = await changeInScore('Basic')
  await moved.getByRole('menuitemradio', { name: 'Cache-aside' }).click()
  expect(await lanes(playground)).toEqual(['Retry', 'Cache-aside', 'Versioned', 'Batched'])
  const changed = await changeInScore('Versioned')
  await changed.getByRole('menuitem', { name: 'Remove' }).click()
  expect(await lanes(playground)).toEqual(['Retry', 'Cache-aside', 'Batched'])
  await playground.button('Add lane').click()
  expect(await lanes(playground)).toEqual(['Retry', 'Cache-aside', 'Batched', 'Basic'])
  await expect(playground.paper).toBeVisible()
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
