import { join } from 'node:path'
import { comesToRest, openLink } from './camera.mjs'

const frames = 12
/** The first ten seconds of the default scenario, which are all of it. Unit: simulated ms. */
const lastMs = 10_000
const window = { width: 1280, height: 720 }
const columns = 3
/** Of each picture on the sheet, in px. */
const width = 640

/** Twelve moments of the default scenario on one sheet: `sheet-flow-light.png`. */
export async function contactSheet({ browser, address, folder, theme, view }) {
  const context = await browser.newContext({ viewport: window, colorScheme: theme })
  const page = await context.newPage()
  const pictures = []
  for (let frame = 0; frame < frames; frame++) {
    const atMs = Math.round((lastMs * (frame + 1)) / frames)
    await page.goto('about:blank')
    await openLink(page, `${address}#v=1&scenario=four-ways&view=${view}&playhead-ms=${atMs}`)
    await comesToRest(page)
    pictures.push({ atMs, png: (await page.screenshot()).toString('base64') })
  }
  await page.setViewportSize({ width: columns * (width + 12) + 12, height: 900 })
  await page.setContent(sheetOf(pictures, theme))
  await page.screenshot({ path: join(folder, `sheet-${view}-${theme}.png`), fullPage: true })
  await context.close()
}

function sheetOf(pictures, theme) {
  const figures = pictures.map(
    ({ atMs, png }) =>
      `<figure><img src="data:image/png;base64,${png}"><figcaption>${atMs / 1000} s</figcaption></figure>`,
  )
  const [paper, ink] = theme === 'dark' ? ['#000', '#ccc'] : ['#ddd', '#333']
  return `<style>
    body { margin: 12px; display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 12px; background: ${paper}; color: ${ink}; font: 14px system-ui }
    figure { margin: 0 } img { display: block; width: ${width}px }
  </style>${figures.join('')}`
}
