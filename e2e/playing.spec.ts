import { commitsOf, countCommits } from '../scripts/bench-ui/commits.ts'
import { views } from '../src/scenario/view.ts'
import { expect, test } from './playground.ts'

for (const view of views) {
  test(`React renders nothing while ${view} plays, and is seen to render when it stops`, async ({
    playground,
    page,
  }) => {
    await countCommits(page)
    await page.goto(`./#v=1&scenario=four-ways&view=${view}&playhead-ms=900`)
    await playground.button('Play').click()
    await expect(playground.button('Pause')).toBeVisible()
    const playedUntil = async (seconds: number): Promise<void> => {
      await expect
        .poll(async () => Number.parseFloat(await playground.clock.innerText()))
        .toBeGreaterThan(seconds)
    }
    await playedUntil(1.1)
    const before = await commitsOf(page)
    await playedUntil(1.6)
    expect(await commitsOf(page)).toBe(before)
    await playground.button('Pause').click()
    await expect(playground.button('Play')).toBeVisible()
    expect(await commitsOf(page)).toBeGreaterThan(before)
  })
}
