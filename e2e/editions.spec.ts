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
