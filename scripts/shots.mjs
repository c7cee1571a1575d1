import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'
import { findProblems } from './shotProblems.mjs'

const moment = '#v=1&scenario=four-ways&playhead-ms=830'
const screens = [
  { width: 360, height: 800 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
]
const themes = ['light', 'dark']
const folder = join(root, 'shots')
/** How often a page is looked at again before it counts as one that never comes to rest. */
const looksMax = 20

await ensureInstalled()
const { build, preview } = await import('vite')
const { chromium } = await import('@playwright/test')
const { prepareBrowser } = await import('./browser.mjs')

mkdirSync(folder, { recursive: true })
// A folder of its own, so that a build for the tests can go on at the same time.
const outDir = join(root, 'node_modules', '.cache', 'shots-site')
await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
const server = await preview({
  root,
  logLevel: 'warn',
  preview: { port: 41740 },
  build: { outDir },
})
const browser = await chromium.launch(await prepareBrowser())
const problems = []
try {
  for (const theme of themes) {
    for (const screen of screens) {
      const name = `${screen.width}-${theme}`
      await shoot({ screen, theme, link: moment, view: `first-view-${name}`, page: `page-${name}` })
    }
    const screen = { width: 720, height: 480 }
    await shoot({ screen, theme, link: `${moment}&view=figure`, view: `figure-${theme}` })
  }
} finally {
  await browser.close()
  await server.close()
}
for (const problem of problems) console.error(problem)
console.log(`${folder}: ${problems.length === 0 ? 'all in order' : `${problems.length} problems`}`)
process.exitCode = problems.length === 0 ? 0 : 1

async function shoot({ screen, theme, link, view, page: wholePage }) {
  const context = await browser.newContext({ viewport: screen, colorScheme: theme })
  const page = await context.newPage()
  const note = (problem) => problems.push(`${view}: ${problem}`)
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => note(`error: ${error.message}`))
  await page.goto(server.resolvedUrls.local[0] + link, { waitUntil: 'load' })
  await page.locator('#root > *').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  if (!(await comesToRest(page))) note('still moving, although the link names a playhead')
  await page.screenshot({ path: join(folder, `${view}.png`) })
  if (wholePage !== undefined) {
    await page.screenshot({ path: join(folder, `${wholePage}.png`), fullPage: true })
  }
  for (const problem of await page.evaluate(findProblems)) note(problem)
  await context.close()
}

/** A paused page stands still once its fonts and its run are there: two equal pictures tell. */
async function comesToRest(page) {
  let before = await page.screenshot()
  for (let look = 0; look < looksMax; look++) {
    await page.waitForTimeout(150)
    const now = await page.screenshot()
    if (now.equals(before)) return true
    before = now
  }
  return false
}
