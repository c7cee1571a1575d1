import { serveGoldenPage } from '../scripts/goldenPage.mjs'
import { expect, test } from './playground.ts'

test('the golden runs come out the same in the browser, on the page and in its worker', async ({
  page,
}) => {
  test.setTimeout(60_000)
  const served = await serveGoldenPage()
  try {
    const answer = served.answer()
    await page.goto(served.address)
    expect((await answer).differences).toEqual([])
  } finally {
    served.close()
  }
})
