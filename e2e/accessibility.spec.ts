import AxeBuilder from '@axe-core/playwright'
import { expect, type Playground, test } from './playground.ts'

const widths = [360, 768, 1280]
const moment = 'v=1&scenario=four-ways&playhead-ms=1700'

/** What the page can be in the middle of, by what it is called, and how one gets there. */
const states: Readonly<Record<string, (playground: Playground) => Promise<void>>> = {
  'at the first visit': (playground) => playground.open(''),
  'while it plays': async (playground) => {
    await playground.open(moment)
    await playground.button('Play').click()
    await expect(playground.button('Pause')).toBeVisible()
  },
  'paused, with a request selected': async (playground) => {
    await playground.open(moment)
    await playground.button(/^Next problem/).click()
    await expect(playground.page.getByText(/failed|conflict/).first()).toBeVisible()
  },
  'with the settings open': async (playground) => {
    await playground.open(moment)
    await playground.button('Settings').click()
    await expect(playground.page.getByRole('slider', { name: /^Arrivals/ })).toBeVisible()
  },
  'with a lane’s menu open': async (playground) => {
    await playground.open(moment)
    await playground.button(/^(Change )?Basic$/).click()
    await expect(playground.page.getByRole('menu', { name: 'Change Basic' })).toBeVisible()
  },
  'with edits listed, and what can be done by hand': async (playground) => {
    await playground.open(`${moment}&seed=12&ttl-ms=1000&faults=`)
    await playground.page.keyboard.press('e')
    await expect(playground.page.getByRole('region', { name: 'Edits' })).toBeVisible()
    await expect(playground.button(/^Write .* now$/)).toBeVisible()
  },
  'halted on a violation': async (playground) => {
    await playground.open(
      'v=1&scenario=four-ways&lanes=a.basic.as-published,b.retry.as-published,c.versioned.as-published,d.batched.as-published&speed=10000&playhead-ms=1',
    )
    await playground.page.keyboard.press('h')
    await playground.page.keyboard.press(' ')
    await expect(playground.transport.getByText(/^Halted: /).last()).toBeVisible()
  },
  'with one lane shown large': async (playground) => {
    await playground.open(`${moment}&enlarge=b`)
    await expect(playground.cache('Retry')).toBeVisible()
  },
  'as a score': async (playground) => {
    await playground.open(`${moment}&view=score`)
    await expect(playground.paper).toBeVisible()
  },
  'as a score with one lane large': async (playground) => {
    await playground.open(`${moment}&view=score&enlarge=b`)
    await expect(playground.paper).toBeVisible()
  },
  'with four lanes as published': async (playground) => {
    await playground.open(moment)
    await playground.button('As published').click()
    await playground.ran()
  },
  'as a figure': async (playground) => {
    await playground.page.goto(`./#${moment}&view=figure`)
    await expect(playground.button('Play')).toBeVisible()
  },
}

// A recording of every look takes longer than the look itself, and axe names what is wrong.
test.use({ trace: 'off' })

for (const [state, arrange] of Object.entries(states)) {
  test(`is accessible ${state}, at any size, in light and dark`, async ({ playground, page }) => {
    test.setTimeout(300_000)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      // Away from what another size has left behind.
      await page.goto('about:blank')
      await arrange(playground)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        // What fades has no contrast of its own.
        await page.evaluate(() =>
          Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
        )
        // All in one page: there are no frames of other origins.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
        expect(violations, `${width} px, ${colorScheme}`).toEqual([])
      }
    }
  })
}
