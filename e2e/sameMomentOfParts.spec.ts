import { runScenario } from '../src/engine/runScenario.ts'
import { wholeIfShort } from '../src/engine/wholeIfShort.ts'
import { decodeLink } from '../src/scenario/openLink.ts'
import { views } from '../src/scenario/view.ts'
import { expect, type Playground, test } from './playground.ts'

/** 5,000 requests a lane: more than are recorded at once. */
const longRun = 'v=1&scenario=four-ways&requests-per-second=500&database-connections=40'
const seed = 20_261
const momentsEach = 8
const speed = 250
/** How long the page plays until it is there, in ms of the viewer’s time: across the end of what is recorded at first. */
const playedMs = 2_400

// A recording of a thousand key presses takes longer than they do, and what differs is named.
test.use({ trace: 'off' })

for (const view of views.filter((each) => each !== 'figure')) {
  test(`a moment of a long run in ${view} looks the same from whatever part of it is recorded (seed ${seed})`, async ({
    playground,
    page,
  }) => {
    test.setTimeout(300_000)
    const { clock } = page
    const linkTo = (atMs: number): string =>
      `${longRun}&view=${view}&speed=${speed}&playhead-ms=${atMs}`
    await clock.install()
    await playground.open(linkTo(1))
    // From here on time passes only when it is told to, so that playing stops exactly where it shall.
    await clock.pauseAt(Date.now() + 60_000)
    const show = async (atMs: number): Promise<void> => {
      await page.evaluate(
        (fragment) =>
          new Promise((opened) => {
            addEventListener('hashchange', opened, { once: true })
            location.hash = fragment
          }),
        linkTo(atMs),
      )
      // Told at once, though seen only after a while.
      await expect(page.getByText('Computing the run…')).toHaveCount(0)
    }
    for (const atMs of seededMoments()) {
      await show(atMs)
      const sought = await pictureOf(playground)
      const expectTheSame = (how: string): Promise<void> =>
        expect.poll(() => pictureOf(playground), `${atMs} ms, ${how}`).toBe(sought)

      await clock.runFor(600)
      await expectTheSame('when more is recorded')

      await playground.timeline.focus()
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
      await expectTheSame('stepped back to')

      for (const key of ['PageUp', 'PageDown', 'PageDown', 'PageUp']) await page.keyboard.press(key)
      await expectTheSame('come back to')

      await show(toTheUs(atMs - (playedMs * speed) / 1000))
      await page.keyboard.press('Space')
      await clock.runFor(playedMs)
      await page.keyboard.press('Space')
      await expectTheSame('played until')
    }
  })
}

/** Moments at which a request ends in some lane, since steps back arrive there; with room on both sides. */
function seededMoments(): readonly number[] {
  const { scenario } = decodeLink(longRun).link
  if (wholeIfShort(scenario) !== undefined) throw new RangeError('this run is recorded whole')
  const { lanes } = runScenario(scenario, { log: true })
  const endsMs = lanes
    .flatMap(({ log }) => [...(log?.endedUs ?? [])])
    .map((us) => us / 1000)
    .filter((ms) => ms > 1_500 && ms < scenario.durationMs - 1_500)
  let state = seed
  return Array.from({ length: momentsEach }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return endsMs[Math.floor((state / 2 ** 32) * endsMs.length)] as number
  })
}

function toTheUs(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

/** What is shown once everything that was to be drawn and said has been. */
async function pictureOf(playground: Playground): Promise<string> {
  await playground.page.clock.runFor(200)
  return playground.picture()
}
