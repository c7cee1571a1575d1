import { join } from 'node:path'
import { findProblems } from './shotProblems.mjs'

/** How often a page is looked at again before it counts as one that never comes to rest. */
const looksMax = 20

/** Takes pictures of links in every circumstance, and notes what is wrong with what it sees. */
export function createCamera(browser, address, folder) {
  const problems = []

  /** `view` names the picture of the window, `page` that of the whole page; `sight` is a colour deficiency. */
  async function shoot({
    screen,
    theme,
    forcedColors,
    reducedMotion,
    sight,
    link,
    view,
    page: all,
  }) {
    const context = await browser.newContext({
      viewport: screen,
      colorScheme: theme,
      forcedColors,
      reducedMotion,
    })
    const page = await context.newPage()
    const note = (problem) => problems.push(`${view}: ${problem}`)
    page.on('console', (message) => {
      if (message.type() === 'error') note(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => note(`error: ${error.message}`))
    if (sight !== undefined) {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setEmulatedVisionDeficiency', { type: sight })
    }
    await openLink(page, address + link)
    if (!(await comesToRest(page))) note('still moving, although nothing plays')
    await page.screenshot({ path: join(folder, `${view}.png`) })
    if (all !== undefined)
      await page.screenshot({ path: join(folder, `${all}.png`), fullPage: true })
    for (const problem of await page.evaluate(findProblems)) note(problem)
    await context.close()
  }

  return { problems, shoot }
}

/** Opens an address and waits for the first picture and its fonts. */
export async function openLink(page, address) {
  await page.goto(address, { waitUntil: 'load' })
  await page.locator('#root > *').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}

/** A paused page stands still once its fonts and its run are there: two equal pictures tell. */
export async function comesToRest(page) {
  let before = await page.screenshot()
  for (let look = 0; look < looksMax; look++) {
    await page.waitForTimeout(150)
    const now = await page.screenshot()
    if (now.equals(before)) return true
    before = now
  }
  return false
}
