import { commitsOf, countCommits } from './commits.ts'
import type { Measured, UiBench } from './measured.ts'
import { inItsOwnBrowser, openPlayground } from './openPage.ts'

const playedMs = 10_000

/** While it plays, React renders nothing; beside it, a paused page on which a panel is opened, where it must. */
export function reactCommits(view: string): UiBench {
  const link = `v=1&scenario=four-ways&view=${view}&playhead-ms=10`
  return {
    name: `commits-${view}`,
    what: `React commits in ${playedMs / 1000} s of ${view}; beside it, opening a panel while it is paused`,
    unit: 'commits',
    gate: 0,
    goal: 0,
    rounds: 7,
    ours: {
      side: 'playing',
      measure: (address) =>
        inItsOwnBrowser(async (page): Promise<Measured> => {
          await countCommits(page)
          await openPlayground(page, address, link)
          await page.keyboard.press('Space')
          await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
          const before = await commitsOf(page)
          await page.waitForTimeout(playedMs)
          return { value: (await commitsOf(page)) - before, facts: {} }
        }),
    },
    control: {
      side: 'panel opened',
      measure: (address) =>
        inItsOwnBrowser(async (page): Promise<Measured> => {
          await countCommits(page)
          await openPlayground(page, address, link)
          const before = await commitsOf(page)
          await page.getByRole('button', { name: 'Settings', exact: true }).click()
          await page.getByRole('slider', { name: /^Arrivals/ }).waitFor()
          return { value: (await commitsOf(page)) - before, facts: {} }
        }),
    },
    controlFails: (value) => (value > 0 ? undefined : 'the counter did not see a panel open'),
  }
}
