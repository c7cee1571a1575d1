import { expect, test } from './playground.ts'

test('a phone shows one lane at a time, and none is out of reach', async ({ playground, page }) => {
  await playground.open('v=1&scenario=four-ways&playhead-ms=1700')
  await expect(playground.cache('Basic')).toBeVisible()
  await page.getByRole('tab', { name: 'Batched' }).tap()
  await expect(playground.cache('Batched')).toBeVisible()
  await expect(playground.cache('Basic')).toBeHidden()
})
