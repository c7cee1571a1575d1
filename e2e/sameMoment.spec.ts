import { defaultPreset } from '../src/scenario/presets/index.ts'
import { views } from '../src/scenario/view.ts'
import { expect, test } from './playground.ts'
import { follow, pictureOf, seededMoments, toTheUs } from './seededMoments.ts'

const seed = 20_260
const momentsEach = 50
/** How long the page plays until it is there, in ms of the viewer’s time: at 250 ms/s, 40 ms of the run. */
const playedMs = 160
const speed = 250

/** Far enough from the beginning to be played until. */
const moments = seededMoments(defaultPreset.scenario, {
  seed,
  count: momentsEach,
  fromMs: playedMs,
  toMs: Number.POSITIVE_INFINITY,
})

// A recording of a thousand key presses takes longer than they do, and what differs is named.
test.use({ trace: 'off' })

for (const view of views.filter((each) => each !== 'figure')) {
  test(`a moment in ${view} has the same pixels, words and figures, whether it was sought, stepped back to or played until (seed ${seed})`, async ({
    playground,
    page,
  }) => {
    test.setTimeout(300_000)
    const { clock } = page
    await clock.install()
    await playground.open(`v=1&scenario=${defaultPreset.id}&view=${view}&playhead-ms=1`)
    // From here on time passes only when it is told to, so that playing stops exactly where it shall.
    await clock.pauseAt(Date.now() + 60_000)
    const show = async (atMs: number): Promise<void> => {
      await follow(
        page,
        `v=1&scenario=${defaultPreset.id}&view=${view}&speed=${speed}&playhead-ms=${atMs}`,
      )
    }
    for (const atMs of moments) {
      await show(atMs)
      const sought = await pictureOf(playground)

      await playground.timeline.focus()
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight')
      expect(await pictureOf(playground), `${atMs} ms: steps lead elsewhere`).not.toBe(sought)
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
      expect(await pictureOf(playground), `${atMs} ms, stepped back to`).toBe(sought)

      await show(toTheUs(atMs - (playedMs * speed) / 1000))
      await page.keyboard.press('Space')
      await clock.runFor(playedMs)
      await page.keyboard.press('Space')
      expect(await pictureOf(playground), `${atMs} ms, played until`).toBe(sought)
    }
  })
}
