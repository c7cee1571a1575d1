import { type Browser, chromium, type Page } from '@playwright/test'
import { prepareBrowser } from '../browser.mjs'

/** What the page is looked at with. Unit: CSS px. */
const viewport = { width: 1440, height: 900 }
/** Fonts, chunks that are fetched later and the first collections are over by then. Unit: ms. */
const settlingMs = 1_000

/** Does something with a new page in a browser of its own, so that nobody profits or suffers from what came before. */
export async function inItsOwnBrowser<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const browser = await launch()
  try {
    const context = await browser.newContext({ viewport })
    return await measure(await context.newPage())
  } finally {
    await browser.close()
  }
}

async function launch(): Promise<Browser> {
  return chromium.launch(await prepareBrowser())
}

/** Opens a link of the playground and waits until its run is there and nothing moves any more. */
export async function openPlayground(page: Page, address: string, link: string): Promise<void> {
  await page.goto(`${address}#${link}`)
  await digestOf(page)
    .filter({ hasText: /^[0-9a-f]{16}$/ })
    .waitFor()
  await page.waitForTimeout(settlingMs)
}

export function digestOf(page: Page) {
  return page.getByRole('region', { name: 'About this run' }).locator('code')
}
