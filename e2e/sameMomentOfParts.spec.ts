import { wholeIfShort } from '../src/engine/wholeIfShort.ts'
import { decodeLink } from '../src/scenario/openLink.ts'
import { views } from '../src/scenario/view.ts'
import { expect, test } from './playground.ts'
import { follow, pictureOf, seededMoments, toTheUs } from './seededMoments.ts'

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
      await follow(page, linkTo(atMs))
      // Told at once, though seen only after a while.
      await expect(page.getByText('Computing the run…')).toHaveCount(0)
    }
    for (const atMs of moments()) {
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

function moments(): readonly number[] {
  const { scenario } = decodeLink(longRun).link
  if (wholeIfShort(scenario) !== undefined) throw new RangeError('this run is recorded whole')
  // With room on both sides.
  const [fromMs, toMs] = [1_500, scenario.durationMs - 1_500]
  return seededMoments(scenario, { seed, count: momentsEach, fromMs, toMs })
}
