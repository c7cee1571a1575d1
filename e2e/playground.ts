import { execFileSync } from 'node:child_process'
import { test as base, expect, type Locator, type Page } from '@playwright/test'

/** The page in a person's words. Every test fails on anything the console calls an error. */
export const test = base.extend<{ playground: Playground }>({
  playground: async ({ page, isMobile }, use) => {
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(String(error)))
    await use(new Playground(page, isMobile))
    expect(errors, 'errors on the console').toEqual([])
  },
})
export { expect }

export class Playground {
  readonly page: Page
  readonly isPhone: boolean

  constructor(page: Page, isPhone: boolean) {
    this.page = page
    this.isPhone = isPhone
  }

  /** Opens a link (without `#`) and waits for its run. */
  async open(link: string): Promise<void> {
    await this.page.goto(link === '' ? './' : `./#${link}`)
    await this.ran()
  }

  async ran(): Promise<void> {
    await expect(this.digest).toHaveText(/^[0-9a-f]{16}$/)
  }

  get digest(): Locator {
    return this.page.getByRole('region', { name: 'About this run' }).locator('code')
  }

  get clock(): Locator {
    return this.page.getByRole('timer')
  }

  get timeline(): Locator {
    return this.page.getByRole('slider', { name: 'Playhead' })
  }

  get transport(): Locator {
    return this.page.getByRole('region', { name: 'Transport' })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** What can be set, by its heading: `Cache`, `Faults`. */
  async openSettings(group: string): Promise<Locator> {
    await this.button('Settings').click()
    await this.page
      .getByRole('navigation', { name: 'Groups of settings' })
      .getByRole('button', { name: group, exact: true })
      .click()
    return this.page.getByRole('group', { name: group, exact: true })
  }

  cache(lane: string): Locator {
    return this.page.getByRole('list', { name: `${lane}: cache` })
  }

  /** The score's drawing. */
  get paper(): Locator {
    return this.page.getByRole('img', { name: /^Every request over time/ })
  }

  /** A point of the window on the first lane of the score, so far across its paper; between the lines of app and cache. */
  async onPaper(across: number): Promise<{ readonly x: number; readonly y: number }> {
    const lane = await this.page.getByRole('article', { name: 'Basic' }).boundingBox()
    const paper = await this.paper.boundingBox()
    if (lane === null || paper === null) throw new Error('the score is not on screen')
    return { x: paper.x + paper.width * across, y: lane.y + (this.isPhone ? 58 : 46) }
  }

  /** A row of figures, lane by lane, as a person reads it. */
  async numbers(row: string): Promise<readonly string[]> {
    const cells = this.page
      .getByRole('region', { name: 'Numbers' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: row }) })
      .getByRole('cell')
    return (await cells.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())
  }

  async showWholeRun(): Promise<void> {
    await this.button('Whole run').click()
  }

  /** The picture of what was done last, in the page's own fonts; not where the clock of the page is held. */
  async pictureWhenDrawn(): Promise<string> {
    await this.page.evaluate(async () => {
      await document.fonts.ready
      for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
    })
    return this.picture()
  }

  /** Everything a moment shows that must not depend on how one got there: pixels as a number, words, figures. */
  picture(): Promise<string> {
    return this.page.evaluate(() => {
      const pixelsOf = (canvas: HTMLCanvasElement): string => {
        const { height, width } = canvas
        const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data
        let hash = 0
        for (const word of new Uint32Array(data?.buffer ?? new ArrayBuffer(0)))
          hash = (Math.imul(hash, 31) + word) | 0
        return `${width} × ${height}: ${hash}`
      }
      const written = document.querySelectorAll('section[aria-label=Stage] [data-part], table td')
      return JSON.stringify({
        canvases: [...document.querySelectorAll('canvas')].map(pixelsOf),
        written: [...written].map((element) => [
          element.getAttribute('aria-label') ?? '',
          element.childElementCount === 0 ? element.textContent : '',
        ]),
      })
    })
  }

  async sharedLink(): Promise<string> {
    await this.button('Share').click()
    const link = await this.page.getByRole('textbox', { name: 'Link' }).inputValue()
    await this.page.keyboard.press('Escape')
    return link
  }
}

/** The report of the command line for the same words. */
export function cliReport(...words: readonly string[]): {
  readonly digest: string
  readonly lanes: readonly { readonly latencyMs: { readonly write: { readonly p99: number } } }[]
} {
  return JSON.parse(
    execFileSync('node', ['scripts/cli.mjs', 'run', ...words, '--json'], { encoding: 'utf8' }),
  )
}
