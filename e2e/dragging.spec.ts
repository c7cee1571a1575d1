import type { Locator } from '@playwright/test'
import { cliReport, expect, type Playground, test } from './playground.ts'
import { overhearWorker, runsIn, talkOf } from './workerTalk.ts'

const draggedMs = 5_000
const movesAtOnce = 4
/** 8,000 requests: a run takes longer than a hand needs for its next move, and far less than patience lasts. */
const link = 'v=1&scenario=four-ways&requests-per-second=200&database-connections=40'

interface Dragged {
  /** Opens what is dragged, and says where it is taken hold of. */
  grip(playground: Playground): Promise<Locator>
  /** The scenario of the last position, in the words of the command line. */
  words(playground: Playground): Promise<readonly string[]>
}

const things: Readonly<Record<string, Dragged>> = {
  'a slider': {
    async grip(playground) {
      await playground.openSettings('Workload')
      return playground.page.getByRole('slider', { name: 'Writes', exact: true })
    },
    async words({ page }) {
      const percent = await page.getByRole('spinbutton', { name: /^Writes/ }).inputValue()
      return [`#${link}`, '--set', `write-share=${Number(percent) / 100}`]
    },
  },
  'a fault': {
    async grip({ page }) {
      return page.getByRole('slider', { name: 'Database outage 1', exact: true })
    },
    async words(playground) {
      const outage = playground.page.getByRole('slider', { name: 'Database outage 1', exact: true })
      await expect(outage).not.toHaveAttribute('aria-valuetext', /from 1\.5 s/)
      return [await playground.sharedLink()]
    },
  },
}

for (const [thing, { grip, words }] of Object.entries(things)) {
  test(`while ${thing} is dragged, runs are drawn or skipped, never queued, and the last position wins`, async ({
    playground,
    page,
  }) => {
    test.setTimeout(60_000)
    await overhearWorker(page)
    await playground.open(`${link}&playhead-ms=4000`)
    const handle = await grip(playground)
    await handle.scrollIntoViewIfNeeded()
    const box = await handle.boundingBox()
    if (box === null) throw new Error(`${thing} is not on screen`)
    const digests = await digestsSeen(playground)
    const y = box.y + box.height / 2
    await page.mouse.move(box.x + box.width / 2, y)
    await page.mouse.down()
    const startedMs = performance.now()
    const moveTo = (share: number) => page.mouse.move(box.x + box.width * share, y)
    for (let moves = 0; performance.now() - startedMs < draggedMs; moves += movesAtOnce) {
      // A hand does not wait until its last move has been dealt with.
      const next = Array.from(
        { length: movesAtOnce },
        (_, i) => 0.5 + 0.4 * Math.sin((moves + i) / 10),
      )
      await Promise.all(next.map(moveTo))
    }
    await moveTo(0.8)
    const asked = runsIn(await talkOf(page)).asked
    await page.mouse.up()

    await expect(playground.digest).toHaveText(cliReport(...(await words(playground))).digest)
    const { asked: askedInAll, atOnce } = runsIn(await talkOf(page))
    expect(atOnce, 'runs at once').toBe(1)
    expect(askedInAll - asked, 'runs after the last position').toBeLessThanOrEqual(1)
    expect(await digests(), 'runs seen on the way').toBeGreaterThan(1)
  })
}

/** Counts the runs that are on screen from now on. */
async function digestsSeen(playground: Playground): Promise<() => Promise<number>> {
  const seen = await playground.digest.evaluateHandle((code) => {
    const digests = new Set<string | null>()
    new MutationObserver(() => digests.add(code.textContent)).observe(code, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    return digests
  })
  return () => seen.evaluate((digests) => digests.size)
}
