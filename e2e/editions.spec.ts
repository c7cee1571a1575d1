import { expect, test } from './playground.ts'

test('as published the lanes answer old values; hardened they do not', async ({ playground }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=9000')
  expect(await playground.numbers('Stale reads')).toEqual(['0', '0', '0', '0'])
  const hardened = await playground.digest.innerText()
  await playground.button('As published').click()
  await expect(playground.digest).not.toHaveText(hardened)
  const stale = (await playground.numbers('Stale reads')).map(Number)
  expect(stale.slice(0, 3).every((count) => count > 0)).toBe(true)
  await playground.button('Hardened').click()
  await expect(playground.digest).toHaveText(hardened)
})

test('a lane follows another pattern, and the link says so', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=3000')
  const before = await playground.digest.innerText()
  await playground.button('Settings').click()
  await page.getByRole('combobox', { name: 'Lane B: pattern' }).selectOption('Write-back')
  await expect(playground.digest).not.toHaveText(before)
  await page.keyboard.press('Escape')
  expect(await playground.sharedLink()).toContain('lanes=a.basic,b.write-back')
})
