import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'

const scenario = '#v=1&scenario=four-ways'
const moment = `${scenario}&playhead-ms=830`
/** In the middle of an outage: whatever can look wrong does. */
const trouble = `${scenario}&playhead-ms=1700`
const screens = [
  { width: 360, height: 800 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
]
const [phone, , desktop] = screens
const themes = ['light', 'dark']
const folder = join(root, 'shots')

await ensureInstalled()
const { runnerImport } = await import('vite')
const { chromium } = await import('@playwright/test')
const { prepareBrowser } = await import('./browser.mjs')
const { contactSheet } = await import('./contactSheet.mjs')
const { createCamera } = await import('./camera.mjs')
const { serveSite } = await import('./site.mjs')
const { module } = await runnerImport(join(root, 'src', 'scenario', 'view.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})
/** Figures show the stage of one of these. */
const stageViews = module.views.filter((view) => view !== 'figure')

mkdirSync(folder, { recursive: true })
const site = await serveSite()
const browser = await chromium.launch(await prepareBrowser())
const { problems, shoot } = createCamera(browser, site.address, folder)
try {
  for (const theme of themes) {
    for (const screen of screens) {
      const name = `${screen.width}-${theme}`
      await shoot({ screen, theme, link: moment, view: `first-view-${name}`, page: `page-${name}` })
    }
    const screen = { width: 720, height: 480 }
    await shoot({ screen, theme, link: `${moment}&view=figure`, view: `figure-${theme}` })
    for (const view of stageViews) {
      const link = `${trouble}&view=${view}`
      await contactSheet({ browser, address: site.address, folder, theme, view })
      for (const sight of ['deuteranopia', 'protanopia', 'tritanopia'])
        await shoot({ screen: desktop, theme, sight, link, view: `${view}-${sight}-${theme}` })
      for (const size of [phone, desktop]) {
        const name = `${view}-forced-colours-${size.width}-${theme}`
        await shoot({ screen: size, theme, forcedColors: 'active', link, view: name })
      }
    }
  }
  for (const view of stageViews) {
    // Without a moment in its link, the first visit of somebody who wants less motion.
    const link = `${scenario}&view=${view}`
    await shoot({ screen: desktop, reducedMotion: 'reduce', link, view: `${view}-less-motion` })
  }
} finally {
  await browser.close()
  await site.close()
}
for (const problem of problems) console.error(problem)
console.log(`${folder}: ${problems.length === 0 ? 'all in order' : `${problems.length} problems`}`)
process.exitCode = problems.length === 0 ? 0 : 1
