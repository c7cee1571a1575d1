import { runScenario } from '../src/engine/runScenario.ts'
import { defaultPreset } from '../src/scenario/presets/index.ts'
import { views } from '../src/scenario/view.ts'
import { expect, type Playground, test } from './playground.ts'

const seed = 20_260
const momentsEach = 50
/** How long the page plays until it is there, in ms of the viewer’s time: at 250 ms/s, 40 ms of the run. */
const playedMs = 160
const speed = 250

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
      await page.evaluate(
        (fragment) =>
          new Promise((opened) => {
            addEventListener('hashchange', opened, { once: true })
            location.hash = fragment
          }),
        `v=1&scenario=${defaultPreset.id}&view=${view}&speed=${speed}&playhead-ms=${atMs}`,
      )
    }
    for (const atMs of seededMoments()) {
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

/** Moments at which a request ends in some lane, since steps back arrive there; far enough from the beginning to be played until. */
function seededMoments(): readonly number[] {
  const { lanes } = runScenario(defaultPreset.scenario, { log: true })
  const endsMs = lanes
    .flatMap(({ log }) => [...(log?.endedUs ?? [])])
    .map((us) => us / 1000)
    .filter((ms) => ms > playedMs)
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
